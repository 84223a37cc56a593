#pragma once
/// When a figure holds: the time that its sentence states, else that of the paragraph's opening or of the heading.

#include "base/text_arena.h"
#include "statement/statement.h"
#include "statement/time_word.h"
#include "statement/word_walk.h"

namespace zhibiao {

/// What a time word is to the figures behind it.
enum class TimeUse {
  frame,   ///< 2023年,…; 截至6月底…: holds in the sentence until the next
  own,     ///< 由2022年的7312次…; 上年为74件: of the figure behind it only
  neither  ///< held against (比2019年), aimed at (到2025年), part of a noun (2021年修订的…)
};
/// What stands around a time word.
struct TimeContext {
  std::u32string_view left;   ///< of its clause
  std::u32string_view right;  ///< up to the figure, not beyond the clause
  bool reaches = false;       ///< `right` ends at the figure
  bool beside = false;        ///< nothing but 的, 为, 是 … stands between it and the figure
  bool multiple = false;      ///< the figure is N倍
  bool framed = false;        ///< the sentence has a frame already
  bool plans = false;
  std::optional<int> current;
};
TimeUse use_of(const TimeWord& word, const TimeContext& context, const Dictionary& dictionary);

/// The period that the heads of a cell state (cells.cpp); false when they state none.
bool read_cell_period(Statement& statement, std::optional<int> report_year, TextArena& texts);

/// Walks through the text once, from figure to figure, and keeps the time that holds. What a bracket says holds inside
/// it. A sentence ends everything, but for what 其中 goes on with and the frame of a paragraph that opens with another
/// year than the report's.
class PeriodReader {
 public:
  /// What the walk stops at, beside numbers.
  static WalkStops stops(const Dictionary& words);

  /// Everything must live as long; periods go to `texts`. `sections` as split_sections returns them.
  PeriodReader(std::u32string_view text, const std::vector<NumberReading>& readings,
               const std::vector<Section>& sections, std::optional<int> report_year, const Dictionary& words,
               const WalkStops& stops, TextArena& texts)
      : text_(text),
        readings_(readings),
        sections_(sections),
        report_year_(report_year),
        words_(words),
        texts_(texts),
        time_words_(text, readings, words),
        walk_(text, words, stops) {}

  /// Fills the periods of the statements of a stretch; `begin` is its first reading. Stretches must ascend.
  void read(std::vector<Statement>& statements, std::size_t begin);

 private:
  // What the heading of the section says of its figures.
  struct Heading {
    StatedTime time;
    bool plans = false;
    std::optional<int> current;
  };

  // Once it was asked for.
  struct SaidInHeading {
    bool asked = false;
    std::optional<StatedTime> time;
  };

  const std::optional<StatedTime>& said_in_heading(std::size_t section);
  bool says_this_year(std::size_t section) const;
  void advance(const Statement& figure);
  std::size_t next_stop(std::size_t end);
  void pass(std::size_t end);
  void end_line();
  void walk(const Statement& figure);
  std::size_t step(const Statement& figure);
  void take(const TimeWord& word, TimeUse use);
  TimeContext context_of(const TimeWord& word, const Statement& figure) const;
  void open_paragraph(const TimeWord& word);
  KnownYears years() const;
  void enter_section(std::size_t at) {
    if (!section_ || at >= section_end_) begin_section(at);
  }
  void begin_section(std::size_t at);
  StatedTime background() const;
  void held_against(std::size_t at, WordHit hit, const Statement& figure);
  void give_as_level(Statement& out, const Statement& level, const std::vector<Statement>& statements);
  const Statement* level_of(const std::vector<Statement>& statements, std::size_t index) const;
  void give(Statement& out, const StatedTime& time);

  std::u32string_view text_;
  const std::vector<NumberReading>& readings_;
  const std::vector<Section>& sections_;
  std::optional<int> report_year_;
  const Dictionary& words_;
  TextArena& texts_;
  TimeWords time_words_;
  WordWalk walk_;

  std::size_t at_ = 0;                     // up to where the text is read
  std::size_t reading_ = 0;                // the first reading that is not passed
  std::size_t sentence_ = 0, clause_ = 0;  // where they begin
  int depth_ = 0, title_ = 0;              // of brackets and 《》
  StatedTime now_, outside_, own_,
      paragraph_;             // the frame; that outside the bracket; of the figure behind only; of the paragraph
  std::size_t held_end_ = 0;  // behind the last time that is no figure's
  bool own_given_ = false;
  std::optional<int> year_, named_;  // of the frame; named last
  Span named_words_;
  std::uint32_t frames_ = 0;              // how many were taken
  std::vector<std::uint32_t> frames_of_;  // by statement of the stretch: how many had been taken then
  std::optional<std::size_t> section_;
  std::uint32_t section_end_ = 0;
  Heading heading_;
  std::vector<SaidInHeading> in_headings_;  // by section
  std::string kept_;
  std::string_view kept_text_;  // of the last period given
};

}  // namespace zhibiao
