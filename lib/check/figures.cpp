#include "check/figures.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "base/places.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view openings = U"(〔【[", closings = U")〕】]";
constexpr std::uint32_t longest_clause = 80;

bool ends_stretch(char32_t c) { return c == U'。' || c == '!' || c == '?' || c == '\n'; }
constexpr CharBitmap landmarks(U"。!?\n(〔【[)〕】]");
// What ends_clause knows, 、 and brackets.
constexpr CharBitmap dividers(U",;:!?\n\t。…，；：、(〔【[)〕】]");
// No ideograph is among either, and most characters are one.
bool is_ideograph(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool divides(char32_t c) { return !is_ideograph(c) && dividers.has(c); }

// The interval in the base unit: 30亩 is 20000.
Interval in_base(const Metric& metric, const Interval& interval) {
  if (!metric.value_base || !metric.value || *metric.value_base == *metric.value) return interval;
  const Rational factor = Rational::parse(*metric.value_base) / Rational::parse(*metric.value);
  return factor.is_finite() && factor.is_known() ? scaled(interval, factor) : interval;
}

// Small numbers for the kinds and units of a report, of which there are few.
class Units {
 public:
  void describe(Figure& figure) {
    const Metric& metric = *figure.metric;
    const bool based = converts(metric);
    const std::string_view written = based ? *metric.unit_base : metric.unit.value_or("");
    const bool persons = written == "名" || written == "位";  // measure words of 人
    const std::string_view unit = persons ? "人" : written;
    const std::size_t kind = index_of(metric.kind);
    if (unit != last_unit_ || units_.empty()) {
      last_unit_ = unit;
      last_name_ = units_.try_emplace(unit, static_cast<int>(units_.size())).first->second;
    }
    figure.unit = (last_name_ * 2 + based) * 64 + static_cast<int>(kind);
    figure.amount = kinds_[kind].amount;
    figure.percent = metric.kind == "percent" && unit != "个百分点";
  }

 private:
  struct Kind {
    std::string_view name;
    bool amount;
  };
  // There are some twenty.
  std::size_t index_of(std::string_view kind) {
    const auto found = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& one) { return one.name == kind; });
    const auto index = static_cast<std::size_t>(found - kinds_.begin());
    if (found == kinds_.end()) kinds_.push_back({kind, is_amount(kind)});
    return index;
  }
  static bool is_amount(std::string_view kind) {
    static constexpr std::string_view others[] = {"percent",  "rank",  "multiple",    "fraction",
                                                  "duration", "score", "temperature", "speed"};
    return std::find(std::begin(others), std::end(others), kind) == std::end(others);
  }
  std::vector<Kind> kinds_;
  std::unordered_map<std::string_view, int> units_;
  std::string_view last_unit_;  // figures of one unit stand together
  int last_name_ = 0;
};

// One walk over the text with a stack of open brackets. A bracket without partner within reach or its line is none.
class Reader {
 public:
  explicit Reader(Figures& figures) : figures_(figures), text_(figures.text), places_(text_, landmarks) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    for (Figure& figure : figures_.all) {
      const std::uint32_t start = std::min(figure.metric->span.start, size);
      walk(start);
      place(figure, start);
    }
    walk(size);
  }

 private:
  static constexpr std::uint32_t reach = 600;

  // The next landmark is sought once, not anew for each figure before it.
  void walk(std::uint32_t to) {
    for (; next_ < to; next_ = places_.next(next_ + 1)) {
      figures_.walked_to(next_);
      read(text_[next_], static_cast<std::uint32_t>(next_));
    }
  }

  void place(Figure& figure, std::uint32_t at) {
    while (!open_.empty() && at - figures_.brackets[open_.back()].open > reach) open_.pop_back();
    figure.sentence = sentence_;
    figure.bracket = open_.empty() ? -1 : static_cast<int>(open_.back());
  }

  void read(char32_t c, std::uint32_t at) {
    if (ends_stretch(c)) {
      if (c == '\n') open_.clear();
      if (open_.empty()) sentence_ = at + 1;
    } else if (one_of(c, openings)) {
      figures_.brackets.push_back({at, 0, open_.empty() ? -1 : static_cast<int>(open_.back())});
      open_.push_back(figures_.brackets.size() - 1);
    } else if (!open_.empty() && one_of(c, closings)) {
      figures_.brackets[open_.back()].close = at;
      open_.pop_back();
    }
  }

  Figures& figures_;
  std::u32string_view text_;
  Places places_;
  std::size_t next_ = places_.next(0);
  std::uint32_t sentence_ = 0;
  std::vector<std::size_t> open_;
};

// At most longest_clause code points to each side.
Span clause_around(const Figures& figures, std::size_t i) {
  const std::u32string_view text = figures.text;
  const auto size = static_cast<std::uint32_t>(text.size());
  const Span number = figures[i].metric->span;
  const std::uint32_t floor = std::max(i > 0 ? figures[i - 1].metric->span.end : 0,
                                       number.start > longest_clause ? number.start - longest_clause : 0);
  const std::uint32_t ceiling = std::min(i + 1 < figures.size() ? figures[i + 1].metric->span.start : size,
                                         std::min(size, number.end + longest_clause));
  Span clause = number;
  while (clause.start > floor && !divides(text[clause.start - 1])) --clause.start;
  while (clause.end < ceiling && !divides(text[clause.end])) ++clause.end;
  return clause;
}

}  // namespace

bool converts(const Metric& metric) {
  return metric.unit_base && (metric.value_base || metric.unit_base == metric.unit);
}

Figures read_figures(std::u32string_view text, const std::vector<Metric>& metrics) {
  Figures figures(text);
  figures.all.reserve(metrics.size());
  Units units;
  for (const Metric& metric : metrics) {
    figures.walked_to(metric.span.start);
    figures.all.push_back(
        {.metric = &metric, .interval = figures.intervals.keep(in_base(metric, interval_of(metric, text)))});
    units.describe(figures.all.back());
  }
  figures.begin_again();
  for (std::size_t i = 0; i < figures.size(); ++i) {
    figures.walked_to(metrics[i].span.start);
    figures.all[i].clause = clause_around(figures, i);
  }
  figures.begin_again();
  Reader(figures).run();
  figures.begin_again();
  return figures;
}

std::optional<std::size_t> Figures::before(std::size_t i) const {
  for (std::size_t steps = 0, j = i; j-- > 0 && steps < 40; ++steps) {
    if (!same_sentence(i, j)) return std::nullopt;
    if (all[j].bracket == all[i].bracket) return j;
    if (all[i].bracket >= 0 && all[j].metric->span.start < brackets[static_cast<std::size_t>(all[i].bracket)].open)
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::size_t> Figures::after(std::size_t i) const {
  for (std::size_t steps = 0, j = i + 1; j < all.size() && steps < 40; ++j, ++steps) {
    if (!same_sentence(i, j)) return std::nullopt;
    if (all[j].bracket == all[i].bracket) return j;
    if (all[i].bracket >= 0 && all[j].bracket < all[i].bracket) return std::nullopt;
  }
  return std::nullopt;
}

std::u32string Figures::outer_words(std::uint32_t from, std::uint32_t to, std::size_t longest) const {
  std::u32string out;
  int depth = 0;
  for (const char32_t c : words(from, to)) {
    if (one_of(c, openings)) ++depth;
    else if (one_of(c, closings)) depth -= depth > 0;
    else if (depth == 0) out += c;
    if (out.size() >= longest) break;
  }
  return out;
}

std::u32string Figures::clause_words(std::size_t i) const { return std::u32string(left_words(i)) += right_words(i); }

bool Figures::no_other_number(std::uint32_t from, std::uint32_t to) const {
  const std::u32string words = outer_words(from, to);
  return std::none_of(words.begin(), words.end(),
                      [](char32_t c) { return is_digit(c) || (is_han_numeral(c) && c != U'一'); });
}

std::uint32_t Figures::sentence_end(std::size_t i) const {
  constexpr std::uint32_t reach = 2000;
  std::uint32_t at = all[i].metric->span.end;
  const auto stop = std::min<std::uint32_t>(static_cast<std::uint32_t>(text.size()), at + reach);
  while (at < stop && !ends_stretch(text[at])) ++at;
  return at;
}

std::string shown(const Figures& figures, std::size_t i) {
  const Figure& figure = figures[i];
  const bool converted = figure.metric->value_base && figure.metric->value_base != figure.metric->value;
  if (!converted && figure.interval.is_known() && figure.interval.is_exact() && figure.metric->value)
    return std::string(*figure.metric->value);
  return to_utf8(figures.words(figure.metric->span));
}

void give(Check& check, Code code) {
  check.code = code;
  check.status = entry(code).status;
  if (check.status == Verdict::undecidable) check.reason = entry(code).meaning;
  if (check.status == Verdict::fails) check.severity = "contradiction";
}

void measure_gap(const Figures& figures, Check& check, std::size_t stated, const Interval& found,
                 const Rational& unit) {
  if (check.status != Verdict::fails) return;
  const Interval& claim = figures[stated].interval;
  if (!claim.high.is_finite() || !found.high.is_finite() || !claim.is_known() || !found.is_known()) return;
  const Rational thirds(
      claim.half_open ? 3 : 2);  // a percentage is rounded or cut off: its printed value is a third from the low end
  const Rational printed = claim.low + (claim.high - claim.low) / thirds;
  const Rational gap = (found.low + found.high) / Rational(2) - printed;
  check.gap = (gap / unit).text();
  constexpr double most = 1e9;
  check.miss = printed == Rational(0) ? most : std::abs(std::atof((gap / printed).text().c_str()));
  const Rational step =
      claim.is_exact() ? Rational(claim.half_open ? 0 : 1) : (claim.high - claim.low) * Rational(2) / thirds;
  const Rational apart = claim.low > found.high ? claim.low - found.high : found.low - claim.high;
  if (!(claim.is_exact() && found.is_exact()) && apart <= step) check.severity = "off-by-rounding";
}

bool refutes_when_rounded(const Interval& stated, const Interval& found) {
  return same_value(as_round_figure(stated), found) == Verdict::fails;
}

bool makes_hundred(const Interval& sum) {
  return sum.low <= Rational(100) && (sum.high > Rational(100) || sum.is_exact());
}

bool counts_within_base(const Metric& rate) {
  static constexpr std::string_view names[] = {"满意率", "满意度", "好评率", "合格率", "通过率", "出庭率", "应诉率",
                                               "败诉率", "胜诉率", "知晓率", "及时率", "参与率", "参考率", "成功率",
                                               "采纳率", "持证率", "网办率", "公开率", "报备率", "普及率", "占比",
                                               "优秀率", "达标率", "准确率", "纠错率", "上线率", "公布率", "有效率"};
  return rate.subject && ends_with_any_of(*rate.subject, names);
}

bool same_share(const Metric& a, const Metric& b) {
  constexpr std::string_view bare = "占";
  return a.cell != 0 || a.verb == b.verb || a.verb == bare || b.verb == bare;
}

std::vector<std::size_t> share_targets(const Figures& figures, std::size_t share) {
  std::vector<std::size_t> out;
  for (const Relation& r : figures[share].metric->relations)
    if (r.type == "rate_of" && r.cue == "share" && static_cast<std::size_t>(r.target) < figures.size())
      out.push_back(static_cast<std::size_t>(r.target));
  return out;
}

std::optional<Months> months_of(std::string_view period) {
  const auto month = [](std::string_view date, int in_year) -> std::optional<int> {
    constexpr std::size_t year_only = 4, with_month = 7;
    if (date.size() != year_only && (date.size() != with_month || date[year_only] != '-')) return std::nullopt;
    const auto year = Rational::parse(date.substr(0, year_only)).small_integer();
    const auto number = date.size() == with_month ? Rational::parse(date.substr(year_only + 1)).small_integer()
                                                  : std::optional(in_year);
    return year && number ? std::optional(*year * 12 + *number - 1) : std::nullopt;
  };
  const std::size_t bar = period.find('/');
  const auto first = month(period.substr(0, bar), 1),
             last = month(bar == period.npos ? period : period.substr(bar + 1), 12);
  return first && last && *first <= *last ? std::optional(Months{*first, *last}) : std::nullopt;
}

Check begin_check(const Figures& figures, std::string_view type, const std::vector<std::size_t>& used) {
  Check check;
  check.type = type;
  std::vector<std::size_t> sorted = used;
  std::sort(sorted.begin(), sorted.end());
  for (const std::size_t i : used) check.metrics.push_back(figures[i].metric->id);
  for (const std::size_t i : sorted) {
    const Figure& figure = figures[i];
    const auto left = static_cast<std::uint32_t>(figures.left_words(i).size());
    const auto right = static_cast<std::uint32_t>(figures.right_words(i).size());
    const Span clause{figure.metric->span.start - left, figure.metric->span.end + right};
    constexpr std::uint32_t near = 200;
    if (!check.evidence.empty() && clause.start <= check.evidence.back().end + near)
      check.evidence.back().end = std::max(check.evidence.back().end, clause.end);
    else check.evidence.push_back(clause);
  }
  return check;
}

}  // namespace zhibiao
