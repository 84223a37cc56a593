#pragma once
/// When and where a figure holds.

#include "base/text_arena.h"
#include "statement/statement.h"

namespace zhibiao {

/// The period that the heads of a cell state (cells.cpp); false when they state none.
bool read_cell_period(Statement& statement, std::optional<std::string_view> report_year, TextArena& texts);

/// Fills scope and period from the clause and, failing that, from the sentence before the number.
/// A period comes from a date or a word such as 全年 (then of the report's year, when known); never guessed.
class ContextReader {
 public:
  /// Texts go to `texts`. All must live as long.
  ContextReader(std::u32string_view text, const std::vector<NumberReading>& readings, std::optional<std::string_view> report_year,
                const Dictionary& words, TextArena& texts);

  /// Statements must ascend.
  void read(Statement& out);

 private:
  struct Found {
    std::size_t at = 0, length = 0;
    bool payload = false;
    explicit operator bool() const { return length > 0; }
  };
  struct LastWords {
    Found scope, period;
  };
  LastWords last_words(std::u32string_view words) const;
  void search(std::size_t start, std::size_t end);
  const NumberReading* last_date(std::size_t index, std::size_t sentence_start);

  std::u32string_view text_;
  const std::vector<NumberReading>& readings_;
  std::optional<std::string_view> report_year_;
  const Dictionary& words_;
  TextArena& texts_;
  Lexicon<bool> periods_;
  CharSet starts_;
  std::size_t longest_word_;
  LastWords last_;                        // between these places of the text
  std::size_t from_ = 0, to_ = 0;
  const NumberReading* date_ = nullptr;   // the last one before the reading of this index
  std::size_t searched_ = 0;
};

}  // namespace zhibiao
