// Stated percentages against the counts in their neighbourhood.

#include <algorithm>

#include "check/words.h"
#include "check/figures.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view rate_endings[] = {U"率", U"满意度", U"比例", U"占比", U"比重"};
// What is still under way may be left out of a rate of 100 %.
constexpr std::u32string_view under_way[] = {U"审结", U"结案", U"办结", U"执结", U"答复", U"回复", U"办复", U"处置", U"反馈", U"处理", U"出庭", U"应诉"};
// Graded results: 优秀 is 合格 too, so one grade's count is not the rate's numerator.
constexpr std::u32string_view graded[] = {U"合格", U"达标", U"满意", U"通过", U"优良"};
constexpr std::u32string_view grades[] = {U"优", U"良好", U"基本", U"比较", U"免"};
constexpr std::u32string_view denials[] = {U"不", U"未", U"无", U"没有"};
constexpr std::size_t reach = 10;
constexpr std::uint32_t far = 160;

// What a rate is called and what it could be of.
struct Rate {
  std::size_t figure = 0;
  std::u32string name;                 ///< 问题解决
  std::u32string core;                 ///< 解决
  bool several = false;                ///< 及时率、通过率、公布率均为100%
  bool limited = false;                ///< 按期…: the base are those due
  std::vector<std::size_t> counts;     ///< before it in its line, nearest first
  std::size_t near = 0;                ///< how many of them are in its sentence
};

// A numerator, and whether it counts those that fall out (不合格7册).
struct Numerator {
  std::size_t figure = 0;
  bool complement = false;
};

class RateRule {
 public:
  RateRule(const Figures& figures, std::vector<Check>& checks) : figures_(figures), checks_(checks) {}

  void run() {
    for (std::size_t i = 0; i < figures_.size(); ++i)
      if (const auto rate = read_rate(i)) decide(*rate);
  }

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }

  std::optional<Rate> read_rate(std::size_t i) const {
    const Metric& percent = metric(i);
    if (percent.role == "plans" || !figures_[i].percent || percent.basis || percent.direction || !interval(i).is_known() || !percent.subject) return std::nullopt;
    if (std::any_of(percent.relations.begin(), percent.relations.end(), [](const Relation& r) { return r.type == "changed_from" || r.type == "change_of"; }))
      return std::nullopt;
    if (next_is_change(i)) return std::nullopt;
    Rate rate;
    rate.figure = i;
    rate.name = to_utf32(*percent.subject);
    if (!ends_with_any_of(std::u32string_view(rate.name), rate_endings)) return std::nullopt;
    rate.several = std::count(rate.name.begin(), rate.name.end(), U'率') > 1;
    rate.name.erase(rate.name.size() - (rate.name.ends_with(U"率") ? 1 : 2));
    rate.limited = holds_any_of(rate.name, words::limiting);
    rate.core = rate.name.substr(rate.name.size() - std::min<std::size_t>(2, rate.name.size()));
    for (std::size_t steps = 0, j = i; j-- > 0 && steps < reach && metric(i).span.start - metric(j).span.end < far; ++steps) {
      if (metric(j).kind != "count" || !interval(j).is_known() || !same_line(j, i)) continue;
      rate.counts.push_back(j);
      rate.near += figures_.same_sentence(i, j);
    }
    return rate;
  }

  // 由82%提升至100%: the first of the two is no rate of this year's counts.
  bool next_is_change(std::size_t i) const {
    if (i + 1 >= figures_.size()) return false;
    const auto& relations = metric(i + 1).relations;
    return std::any_of(relations.begin(), relations.end(), [&](const Relation& r) { return r.type == "changed_from" && r.target == metric(i).id; });
  }

  bool same_line(std::size_t a, std::size_t b) const {
    return figures_.words(metric(a).span.end, metric(b).span.start).find(U'\n') == std::u32string_view::npos;
  }

  std::u32string said_of(std::size_t i) const {
    std::u32string out = figures_.clause_words(i);
    if (const Metric& m = metric(i); m.verb) out += to_utf32(*m.verb);
    return out;
  }

  std::vector<Numerator> numerators(const Rate& rate) const {
    std::vector<Numerator> out;
    if (rate.core.size() < 2) return out;
    for (std::size_t k = 0; k < rate.near; ++k) {
      const std::size_t j = rate.counts[k];
      const std::u32string words = said_of(j);
      const std::size_t at = words.find(rate.core);
      if (at == words.npos) continue;
      out.push_back({j, at > 0 && ends_with_any_of(std::u32string_view(words).substr(0, at), denials)});
    }
    return out;
  }

  Interval percent_of(const Numerator& numerator, std::size_t base) const {
    const Interval share = interval(numerator.figure) / interval(base);
    const Interval hundred = scaled(share, Rational(100));
    return numerator.complement ? Interval::point(Rational(100)) - hundred : hundred;
  }

  bool has_decimals(std::size_t i) const { return figures_.words(metric(i).span).find(U'.') != std::u32string_view::npos; }

  static bool relates(const Metric& from, std::string_view type, const Metric& to) {
    return std::any_of(from.relations.begin(), from.relations.end(), [&](const Relation& r) { return r.type == type && r.target == to.id; });
  }

  void decide(const Rate& rate) {
    const std::vector<Numerator> named = numerators(rate);
    if (!rate.several && prove(rate, named)) return;
    std::string reason;
    const auto pair = certain_pair(rate, named, reason);
    if (!pair) return leave_open(rate, reason);
    const Interval found = percent_of({pair->first, named.front().complement}, pair->second);
    Check check = make(rate, {pair->first, named.front().complement}, pair->second, found);
    check.status = same_value(interval(rate.figure), found);
    if (check.status == Verdict::holds && too_wide(interval(rate.figure), found)) check.status = Verdict::undecidable;
    if (check.status == Verdict::undecidable) check.reason = "the counts are approximate";
    if (check.status == Verdict::fails && may_mean_at_least(rate.figure, found)) {
      check.status = Verdict::undecidable;
      check.reason = "达 with a round percentage may mean at least";
    }
    checks_.push_back(std::move(check));
  }

  // Any count that the rate's own words name, over any other of its unit: what fits its digits is meant.
  bool prove(const Rate& rate, const std::vector<Numerator>& named) {
    for (const Numerator& numerator : named)
      for (const std::size_t base : rate.counts)
        if (fits(rate, numerator, base)) return true;
    if (!has_decimals(rate.figure)) return false;
    for (const std::size_t j : rate.counts)  // unnamed, but the metrics say so and the decimals agree
      for (const std::size_t base : rate.counts)
        if (relates(metric(rate.figure), "rate_of", metric(j)) && relates(metric(rate.figure), "rate_of", metric(base)) && fits(rate, {j, false}, base)) return true;
    return false;
  }

  bool fits(const Rate& rate, const Numerator& numerator, std::size_t base) {
    if (base == numerator.figure || (!figures_.same_unit(base, numerator.figure) && !has_decimals(rate.figure))) return false;
    if (base > numerator.figure && !relates(metric(numerator.figure), "part_of", metric(base)) && !rate.limited && base != numerator.figure + 1) return false;
    if (at_most(interval(numerator.figure), interval(base)) == Verdict::fails) return false;
    if (rate.limited && !has_decimals(rate.figure) && !(interval(numerator.figure).low == interval(base).low)) return false;
    const Interval found = percent_of(numerator, base);
    if (same_value(interval(rate.figure), found) != Verdict::holds || found.vague || too_wide(interval(rate.figure), found)) return false;
    if (rate.limited && said_of(numerator.figure).find(rate.name) == std::u32string::npos && !has_decimals(rate.figure)) return false;
    Check check = make(rate, numerator, base, found);
    check.status = Verdict::holds;
    checks_.push_back(std::move(check));
    return true;
  }

  // The numerator and the base when the words leave no other; else the reason why not.
  std::optional<std::pair<std::size_t, std::size_t>> certain_pair(const Rate& rate, const std::vector<Numerator>& named, std::string& reason) const {
    if (rate.several) return reason = "several rates share one figure", std::nullopt;
    if (named.empty()) return reason = "the count that the rate is of is not stated", std::nullopt;
    if (rate.limited) return reason = "its base, those due, is not stated", std::nullopt;
    const std::size_t numerator = named.front().figure;
    const auto base = figures_.before(numerator);
    if (!base || metric(*base).kind != "count" || !figures_.same_unit(*base, numerator)) return reason = "its base is not stated", std::nullopt;
    const bool related = relates(metric(numerator), "part_of", metric(*base)) ||
                         (relates(metric(rate.figure), "rate_of", metric(numerator)) && relates(metric(rate.figure), "rate_of", metric(*base)));
    if (!related || named.size() > 1 || !directly_behind(rate.figure, numerator)) return reason = "the words do not say which counts it is of", std::nullopt;
    if (at_most(interval(numerator), interval(*base)) != Verdict::holds) return reason = "its base is not stated", std::nullopt;
    if (interval(rate.figure).low <= Rational(100) && interval(rate.figure).high >= Rational(100) && holds_any_of(rate.core, under_way))
      return reason = "what is still under way may be left out of its base", std::nullopt;
    const std::u32string_view sentence = figures_.words(figures_[numerator].sentence, metric(rate.figure).span.end);
    if (holds_any_of(rate.core, graded) && holds_any_of(sentence, grades)) return reason = "several grades count", std::nullopt;
    if (holds_any_of(said_of(*base) + said_of(numerator), words::other_time)) return reason = "the counts may be of another time", std::nullopt;
    if (rate.name.find(U'占') != rate.name.npos) return reason = "the words do not say what it is a share of", std::nullopt;
    return std::pair{numerator, *base};
  }

  // Nothing but other percentages between them.
  bool directly_behind(std::size_t rate, std::size_t count) const {
    if (rate < count) return false;
    for (std::size_t i = count + 1; i < rate; ++i)
      if (!figures_[i].percent) return false;
    return true;
  }

  bool may_mean_at_least(std::size_t i, const Interval& found) const {
    const std::u32string_view left = figures_.left_words(i);
    const bool reached = left.ends_with(U"达") || left.ends_with(U"达到") || left.ends_with(U"超");
    return reached && !has_decimals(i) && found.low > interval(i).low;
  }

  Check make(const Rate& rate, const Numerator& numerator, std::size_t base, const Interval& found) const {
    Check check = begin_check(figures_, "rate", {rate.figure, numerator.figure, base});
    const int places = 2;
    check.expected = to_utf8(figures_.words(metric(rate.figure).span));
    check.found = found.low.text(places) + "%";
    if (!found.is_exact()) check.found = found.low.text(places) + "…" + found.high.text(places) + "%";
    const std::string fraction = shown(figures_, numerator.figure) + " / " + shown(figures_, base);
    const bool agree = same_value(interval(rate.figure), found) != Verdict::fails;
    check.statement = (numerator.complement ? "1 - " : "") + fraction + " = " + *check.found + (agree ? " ≈ " : " ≠ ") + *check.expected;
    const Interval& stated = interval(rate.figure);
    if (stated.high.is_finite()) check.tolerance = (stated.high - stated.low).text();
    return check;
  }

  void leave_open(const Rate& rate, const std::string& reason) {
    std::vector<std::size_t> used{rate.figure};
    for (const Relation& relation : metric(rate.figure).relations)
      if (relation.type == "rate_of" && static_cast<std::size_t>(relation.target) < figures_.size()) used.push_back(static_cast<std::size_t>(relation.target));
    Check check = begin_check(figures_, "rate", used);
    check.expected = to_utf8(figures_.words(metric(rate.figure).span));
    check.statement = std::string(metric(rate.figure).subject.value_or("")) + " " + *check.expected + ": no proof from ";
    for (std::size_t k = 1; k < used.size(); ++k) check.statement += (k > 1 ? ", " : "") + shown(figures_, used[k]);
    if (used.size() == 1) check.statement += "any count";
    check.reason = reason;
    checks_.push_back(std::move(check));
  }

  const Figures& figures_;
  std::vector<Check>& checks_;
};

}  // namespace

void check_rates(const Figures& figures, std::vector<Check>& checks) { RateRule(figures, checks).run(); }

}  // namespace zhibiao
