#pragma once
/// The public JSON: what emit-json writes. Whole reports or single metrics, compact or pretty, as lines or as one
/// array.
///
/// The record's values are checked against the schema and then copied as the bytes they came in (blanks between them
/// removed), so that a decimal keeps its digits and a report costs little more than its length.

#include <memory>

#include "base/base.h"

namespace zhibiao {

struct PublicJsonOptions {
  bool metrics = false;             ///< one metric an item, its report's fields first; else one report an item
  bool pretty = false;              ///< two blanks a level; else compact
  bool array = false;               ///< all items as one JSON array; else each item ends with a line end
  std::vector<std::string> fields;  ///< these keys only, in this order; empty: all
};

/// The names that `fields` may hold: a report's keys, or with `metrics` the columns of a metric (report's fields
/// first).
std::vector<std::string> public_fields(bool metrics);

/// Turns record lines into public JSON. Keeps its buffers between lines; not for two threads at once.
class PublicJson {
 public:
  /// Errors: an unknown or repeated name in `fields`; the hint lists the valid ones.
  static Result<std::unique_ptr<PublicJson>> make(PublicJsonOptions options);
  ~PublicJson();

  /// Appends what one record line gives to `out`; with an error nothing is appended. Errors (without file and line):
  /// not a record; a key that is needed is missing (the hint names the tool to run first); a value that breaks the
  /// schema. Which keys are needed: those of `fields`; with `metrics` doc_id, source, meta and metrics; else all that
  /// the schema requires. `line` needs LineReader::line_padding readable bytes behind it. Unknown keys of a record pass
  /// through, last.
  std::optional<Error> add(std::string_view line, ByteBuffer& out);
  /// The same of a record that this process wrote, its line end included (process_report); makes the room behind it.
  std::optional<Error> add_written(ByteBuffer& record, ByteBuffer& out);
  /// Appends what closes the output: the end of the array (of an empty one when nothing was added), else nothing.
  void finish(ByteBuffer& out) const;

 private:
  struct State;
  explicit PublicJson(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zhibiao
