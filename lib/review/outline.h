#pragma once
/// What a page needs of a record beside its figures: the text and its structure. Used inside this room.

#include <memory>

#include "base/base.h"

namespace zhibiao::review {

struct Heading {
  Span span;      ///< marker and heading
  int level = 0;  ///< 1 for a top heading, 0 for an unmarked one
};

struct TableArea {
  Span span;
  std::size_t columns = 0;
};

struct Note {
  std::string_view severity, code, message;
  Span span;
};

/// Texts are views into the record's parser. Spans lie within the text; lists are in its order.
struct Outline {
  std::u32string text;
  std::vector<Heading> headings;  ///< those that are there, without those of unmarked blocks that have none
  std::vector<TableArea> tables;
  std::vector<Span> furniture;
  std::vector<Note> notes;  ///< diagnostics
};

/// Reads record lines that table::ReportReader has accepted. Not for two threads at once; an outline lives until the
/// next one is read.
class OutlineReader {
 public:
  OutlineReader();
  ~OutlineReader();
  /// Errors (without file and line): the line is no JSON object, or has no `text`.
  Result<const Outline*> read(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zhibiao::review
