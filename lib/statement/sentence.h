#pragma once
/// The words around a number: how far its clause reaches to the left and to the right.

#include "number/number.h"

namespace zhibiao {

/// What a number stands in. All spans are code points of the text.
struct Clause {
  Span left;                  ///< from the clause's (or conjunct's) beginning, or the metric before it, to the number
  Span right;                 ///< from the number to the clause's end or the next metric
  Span name;                  ///< the number's name: the words before it up to a mark, a bracket or 、; 24 at most
  bool in_bracket = false;    ///< `left` begins behind an opening bracket that closes after the number
  std::uint32_t bracket = 0;  ///< where that bracket stands
  bool after_metric = false;  ///< another metric, not a delimiter, ends `left`'s reach
  bool conjunct = false;      ///< 、 follows the number directly (127种、394万余本)
  bool list_member = false;   ///< the next metric follows the noun directly or behind 、和及 (14个县191个乡镇)
  std::uint32_t sentence_start = 0;
};

/// The words that end at the mark at `mark` (of the text), back to the mark before them; not before `floor`, at most
/// `longest` code points.
std::u32string_view words_up_to(std::u32string_view text, std::size_t mark, std::size_t floor, std::size_t longest);

/// Reads the clauses of one report. Quotations “…” and closed brackets are crossed as one piece. Looks at most 400 code
/// points to either side.
class ClauseReader {
 public:
  /// `readings` as read_numbers returns them. Text and readings must live as long.
  ClauseReader(std::u32string_view text, const std::vector<NumberReading>& readings)
      : text_(text), readings_(readings), delimiters_(text, delimiters), ends_(text, statement_ends) {}

  /// The clause of a metric, by the index of its reading. Cheapest when indices ascend.
  Clause around(std::size_t index);

 private:
  /// The members of a set on either side of a place: told of 64 characters at once.
  class Around {
   public:
    Around(std::u32string_view text, const CharBitmap& set) : text_(text), set_(set) {}
    /// The first one at or behind `at`; `end` when there is none before, `at` when that is behind `end`.
    std::uint32_t next(std::uint32_t at, std::uint32_t end);
    /// Behind the last one before `at`; `floor` when there is none behind, `at` when that is before `floor`.
    std::uint32_t behind_last(std::uint32_t at, std::uint32_t floor);

   private:
    std::uint64_t bits_of(std::uint32_t block);

    std::u32string_view text_;
    const CharBitmap& set_;
    std::uint32_t blocks_[2] = {~0u, ~0u};  // which are at hand, an even and an odd one
    std::uint64_t bits_[2] = {};
  };

  static const CharBitmap delimiters;      // what may end a clause or a noun, or be crossed
  static const CharBitmap statement_ends;  // what ends a sentence

  bool is_threshold(std::size_t bound, std::size_t index) const;
  void read_right(std::uint32_t begin, std::uint32_t ceiling, Clause& clause);
  bool is_age(std::size_t index) const;
  std::uint32_t start_of_sentence(std::uint32_t at);
  Span name_before(std::uint32_t number, std::uint32_t floor);

  std::u32string_view text_;
  const std::vector<NumberReading>& readings_;
  Around delimiters_, ends_;
  std::uint32_t asked_ = 0, start_ = 0;  // the last place asked for, and where its sentence begins
};

}  // namespace zhibiao
