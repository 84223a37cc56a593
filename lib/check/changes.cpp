// 由A到B, 同比, 增加A达到B: levels, differences and percentages of change, as the relations link them.

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "check/figures.h"

namespace zhibiao {
namespace {

class ChangeRule {
 public:
  ChangeRule(const Figures& figures, CheckList& checks) : figures_(figures), checks_(checks), changes_(figures.size()) {
    for (std::size_t i = 0; i < figures.size(); ++i)
      if (const Relation* level = related(i, "change_of"); level && known(i))
        changes_[static_cast<std::size_t>(level->target)].push_back(i);
  }

  void run() {
    for (std::size_t now = 0; now < figures_.size(); ++now) {
      if (!known(now)) continue;
      const Relation* from = related(now, "changed_from");
      if (from) between(*from, now);
      else if (!changes_[now].empty()) without_base(now);
    }
  }

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }
  bool known(std::size_t i) const { return interval(i).is_known(); }
  bool falls(std::size_t i) const { return metric(i).direction == "decrease"; }
  bool points(std::size_t i) const { return metric(i).kind == "percent" && !figures_[i].percent; }

  const Relation* related(std::size_t i, std::string_view type) const {
    for (const Relation& relation : metric(i).relations) {
      const auto target = static_cast<std::size_t>(relation.target);
      if (relation.type == type && target < figures_.size() && target != i && known(target)) return &relation;
    }
    return nullptr;
  }

  // Both values are stated: the verb against them, and each change of the later one against both.
  void between(const Relation& from, std::size_t now) {
    const auto base = static_cast<std::size_t>(from.target);
    if (!figures_.same_unit(base, now)) return;
    const bool said = from.cue != "comparison" ||
        (changes_[now].empty() && metric(base).subject == metric(now).subject);  // 较去年的22件明显下降
    if (metric(now).basis && metric(now).direction && said) direction(base, now, from.cue == "rank");
    for (const std::size_t change : changes_[now]) {
      if (metric(change).basis == "mom" || (metric(change).basis == "since" && from.cue != "comparison")) continue;
      if (change < now && from.cue == "comparison") reached(change, base, now);
      else
        size_of(change, base, now, stands_behind(change, now, base) && (from.cue != "comparison" || alone(base, now)));
    }
  }

  // Nothing but changes, and the earlier value, between the level and this change of it.
  bool stands_behind(std::size_t change, std::size_t now, std::size_t base) const {
    for (std::size_t i = now + 1; i < change; ++i)
      if (i != base && !related(i, "change_of")) return false;
    return change > now;
  }

  // 受理460件,审结430件(上年同期400件),同比增长15%: the earlier value and the change may be of another level of the
  // sentence.
  bool alone(std::size_t base, std::size_t now) const {
    constexpr std::size_t reach = 4;
    for (std::size_t i = now > reach ? now - reach : 0; i < std::min(figures_.size(), base + reach); ++i)
      if (i != now && i != base && figures_.same_sentence(i, now) && figures_.same_unit(i, now) &&
          !related(i, "change_of"))
        return false;
    return true;
  }

  void direction(std::size_t base, std::size_t now, bool rank) {
    const bool should_fall = falls(now) != rank;  // 由第5位上升到第3位
    const Interval &low = interval(should_fall ? now : base), &high = interval(should_fall ? base : now);
    const bool certain = low.high < high.low, contrary = low.low >= high.high;
    Check& check = checks_.emplace_back(begin_check(figures_, "change", {now, base}));
    give(check,
         certain                                 ? Code::change_holds
             : contrary && !interval(base).vague ? Code::change_direction
                                                 : Code::change_approximate);
    check.expected = (should_fall ? "less than " : "more than ") + shown(figures_, base);
    check.found = shown(figures_, now);
    const char* sign = contrary ? (should_fall ? " ≥ " : " ≤ ") : should_fall ? " < " : " > ";
    check.statement = *check.found + sign + shown(figures_, base) + " (" +
        std::string(metric(now).verb.value_or(*metric(now).direction)) + ")";
    measure_gap(figures_, check, base, interval(now));
  }

  // 在原有36项基础上增加9项,达到45项.
  void reached(std::size_t change, std::size_t base, std::size_t now) {
    if (!figures_.same_unit(change, now)) return;
    const Interval found = falls(change) ? interval(base) - interval(change) : interval(base) + interval(change);
    Check& check = checks_.emplace_back(begin_check(figures_, "change", {now, base, change}));
    const Verdict verdict = same_value(interval(now), found);
    give(check,
         verdict == Verdict::fails && rounds_away({base, change, now})
             ? Code::change_round
             : of_verdict(verdict, Code::change_holds, Code::change_mismatch, Code::change_approximate));
    check.expected = shown(figures_, now);
    check.found = found.low.text();
    check.statement = shown(figures_, base) + (falls(change) ? " - " : " + ") + shown(figures_, change) + " = " +
        *check.found + (check.status == Verdict::fails ? " ≠ " + *check.expected : "");
    measure_gap(figures_, check, now, found);
  }

  // …,减少54项 / 下降17% / 提高3.4个百分点 against both values. `plain`: the words leave no other two.
  void size_of(std::size_t change, std::size_t base, std::size_t now, bool plain) {
    const bool fell = metric(change).direction ? falls(change) : interval(now).high < interval(base).low;
    const Interval difference = fell ? interval(base) - interval(now) : interval(now) - interval(base);
    const std::string formula = fell ? shown(figures_, base) + " - " + shown(figures_, now)
                                     : shown(figures_, now) + " - " + shown(figures_, base);
    const bool average = is_yearly(change);  // 年均增长
    if (another_time(change, base, now)) plain = false;
    const bool either =
        figures_[base].percent && figures_[change].percent;  // 由21%提升至36%,增长71%: points or per cent of the 21?
    if (average) return figures_[change].percent && !figures_[base].percent ? yearly(change, base, now) : void();
    if (either && same_value(interval(change), difference) != Verdict::holds) return;
    if (figures_.same_unit(change, now) || (points(change) && figures_[base].percent))
      return conclude({change, base, now}, difference, formula, "", plain);
    if (!figures_[change].percent || figures_[base].percent || !(interval(base).low > Rational(0))) return;
    conclude({change, base, now}, scaled(difference / interval(base), Rational(100)),
             "(" + formula + ") / " + shown(figures_, base), "%", plain && as_printed(change));
  }

  // 年均增长, 平均每年减少: a mean of the years between.
  bool is_yearly(std::size_t change) const {
    const std::u32string_view left = figures_.left_words(change);
    if (left.find(U"年均") != left.npos || left.find(U"每年") != left.npos || left.find(U"逐年") != left.npos)
      return true;
    return metric(change).verb.value_or("").find("年均") != std::string_view::npos;
  }
  // 由2021年的120件增加到2023年的200件,较上年增加30件; 2022年增加3条: not of the two values.
  bool another_time(std::size_t change, std::size_t base, std::size_t now) const {
    const auto from = year_of(base), to = year_of(now), own = year_of(change);
    if (metric(change).basis == "yoy" && from && to && *to - *from != 1) return true;
    const std::u32string_view left = figures_.left_words(change);
    static constexpr std::u32string_view this_year[] = {U"今年", U"当年", U"本年"};
    return metric(now).basis == "from_to" &&
        (holds_any_of(left, this_year) || (own && to && *own != *to) || year_named(left));
  }

  // 由2010年的5亿元增加到2015年的15亿元,年均增长24.6%: the compound rate of the years between, (15 / 5) ^ (1 / 5) - 1.
  // At prices of one year, or of other years, it is another.
  void yearly(std::size_t change, std::size_t base, std::size_t now) {
    const auto from = year_of(base), to = year_of(now);
    if (!from || !to || *to - *from < 2) return;
    compound({change, base, now}, interval(now) / interval(base), *to - *from,
             shown(figures_, now) + " / " + shown(figures_, base));
  }
  void compound(const std::vector<std::size_t>& used, const Interval& ratio, int years, const std::string& formula) {
    if (!ratio.is_known() || !ratio.high.is_finite() || falls(used.front())) return;
    const Interval found = yearly_growth(ratio, years);
    if (same_value(interval(used.front()), found) != Verdict::holds || found.vague ||
        too_wide(interval(used.front()), found))
      return;
    Check& check = checks_.emplace_back(begin_check(figures_, "change", used));
    give(check, Code::change_holds);
    check.expected = to_utf8(figures_.words(metric(used.front()).span));
    check.found = found.low.text(2) + "…" + found.high.text(2) + "%";
    check.statement =
        "(" + formula + ") ^ (1 / " + std::to_string(years) + ") - 1 = " + *check.found + " ≈ " + *check.expected;
  }
  // Per cent; the roots are taken in floating point and rounded outwards to a millionth of a per cent, so that the
  // interval holds the true ones.
  static Interval yearly_growth(const Interval& ratio, int years) {
    constexpr double scale = 1e6;
    const auto root = [&](const Rational& value, double outwards) {
      const double growth = 100 * (std::pow(std::atof(value.text(12).c_str()), 1.0 / years) - 1);
      return Rational(static_cast<Rational::Int>(std::floor(growth * scale + outwards)),
                      static_cast<Rational::Int>(scale));
    };
    return {root(ratio.low, -1), root(ratio.high, 2), ratio.vague, false};
  }

  // Whether the change is one of the figures as they are printed, not of real growth or that of an average year.
  bool as_printed(std::size_t change) const {
    const Relation* level = related(change, "change_of");
    return level && level->complete;
  }

  void conclude(const std::vector<std::size_t>& used, const Interval& found, const std::string& formula,
                std::string_view unit, bool plain) {
    const Interval& claim = interval(used.front());
    const Verdict verdict = same_value(claim, found);
    Check& check = checks_.emplace_back(begin_check(figures_, "change", used));
    check.expected = to_utf8(figures_.words(metric(used.front()).span));
    check.found =
        (found.is_exact() ? found.low.text(2) : found.low.text(2) + "…" + found.high.text(2)) + std::string(unit);
    check.statement = formula + " = " + *check.found + (verdict == Verdict::fails ? " ≠ " : " ≈ ") + *check.expected;
    if (!claim.is_exact() && claim.high.is_finite()) check.tolerance = (claim.high - claim.low).text();
    give(check, code_of(verdict, used, found, plain));
    measure_gap(figures_, check, used.front(), found);
  }
  Code code_of(Verdict verdict, const std::vector<std::size_t>& used, const Interval& found, bool plain) const {
    if (verdict == Verdict::undecidable || (verdict == Verdict::holds && too_wide(interval(used.front()), found)))
      return Code::change_approximate;
    if (verdict == Verdict::holds) return Code::change_holds;
    return !plain ? Code::change_unclear : rounds_away(used) ? Code::change_round : Code::change_mismatch;
  }

  bool rounds_away(const std::vector<std::size_t>& used) const {
    return std::any_of(used.begin(), used.end(), [&](std::size_t i) {
      return !as_round_figure(interval(i)).is_exact() && interval(i).is_exact();
    });
  }

  // The earlier value is not stated as such: it stands as the figure of the year before, or a difference and a
  // percentage give it twice.
  void without_base(std::size_t now) {
    const auto& changes = changes_[now];
    for (std::size_t k = 0; k < changes.size(); ++k) {
      const std::size_t change = changes[k];
      const bool yoy = metric(change).basis == "yoy";
      if (yoy && changes.size() == 1)
        if (const auto pair = two_years(change, now)) {
          size_of(change, pair->first, pair->second, true);
          continue;
        }
      if (k + 1 < changes.size() &&
          (by_years(change, changes[k + 1], now) || by_difference(change, changes[k + 1], now)))
        ++k;
      else if (!no_whole_number(change, now) && (yoy || change < now)) leave_open(change, now);
    }
  }

  // 事故497起,同比下降14.41%: whether a whole number before can have changed by that, as GRIM asks of means (Brown and
  // Heathers 2017).
  bool no_whole_number(std::size_t change, std::size_t now) {
    constexpr int most = 100000;  // beyond, a number can be had for any two digits behind the point
    const Metric& level = metric(now);
    const std::string_view subject = level.subject.value_or("");
    if (subject.find("均") != subject.npos || subject.find("每") != subject.npos || subject.starts_with("万人") ||
        subject.starts_with("百户"))
      return false;  // an average was no whole number
    for (std::size_t i = now + 1; i < change; ++i)
      if (changes_[i].empty() && !related(i, "change_of")) return false;  // 火灾487起,死亡3人,同比…: of which?
    if (const Relation* whole = related(now, "part_of"); whole &&
        figures_.same_sentence(now, static_cast<std::size_t>(whole->target)) &&
        changes_[static_cast<std::size_t>(whole->target)].empty())
      return false;  // 487件,其中民事120件,同比…
    const auto count = level.kind == "count" && level.multiplier.value_or("").empty() && interval(now).is_exact()
        ? interval(now).low.small_integer()
        : std::nullopt;
    if (!count || *count <= 0 || *count > most || !figures_[change].percent || !metric(change).value ||
        !metric(change).direction || metric(change).qualifier != "exact" || !as_printed(change))
      return false;
    if (now > 0 && figures_.same_sentence(now - 1, now) && figures_[now - 1].amount && changes_[now - 1].empty() &&
        !related(now - 1, "change_of"))
      return false;  // 火灾487起,死亡3人,同比…: of that one?
    const Rational hundred(100), stated = Rational::parse(*metric(change).value),
                                 left = falls(change) ? hundred - stated : hundred + stated;
    if (!(left > Rational(0)) || !(stated > Rational(0))) return false;
    const auto below = (Rational(*count) * hundred / left).floor();
    if (!below) return false;
    std::string shown_changes;
    for (const int base : {*below, *below + 1}) {
      if (base == 0) continue;
      const Rational difference = falls(change) ? Rational(base) - Rational(*count) : Rational(*count) - Rational(base);
      const Rational percent = difference * hundred / Rational(base);
      if (same_value(interval(change), Interval::point(percent)) != Verdict::fails) return false;
      shown_changes += (shown_changes.empty() ? "" : ", ") + std::to_string(base) + " gives " + percent.text(2) + "%";
    }
    Check& check = checks_.emplace_back(begin_check(figures_, "change", {change, now}));
    give(check, Code::change_integer);
    check.expected = to_utf8(figures_.words(metric(change).span));
    check.found = shown_changes;
    check.statement =
        "no whole number before " + shown(figures_, now) + " changed by " + *check.expected + ": " + shown_changes;
    return true;
  }

  // 2022年60件,2023年72件,同比增长20%: the earlier and the later of the two.
  std::optional<std::pair<std::size_t, std::size_t>> two_years(std::size_t change, std::size_t level) const {
    const auto year = year_of(level);
    if (!year) return std::nullopt;
    for (std::size_t i = level, steps = 0; i-- > 0 && steps < 3 && figures_.same_sentence(i, change); ++steps) {
      if (!known(i) || !figures_.same_unit(i, level) || !same_things(i, level) || metric(i).verb != metric(level).verb)
        continue;
      const auto other = year_of(i);
      if (other && *other + 1 == *year) return std::pair(i, level);
      if (other && *other - 1 == *year && changes_[i].empty()) return std::pair(level, i);
      return std::nullopt;
    }
    return std::nullopt;
  }
  // The subjects are the same, or one ends with the other: 2023年|需办理案件.
  bool same_things(std::size_t a, std::size_t b) const {
    const std::string_view one = metric(a).subject.value_or(""), other = metric(b).subject.value_or("");
    return one == other || (!one.empty() && !other.empty() && one_ends_with_other(one, other));
  }
  std::optional<int> year_of(std::size_t i) const {
    const auto& period = metric(i).period;
    if (!period || period->size() != 4) return std::nullopt;
    return Rational::parse(*period).small_integer();
  }

  // 540件,比上年增加84件,增幅18.4%: what there was is 540 - 84.
  bool by_difference(std::size_t difference, std::size_t percent, std::size_t now) {
    if (!figures_.same_unit(difference, now) || !figures_[percent].percent || percent != difference + 1 ||
        metric(difference).direction != metric(percent).direction)
      return false;
    if (metric(percent).basis && metric(difference).basis && metric(percent).basis != metric(difference).basis)
      return false;
    if (figures_[now].percent || !metric(difference).direction || !(now < difference)) return false;
    const Interval base =
        falls(difference) ? interval(now) + interval(difference) : interval(now) - interval(difference);
    if (!(base.low > Rational(0))) return false;
    const std::string was = shown(figures_, now) + (falls(difference) ? " + " : " - ") + shown(figures_, difference);
    conclude({percent, difference, now}, scaled(interval(difference) / base, Rational(100)),
             shown(figures_, difference) + " / (" + was + ")", "%",
             as_printed(percent) && stands_behind(difference, now, now));
    return true;
  }

  // 30788元,比2010年增加13480元,年均递增12.2%: what there was is 30788 - 13480, five years before.
  bool by_years(std::size_t difference, std::size_t percent, std::size_t now) {
    if (!figures_.same_unit(difference, now) || !figures_[percent].percent || percent != difference + 1 ||
        falls(difference) || metric(percent).verb.value_or("").find("年均") == std::string_view::npos)
      return false;
    const auto to = year_of(now), from = year_named(figures_.left_words(difference));
    const Interval base = interval(now) - interval(difference);
    if (!to || !from || *to - *from < 2 || !(base.low > Rational(0))) return false;
    const std::size_t before = checks_.size();
    compound({percent, difference, now}, interval(now) / base, *to - *from,
             shown(figures_, now) + " / (" + shown(figures_, now) + " - " + shown(figures_, difference) + ")");
    return checks_.size() > before;
  }
  // 比2010年.
  static std::optional<int> year_named(std::u32string_view words) {
    constexpr std::size_t digits = 4;
    const std::size_t mark = words.find(U'年');
    if (mark == words.npos || mark < digits ||
        !std::all_of(words.begin() + static_cast<std::ptrdiff_t>(mark - digits),
                     words.begin() + static_cast<std::ptrdiff_t>(mark), is_digit))
      return std::nullopt;
    return Rational::parse(to_utf8(words.substr(mark - digits, digits))).small_integer();
  }

  void leave_open(std::size_t change, std::size_t now) {
    if (!checks_.keeps_idle()) return;
    Check& check = checks_.emplace_back(begin_check(figures_, "change", {change, now}));
    check.expected = to_utf8(figures_.words(metric(change).span));
    check.statement = "change of " + *check.expected + ": no proof from " + shown(figures_, now);
    give(check, Code::change_not_stated);
  }

  const Figures& figures_;
  CheckList& checks_;
  std::vector<std::vector<std::size_t>> changes_;  ///< of each figure, those of it
};

}  // namespace

void check_changes(const Figures& figures, CheckList& checks) { ChangeRule(figures, checks).run(); }

}  // namespace zhibiao
