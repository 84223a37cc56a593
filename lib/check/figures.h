#pragma once
/// A report as the rules of this room see it: its figures with their intervals, the sentences and brackets that they
/// stand in, and the words between them.

#include "base/chars.h"
#include "base/held_file.h"
#include "check/interval.h"

namespace zhibiao {

struct Bracket {
  std::uint32_t open = 0, close = 0;  ///< of ( 〔 【 [ and its partner; close 0 when it has none in its line
  int parent = -1;                    ///< index of the bracket around it
};

struct Figure {
  const Metric* metric;
  const Interval& interval;    ///< in Figures::intervals
  std::uint32_t sentence = 0;  ///< where its sentence begins; 。 ! ? and line ends divide sentences, ; does not
  Span clause = {};  ///< of its words: from behind the last , ; : 、 。 or bracket, or the figure before it, to the
                     ///< next of these
  int bracket = -1;  ///< innermost bracket, index into Figures::brackets
  int unit = 0;      ///< the same for figures of one kind and unit
  bool amount = false;   ///< counts something: no percentage, rank, multiple, fraction or duration
  bool percent = false;  ///< a percentage, not 个百分点
};

/// Indices into `all` are metric ids. Of one thread.
struct Figures {
  explicit Figures(std::u32string_view in) : text(in) {}

  std::u32string_view text;
  mutable std::size_t left = 0, visits = 0;  // up to where it was left behind; how often a rule went far back
  IntervalPool intervals;
  std::vector<Figure> all;
  std::vector<Bracket> brackets;  ///< by `open`

  const Figure& operator[](std::size_t i) const { return all[i]; }
  std::size_t size() const { return all.size(); }
  std::u32string_view words(std::uint32_t from, std::uint32_t to) const {
    walked_to(from);
    return from < to ? text.substr(from, to - from) : std::u32string_view();
  }
  /// Of a long text what a rule has left behind need not be in memory (base/held_file.h), nor places far back that it
  /// only visits, nor anything when it is done.
  void walked_to(std::size_t at) const {
    constexpr std::size_t piece = piece_bytes / sizeof(char32_t), many = 64;
    if (at >= left + piece) forget(left, at), left = at;
    else if (at + piece < left && ++visits % many == 0) forget(0, left);
  }
  void begin_again() const {
    forget(0, text.size());
    left = 0;
  }
  std::u32string_view words(Span span) const { return words(span.start, span.end); }

  bool same_sentence(std::size_t a, std::size_t b) const { return all[a].sentence == all[b].sentence; }
  bool same_unit(std::size_t a, std::size_t b) const { return all[a].unit == all[b].unit; }
  /// The same unit, or a count whose measure word was left out: 行政处罚2100,占33.9% of 6200件.
  bool may_be_of_unit(std::size_t part, std::size_t whole) const {
    const Metric &a = *all[part].metric, &b = *all[whole].metric;
    return same_unit(part, whole) || (a.kind == "count" && b.kind == "count" && !a.unit && b.unit && a.cell == b.cell);
  }
  /// Whether 、 joins the figure to the one before, and both are of one unit.
  bool is_joined(std::size_t i) const {
    return i > 0 && i < all.size() && same_unit(i - 1, i) &&
        words(all[i - 1].metric->span.end, all[i].metric->span.start).starts_with(U"、");
  }
  /// Whether some other figure of the sentence and unit of `i`, at most a dozen away, is one that `fits`.
  bool any_beside(std::size_t i, const auto& fits) const {
    constexpr std::size_t reach = 12;
    for (std::size_t j = i > reach ? i - reach : 0; j < std::min(size(), i + reach); ++j)
      if (j != i && same_sentence(i, j) && same_unit(i, j) && fits(j)) return true;
    return false;
  }
  /// The figure before `i` in the same sentence and bracket, skipping what stands in brackets between them.
  std::optional<std::size_t> before(std::size_t i) const;
  std::optional<std::size_t> after(std::size_t i) const;
  /// The words between two places without those in brackets (〔…〕 included) that open and close there; at most
  /// `longest` code points.
  std::u32string outer_words(std::uint32_t from, std::uint32_t to, std::size_t longest = 200) const;
  /// The words of its clause that stand before figure `i`, and those behind it.
  std::u32string_view left_words(std::size_t i) const { return words(all[i].clause.start, all[i].metric->span.start); }
  std::u32string_view right_words(std::size_t i) const { return words(all[i].metric->span.end, all[i].clause.end); }
  /// All of its clause: left and right words without the number.
  std::u32string clause_words(std::size_t i) const;
  /// Whether no number stands between two places outside brackets that is not among the figures (百亿元, 十五年).
  bool no_other_number(std::uint32_t from, std::uint32_t to) const;
  /// Where the sentence of `i` ends: the place of its 。 or line end, at most 2000 code points on.
  std::uint32_t sentence_end(std::size_t i) const;

 private:
  void forget(std::size_t from, std::size_t to) const {
    let_go({reinterpret_cast<const char*>(text.data() + from), (to - from) * sizeof(char32_t)});
  }
};

/// Whether a figure is compared in its base unit: it has its value there. A range is compared in the unit as written.
bool converts(const Metric& metric);

/// `metrics` must outlive the result.
Figures read_figures(std::u32string_view text, const std::vector<Metric>& metrics);

/// "319" where exact, else as written: "2.8万余人次".
std::string shown(const Figures& figures, std::size_t i);

/// The check gets the code with its verdict; where that is undecidable, also its meaning as the reason, and where it
/// fails, contradiction as its severity.
void give(Check& check, Code code);

/// Of a check that fails: the gap between what figure `stated` says and `found` (in the unit of the interval of
/// `stated`, of which one is `unit` of what is compared), and as its severity off-by-rounding where digits were rounded
/// and the two are no more than one unit of the last printed digit of `stated` apart. Nothing for other checks.
void measure_gap(const Figures& figures, Check& check, std::size_t stated, const Interval& found,
                 const Rational& unit = Rational(1));

/// Whether `stated`, taken as rounded where it may be (1500), still is not what the others give; `found` made of those,
/// taken so as well.
bool refutes_when_rounded(const Interval& stated, const Interval& found);

/// Whether what shares add up to can be 100: the upper end of what was rounded or cut off is none of its values.
bool makes_hundred(const Interval& sum);
/// Whether a rate counts within one set, so that 100 % is the end, by its name. Not: 完成率 (of a plan), 结案率 (old
/// cases), 覆盖率 (拨备), growth.
bool counts_within_base(const Metric& rate);
/// Whether two shares are of one thing by their words: 占总户数的1.5% and 占总耕地的7.8% are not, though of one count.
bool same_share(const Metric& a, const Metric& b);
/// The figures that the relations of a share (占总数的30%) name, in their order: mostly none, or base and count.
std::vector<std::size_t> share_targets(const Figures& figures, std::size_t share);

/// First and last month of a period in ISO 8601 (2015, 2024-03, 2011/2015, 2025-01/2025-03), counted from year 0.
struct Months {
  int first = 0, last = 0;
  int count() const { return last - first + 1; }
};
std::optional<Months> months_of(std::string_view period);

/// Whether one name ends with the other: 2023年|需办理案件.
inline bool one_ends_with_other(std::string_view a, std::string_view b) { return a.ends_with(b) || b.ends_with(a); }

/// Starts a check of these figures; `at` the first. Its evidence is the sentences' parts from the first to the last
/// figure of each.
Check begin_check(const Figures& figures, std::string_view type, const std::vector<std::size_t>& used);

bool holds_any_of(std::u32string_view words, const auto& list) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](std::u32string_view word) { return words.find(word) != words.npos; });
}
bool ends_with_any_of(const auto& words, const auto& list) {
  return std::any_of(std::begin(list), std::end(list), [&](const auto& word) { return words.ends_with(word); });
}
bool starts_with_any_of(const auto& words, const auto& list) {
  return std::any_of(std::begin(list), std::end(list), [&](const auto& word) { return words.starts_with(word); });
}

/// The rules, each on its own subject. They append; ids are given afterwards.
void check_sums(const Figures& figures, CheckList& checks);
void check_rates(const Figures& figures, CheckList& checks);
void check_shares(const Figures& figures, CheckList& checks);
void check_changes(const Figures& figures, CheckList& checks);
void check_structures(const Figures& figures, CheckList& checks);
/// `year`: of the report, for figures without a period; empty: unknown.
void check_within(const Figures& figures, std::string_view year, CheckList& checks);
void check_ratios(const Figures& figures, CheckList& checks);
void check_kinds(const Figures& figures, CheckList& checks);
void check_lists(const Figures& figures, CheckList& checks);
void check_bounds(const Figures& figures, CheckList& checks);
void check_repeats(const Figures& figures, CheckList& checks);
void check_dates(const Figures& figures, const Structure& structure, CheckList& checks);

}  // namespace zhibiao
