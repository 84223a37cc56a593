#pragma once
/// Words of time, and which time they mean: 2023年, 今年上半年, 去年全年, 第三季度, 8月份, 五年来, “十四五”时期,
/// 2021年以来.

#include "number/number.h"
#include "word/word.h"

namespace zhibiao {

/// A time that the text states.
struct StatedTime {
  Span words;       ///< empty: none
  std::string iso;  ///< empty: the words do not say which (目前, 近年来)
  bool said() const { return !words.empty(); }
  bool year() const { return iso.size() == 4; }
  bool years() const { return iso.size() == 9 && iso[4] == '/'; }
  std::optional<int> last_year() const;  ///< the year in it, of an interval the one that ends it
};

/// The years that relative words count from.
struct KnownYears {
  std::optional<int> current;  ///< what 今年 is: the report's year, in plans the coming one
  std::optional<int>
      meant;  ///< which year 上半年 and 8月 are of: that of the sentence, else of the heading, else the current one
  std::optional<int> named;  ///< the year named last, for 该年; `named_words` say where
  Span named_words;
  std::string span;  ///< the years that the heading names (“十三五”时期): what 五年来 means there
};

struct TimeWord {
  StatedTime time;
  std::size_t start = 0, end = 0;  ///< with quotation marks around a plan's name
  std::optional<int> year;         ///< the year it names itself
  bool whole_year = false;         ///< nothing but 全年, 年内: says nothing new where a year is stated
  bool every = false;              ///< 每月: says nothing where a time is stated
};

/// Reads them at a place. Both texts must live as long.
class TimeWords {
 public:
  TimeWords(std::u32string_view text, const std::vector<NumberReading>& readings, const Dictionary& words)
      : text_(text), readings_(readings), words_(words) {}

  /// A word with one of these is one.
  static constexpr Senses senses = Senses(Sense::this_year) | Sense::last_year | Sense::year_before_last |
      Sense::same_year | Sense::whole_year | Sense::first_half | Sense::second_half | Sense::now | Sense::every;
  /// The time word that begins at `at`; `reading` is the first reading that begins there or later. Words that follow
  /// one another directly are one (去年上半年, 2022年全年); nothing is read from `limit` on.
  std::optional<TimeWord> at(std::size_t at, std::size_t reading, std::size_t limit, const KnownYears& years) const;

  /// The first year or span of years in a heading, near its beginning (2025年工作安排, “十三五”时期主要任务,
  /// 上半年工作); nothing: it names none.
  std::optional<StatedTime> in_heading(Span heading) const;

 private:
  bool add_date(TimeWord& word, const NumberReading& reading, const KnownYears& years) const;
  bool add_word(TimeWord& word, const KnownYears& years) const;
  bool add_plan(TimeWord& word, const NumberReading& reading) const;
  void add_since(TimeWord& word, std::size_t limit) const;

  std::u32string_view text_;
  const std::vector<NumberReading>& readings_;
  const Dictionary& words_;
};

}  // namespace zhibiao
