// What must make up the whole because all of it is named: shares up to 其他, a structure in three parts; what makes up
// a running total; what a head gets.

#include <algorithm>

#include "check/figures.h"

namespace zhibiao {
namespace {

constexpr std::string_view rest[] = {"其他", "其它", "其余", "剩余"};
constexpr std::string_view structures[] = {"结构", "构成", "比重", "占比"};
constexpr std::u32string_view ratio_marks = U":∶";

class StructureRule {
 public:
  StructureRule(const Figures& figures, CheckList& checks) : figures_(figures), checks_(checks) {}

  void run() {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (metric(i).role == "plans") continue;
      if (is_rest(i)) shares_up_to(i);
      ratio(i);
      running_total(i);
      balance(i);
      per_head(i);
      natural_growth(i);
    }
  }

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }
  bool is_sharp(std::size_t i) const { return interval(i).is_known() && !interval(i).vague; }
  std::string_view subject(std::size_t i) const { return metric(i).subject.value_or(""); }

  bool is_share(std::size_t i) const {
    return figures_[i].percent && is_sharp(i) && !metric(i).basis && !metric(i).direction &&
        metric(i).verb.value_or("") == "占";
  }
  bool is_rest(std::size_t i) const { return is_share(i) && starts_with_any_of(subject(i), rest); }

  // 公安类占30%,社保类占40%,其他占35%: counts may stand between them, no other percentage.
  void shares_up_to(std::size_t last) {
    std::vector<std::size_t> shares{last};
    bool all = true;  // no other percentage stands before them, which may be one of them in other words
    for (std::size_t i = last; i-- > 0 && figures_.same_sentence(i, last);) {
      if (!figures_[i].percent) continue;
      all = is_share(i) && !is_rest(i) && figures_[i].bracket == figures_[last].bracket;
      if (!all) break;
      shares.push_back(i);
    }
    if (shares.size() < 3) return;
    std::reverse(shares.begin(), shares.end());
    std::string formula;
    Interval sum = Interval::point(Rational(0));
    Rational printed(0);
    for (const std::size_t i : shares) {
      sum = sum + interval(i);
      printed = printed + Rational::parse(metric(i).value.value_or(""));
      (formula += formula.empty() ? "" : " + ") += shown(figures_, i);
    }
    if (all || makes_hundred(sum)) against_hundred(shares, sum, printed, formula);
  }

  // 三次产业结构为18.2:34.6:47.2; a ratio of 1:3:6 is no structure in percent.
  void ratio(std::size_t i) {
    const std::u32string_view words = figures_.words(metric(i).span);
    if (std::count_if(words.begin(), words.end(), [](char32_t c) { return one_of(c, ratio_marks); }) < 2) return;
    const bool again = i > 0 && structure_ == i - 1 && figures_.same_sentence(i - 1, i);  // 上年为19.0:34.1:46.9
    if (!again && !ends_with_any_of(subject(i), structures)) return;
    structure_ = i;
    Interval sum = Interval::point(Rational(0));
    Rational printed(0);
    std::string formula;
    for (std::size_t at = 0; at <= words.size();) {
      const std::size_t end = std::min(words.find_first_of(ratio_marks, at), words.size());
      const std::string part = to_utf8(words.substr(at, end - at));
      const Rational value = Rational::parse(part);
      if (!value.is_known()) return;
      const std::size_t point = part.find('.');
      const Rational half =
          Rational::power_of_ten(point == part.npos ? 0 : -static_cast<int>(part.size() - point - 1)) / Rational(2);
      sum = sum + Interval{value - half, value + half, false, true};
      printed = printed + value;
      (formula += formula.empty() ? "" : " + ") += part;
      at = end + 1;
    }
    const Rational least(80), most(120);  // beyond, the parts are no percentages
    if (printed > least && printed < most) against_hundred({i}, sum, printed, formula);
  }

  void against_hundred(const std::vector<std::size_t>& used, const Interval& sum, const Rational& printed,
                       const std::string& formula) {
    const bool holds = makes_hundred(sum), over = sum.low > Rational(100);
    Check& check = checks_.emplace_back(begin_check(figures_, "sum", used));
    const bool named = used.size() == 1;  // all parts of a structure stand in it
    give(check, holds ? Code::share_holds : named ? Code::share_mismatch : over ? Code::share_over : Code::share_open);
    check.expected = "100%";
    check.found = printed.text(2) + "%";
    check.tolerance = (sum.high - sum.low).text();
    check.statement = formula + " = " + *check.found + (holds ? " ≈ 100%" : " ≠ 100%");
    if (check.status == Verdict::fails) check.gap = (printed - Rational(100)).text();
  }

  // 截至11月底累计186件,12月12件,全年累计200件: what had come together, what the month behind it added, what came
  // together by its end.
  void running_total(std::size_t now) {
    if (now < 2) return;
    const std::size_t before = now - 2, month = now - 1;
    if (!figures_.same_sentence(before, now) || !figures_.same_unit(before, month) || !figures_.same_unit(month, now))
      return;
    if (!adds_up_to(before) || !adds_up_to(now) || month_of(month) != month_of(before) + 1 || month_of(before) < 1)
      return;
    if (!is_sharp(before) || !is_sharp(month) || !is_sharp(now)) return;
    const Interval sum = interval(before) + interval(month);
    Check& check = checks_.emplace_back(begin_check(figures_, "sum", {now, before, month}));
    const bool open = same_value(interval(now), sum) == Verdict::fails &&
        !refutes_when_rounded(interval(now), as_round_figure(interval(before)) + as_round_figure(interval(month)));
    give(check,
         open ? Code::total_round
              : of_verdict(same_value(interval(now), sum), Code::total_holds, Code::total_mismatch, Code::total_round));
    check.expected = shown(figures_, now);
    check.found = sum.low.text();
    check.statement = shown(figures_, before) + " + " + shown(figures_, month) + " = " + *check.found +
        (check.status == Verdict::fails ? " ≠ " + *check.expected : "");
    measure_gap(figures_, check, now, sum);
  }
  bool adds_up_to(std::size_t i) const { return figures_.left_words(i).find(U"累计") != std::u32string_view::npos; }
  // The month that a period ends in: 2024-11-30, --12, 11月底; 0: none is said.
  int month_of(std::size_t i) const {
    if (!metric(i).period) {
      const std::u32string words = to_utf32(metric(i).period_text.value_or(""));
      std::size_t month = words.rfind(U'月');
      if (month == words.npos) return 0;
      std::size_t begin = month;
      while (begin > 0 && is_digit(words[begin - 1])) --begin;
      return std::atoi(to_utf8(std::u32string_view(words).substr(begin, month - begin)).c_str());
    }
    std::string_view period = *metric(i).period;
    if (const std::size_t slash = period.rfind('/'); slash != period.npos) period.remove_prefix(slash + 1);
    constexpr std::size_t year = 5, without_year = 2;  // 2024-, --
    period.remove_prefix(std::min(period.size(), period.starts_with("--") ? without_year : year));
    return period.size() < 2 ? 0 : std::atoi(std::string(period.substr(0, 2)).c_str());
  }

  // What came over from before and what came in is what was dealt with and what is left (the equation of the national
  // form of 政府信息公开年报, 第三部分): in one sentence, or in one column of a table, whose head ends all four
  // subjects.
  void balance(std::size_t left) {
    if (!says(left, "结转下") || !is_sharp(left)) return;
    constexpr std::size_t reach = 400;
    std::optional<std::size_t> before, came, done;
    for (std::size_t i = left; i-- > 0 && left - i < reach && !(before && came);) {
      if (!beside(i, left)) continue;
      if (!came && says(i, "新收")) came = i;
      else if (!before && (says(i, "上年结转") || says(i, "上年度结转"))) before = i;
      else if (!done && !came && !before && (says(i, "总计") || says(i, "办结"))) done = i;
    }
    if (!before || !came || !done || !is_sharp(*before) || !is_sharp(*came) || !is_sharp(*done)) return;
    const Interval in = interval(*came) + interval(*before), out = interval(*done) + interval(left);
    Check& check = checks_.emplace_back(begin_check(figures_, "sum", {*came, *before, *done, left}));
    const auto round = [&](std::size_t i) { return as_round_figure(interval(i)); };
    const bool open = same_value(in, out) == Verdict::fails &&
        same_value(round(*came) + round(*before), round(*done) + round(left)) != Verdict::fails;
    give(check,
         open ? Code::balance_round
              : of_verdict(same_value(in, out), Code::balance_holds, Code::balance_mismatch, Code::balance_round));
    check.expected = in.low.text();
    check.found = out.low.text();
    check.statement = shown(figures_, *came) + " + " + shown(figures_, *before) +
        (check.status == Verdict::fails ? " ≠ " : " = ") + shown(figures_, *done) + " + " + shown(figures_, left);
    if (check.status == Verdict::fails) check.gap = (out.low - in.low).text();
  }
  bool says(std::size_t i, std::string_view words) const {
    return subject(i).find(words) != std::string_view::npos ||
        metric(i).verb.value_or("").find(words) != std::string_view::npos;
  }
  bool beside(std::size_t i, std::size_t left) const {
    if (!figures_.same_unit(i, left)) return false;
    if (figures_.same_sentence(i, left)) return true;
    constexpr std::string_view row = "继续办理";  // of 四、结转下年度继续办理
    const std::size_t head = subject(left).find(row);
    if (head == std::string_view::npos || head + row.size() == subject(left).size()) return false;
    return subject(i).ends_with(subject(left).substr(head + row.size()));
  }

  // 常住人口42万人,生产总值210亿元,人均生产总值5万元. It may be held against the mean population of the year: only what
  // is far off fails.
  void per_head(std::size_t mean) {
    constexpr std::string_view per = "人均";
    if (!subject(mean).starts_with(per) || metric(mean).kind != "money" || !interval(mean).is_known()) return;
    const std::string_view what = subject(mean).substr(per.size());
    constexpr std::size_t shortest = 2;
    if (to_utf32(what).size() < shortest) return;
    std::optional<std::size_t> sum, persons;
    for (std::size_t i = mean; i-- > 0 && figures_.same_sentence(i, mean);) {
      if (!metric(i).subject || !interval(i).is_known()) continue;
      if (!sum && metric(i).kind == "money" && subject(i).ends_with(what) && !subject(i).starts_with(per)) sum = i;
      if (!persons && metric(i).unit.value_or("") == "人" && subject(i).ends_with("人口")) persons = i;
    }
    if (!sum || !persons) return;
    const Interval found = interval(*sum) / interval(*persons);
    if (!found.is_known()) return;
    Check& check = checks_.emplace_back(begin_check(figures_, "rate", {mean, *sum, *persons}));
    const Rational widest(5, 4);
    const bool far = interval(mean).low > found.high * widest || interval(mean).high * widest < found.low;
    give(check,
         far                                                       ? Code::mean_mismatch
             : same_value(interval(mean), found) == Verdict::holds ? Code::mean_holds
                                                                   : Code::mean_base);
    check.expected = shown(figures_, mean);
    check.found = found.low.text(0) + "…" + found.high.text(0);
    check.statement = shown(figures_, *sum) + " / " + shown(figures_, *persons) + " = " + *check.found +
        (check.status == Verdict::holds ? " ≈ " : " ≠ ") + *check.expected;
    measure_gap(figures_, check, mean, found);
  }

  // 出生率5.15‰,死亡率8.34‰,自然增长率-3.19‰: by definition the first less the second
  // (国家统计局《中国统计年鉴》主要统计 指标解释·人口). Of births and deaths it is the difference over the mean
  // population of the year, near which that of its end is.
  void natural_growth(std::size_t growth) {
    static constexpr std::string_view named = "自然增长率", birth = "出生", death = "死亡";
    if (!subject(growth).ends_with(named) || metric(growth).unit != "‰" || !is_sharp(growth) || metric(growth).basis)
      return;
    std::optional<std::size_t> birth_rate, death_rate, births, deaths, persons;
    constexpr std::size_t reach = 24;
    for (std::size_t i = growth; i-- > 0 && growth - i <= reach;) {
      if (!is_sharp(i) || metric(i).direction || metric(i).section != metric(growth).section) continue;
      const bool of_births = subject(i).find(birth) != std::string_view::npos,
                 of_deaths = subject(i).find(death) != std::string_view::npos;
      const bool rate = metric(i).unit == "‰", count = metric(i).unit == "人" && interval(i).is_exact();
      auto& found = rate && of_births ? birth_rate
          : rate && of_deaths         ? death_rate
          : count && of_births        ? births
          : count && of_deaths        ? deaths
                                      : persons;
      const bool population = count && subject(i).ends_with("人口") && metric(i).relations.empty();
      if (!found && (&found != &persons || population) && (&found == &persons || figures_.same_sentence(i, growth)))
        found = i;
    }
    if (birth_rate && death_rate) {
      const Interval found = interval(*birth_rate) - interval(*death_rate);
      Check& check = checks_.emplace_back(begin_check(figures_, "change", {growth, *birth_rate, *death_rate}));
      give(check,
           of_verdict(same_value(interval(growth), found), Code::change_holds, Code::change_mismatch,
                      Code::change_approximate));
      tell(check, growth, shown(figures_, *birth_rate) + " - " + shown(figures_, *death_rate), found, "‰");
      measure_gap(figures_, check, growth, found);
    } else if (births && deaths && persons) {
      constexpr int per_mille = 1000;
      const Interval found = scaled((interval(*births) - interval(*deaths)) / interval(*persons), Rational(per_mille));
      Check& check = checks_.emplace_back(begin_check(figures_, "rate", {growth, *births, *deaths, *persons}));
      give(check, same_value(interval(growth), found) == Verdict::holds ? Code::mean_holds : Code::mean_base);
      tell(check, growth,
           "(" + shown(figures_, *births) + " - " + shown(figures_, *deaths) + ") / " + shown(figures_, *persons),
           found, "‰");
    }
  }
  void tell(Check& check, std::size_t stated, const std::string& formula, const Interval& found,
            const char* unit) const {
    check.expected = shown(figures_, stated);
    check.found = found.low.text(2) + (found.is_exact() ? "" : "…" + found.high.text(2)) + unit;
    check.statement =
        formula + " = " + *check.found + (check.status == Verdict::holds ? " ≈ " : " ≠ ") + *check.expected;
  }

  const Figures& figures_;
  CheckList& checks_;
  std::size_t structure_ = static_cast<std::size_t>(-1);  // the last figure that was one
};

}  // namespace

void check_structures(const Figures& figures, CheckList& checks) { StructureRule(figures, checks).run(); }

}  // namespace zhibiao
