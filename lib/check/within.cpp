// What lies within something else by its meaning: a year within several, what was spent within the investment; and
// means per day or month.

#include <algorithm>
#include <unordered_map>

#include "check/figures.h"

namespace zhibiao {
namespace {

int days_in(const Months& months) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int out = 0;
  for (int month = months.first; month <= months.last; ++month) {
    const int year = month / 12;
    out += days[month % 12] + (month % 12 == 1 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  }
  return out;
}

class WithinRule {
 public:
  WithinRule(const Figures& figures, std::string_view year, CheckList& checks)
      : figures_(figures), year_(year), checks_(checks) {}

  void run() {
    several_years();
    for (std::size_t i = 1; i < figures_.size(); ++i) {
      investment(i);
      mean_over_time(i);
    }
  }

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }
  std::string_view subject(std::size_t i) const { return metric(i).subject.value_or(""); }
  std::string_view verb(std::size_t i) const { return metric(i).verb.value_or(""); }

  // A level of what was done: no change, aim, share or rank.
  bool is_done(std::size_t i) const {
    const auto is_level = [](const Relation& r) { return r.type != "change_of" && r.type != "rank_of"; };
    return figures_[i].amount && metric(i).role != "plans" && !metric(i).direction && interval(i).is_known() &&
        !subject(i).empty() && std::all_of(metric(i).relations.begin(), metric(i).relations.end(), is_level);
  }

  void add(std::size_t whole, std::size_t part, Verdict verdict) {
    Check& check = checks_.emplace_back(begin_check(figures_, "part", {whole, part}));
    check.expected = shown(figures_, whole);
    check.found = shown(figures_, part);
    check.statement = *check.found + (verdict == Verdict::fails ? " > " : " ≤ ") + *check.expected;
    give(check, verdict == Verdict::fails ? Code::part_over : Code::part_holds);
    measure_gap(figures_, check, whole, interval(part));
  }

  // 五年共办理建议405件, and in another sentence 办理建议68件 of one of these years. What came in or was spent adds up
  // over the years where one verb says it of both; else more in one year proves nothing, for what stands at a day does
  // not add up.
  void several_years() {
    std::unordered_map<std::string_view, std::vector<std::size_t>> spans;  // by unit, those of several whole years
    constexpr int year = 12;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const std::string_view period = metric(i).period.value_or("");
      if (period.find('/') == period.npos) continue;  // a month or a year
      if (const auto months = months_of(period); months && months->count() > year && is_done(i))
        spans[metric(i).unit.value_or("")].push_back(i);
    }
    if (spans.empty()) return;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const auto found = spans.find(metric(i).unit.value_or(""));
      const auto months = months_of(metric(i).period.value_or(year_));
      if (found == spans.end() || !months || months->count() > year || !is_done(i)) continue;
      for (const std::size_t whole : found->second) {
        const Months all = *months_of(*metric(whole).period);
        if (all.first > months->first || all.last < months->last || figures_.same_sentence(i, whole) ||
            !same_things(subject(i), subject(whole)))
          continue;
        if (!adds_up(whole) || is_new(whole) != is_new(i) || interval(whole).vague) continue;
        const Verdict verdict = at_most(interval(i), interval(whole));
        const bool certain = verdict == Verdict::fails && metric(i).period && subject(i) == subject(whole) &&
            !verb(i).empty() && verb(i) == verb(whole) && is_of_all(i) && is_of_all(whole) &&
            metric(i).scope == metric(whole).scope && !is_standing(i);
        if (verdict == Verdict::holds || certain) add(whole, i, verdict);
        break;
      }
    }
  }
  // A count or money that something was done with in these years, not what stood, lay or was measured in them.
  bool adds_up(std::size_t i) const {
    const bool flows = !verb(i).empty() || is_new(i);
    return flows && (metric(i).kind == "count" || metric(i).kind == "money" || is_new(i));
  }
  // 新增就业, which 再就业 is not.
  bool is_new(std::size_t i) const {
    constexpr std::string_view fresh = "新增";
    return subject(i).find(fresh) != std::string_view::npos || verb(i).find(fresh) != std::string_view::npos;
  }
  // 全县: no other office or matter can be meant.
  bool is_of_all(std::size_t i) const { return metric(i).scope.value_or("").starts_with("全"); }
  // 2023年底共有60个: what stood then, not what was added.
  bool is_standing(std::size_t i) const {
    static constexpr std::u32string_view words[] = {U"底", U"末", U"共有", U"现有", U"达到"};
    return holds_any_of(figures_.left_words(i), words) || metric(i).period_text.value_or("").ends_with("底") ||
        metric(i).period_text.value_or("").ends_with("末");
  }
  // The same words, or one ends with the other (五年新增|就业).
  static bool same_things(std::string_view a, std::string_view b) {
    constexpr std::size_t shortest = 6;  // two characters of UTF-8
    return a == b || (std::min(a.size(), b.size()) >= shortest && one_ends_with_other(a, b));
  }

  // 总投资30亿元的甲项目当年完成投资6.1亿元; what was spent beyond proves nothing: investments are exceeded.
  void investment(std::size_t i) {
    constexpr std::string_view all = "总投资", done = "完成投资";
    if (metric(i).kind != "money" || verb(i).find(done) == std::string_view::npos || !is_done(i)) return;
    const std::size_t whole = i - 1;
    if (metric(whole).kind != "money" || verb(whole).find(all) == std::string_view::npos ||
        subject(whole) != subject(i) || !figures_.same_sentence(whole, i) || !figures_.same_unit(whole, i))
      return;
    if (at_most(interval(i), interval(whole)) == Verdict::holds) add(whole, i, Verdict::holds);
  }

  // 一季度话务总数20693个,日均230个. Of working days, or of a part of the time, a mean is another: only what comes out
  // is said.
  void mean_over_time(std::size_t mean) {
    static constexpr std::string_view per_day = "日均", per_month = "月均", average = "均";
    if (!figures_[mean].amount || !interval(mean).is_known()) return;
    const auto says = [&](std::string_view word) {
      return subject(mean).find(word) != std::string_view::npos || verb(mean).find(word) != std::string_view::npos;
    };
    if (!says(average)) return;
    const bool day = says(per_day);
    if (!day && !says(per_month)) return;
    const std::size_t sum = mean - 1;
    const auto months = months_of(metric(sum).period.value_or(""));
    if (!months || !figures_.same_sentence(sum, mean) || !figures_.same_unit(sum, mean) || !is_done(sum)) return;
    const Rational times(day ? days_in(*months) : months->count());
    const Interval found = scaled(interval(sum), Rational(1) / times), &stated = interval(mean);
    const Rational half(1, 2), one(1);
    const bool whole_number = stated.is_exact();  // rounded, or cut off
    const Interval meant = whole_number ? Interval{stated.low - half, stated.high + one, false, true} : stated;
    if (same_value(meant, found) != Verdict::holds) return;
    Check& check = checks_.emplace_back(begin_check(figures_, "rate", {mean, sum}));
    give(check, Code::mean_holds);
    check.expected = shown(figures_, mean);
    check.found = found.low.text(1);
    check.statement = shown(figures_, sum) + " / " + times.text() + (day ? " days" : " months") + " = " + *check.found +
        " ≈ " + *check.expected;
  }

  const Figures& figures_;
  std::string_view year_;
  CheckList& checks_;
};

}  // namespace

void check_within(const Figures& figures, std::string_view year, CheckList& checks) {
  WithinRule(figures, year, checks).run();
}

}  // namespace zhibiao
