// Rates and shares against the figures that their relations name: count and base, or a base alone.

#include <algorithm>

#include "check/slip.h"

namespace zhibiao {
namespace {

class RateRule {
 public:
  RateRule(const Figures& figures, CheckList& checks) : figures_(figures), checks_(checks) {}

  void run() {
    for (std::size_t i = 0; i < figures_.size(); ++i)
      if (is_rate(i)) decide(i);
  }

 private:
  struct Pair {
    std::size_t count, base;
  };

  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }

  bool is_rate(std::size_t i) const {
    const Metric& percent = metric(i);
    if (percent.role == "plans" || !figures_[i].percent || percent.basis || percent.direction ||
        !interval(i).is_known())
      return false;
    if (i + 1 < figures_.size() && relates(i + 1, "changed_from", i))
      return false;  // 由82%提升至100%: the first is of another time
    return std::none_of(percent.relations.begin(), percent.relations.end(),
                        [](const Relation& r) { return r.type == "changed_from" || r.type == "change_of"; });
  }
  bool relates(std::size_t from, std::string_view type, std::size_t to) const {
    const auto& relations = metric(from).relations;
    return std::any_of(relations.begin(), relations.end(),
                       [&](const Relation& r) { return r.type == type && static_cast<std::size_t>(r.target) == to; });
  }

  std::vector<const Relation*> targets(std::size_t rate) const {
    std::vector<const Relation*> out;
    for (const Relation& r : metric(rate).relations)
      if (r.type == "rate_of" && static_cast<std::size_t>(r.target) < figures_.size() &&
          interval(static_cast<std::size_t>(r.target)).is_known())
        out.push_back(&r);
    return out;
  }

  void decide(std::size_t rate) {
    const auto of = targets(rate);
    if (of.empty()) return named_rate(rate) ? leave_open(rate, of, Code::rate_not_stated) : void();
    const auto at = [&](std::size_t k) { return static_cast<std::size_t>(of[k]->target); };
    if (of.size() == 1 && metric(rate).cell != 0 && metric(rate).value == "100") return;  // of the total, of itself
    if (of.size() == 1) return of_one(rate, at(0), of);
    if (of.size() > 2 || !(figures_.may_be_of_unit(at(0), at(1)) || figures_.may_be_of_unit(at(1), at(0))))
      return leave_open(rate, of, Code::rate_unclear);
    const bool first_is_base =
        of[0]->cue == "name" || metric(rate).cell == 0 || at_most(interval(at(1)), interval(at(0))) != Verdict::fails;
    of_pair(rate, first_is_base ? Pair{at(1), at(0)} : Pair{at(0), at(1)}, of);
  }

  void of_pair(std::size_t rate, Pair pair, const std::vector<const Relation*>& of) {
    const Interval part = percentage(interval(pair.count), interval(pair.base));
    const Interval rest = Interval::point(Rational(100)) - part;
    const Interval& stated = interval(rate);
    const bool share = of[0]->cue == "share", both = of[0]->complete && of[1]->complete;
    if (!both && !share && !is_part(pair) && !has_decimals(rate)) return leave_open(rate, of, Code::rate_unclear);
    const bool impossible = is_impossible(rate, pair, share);  // also where 99%以上 is stated
    if (proves(stated, part) && !impossible) return conclude(rate, pair, part, "", Code::rate_holds);
    if (!share && proves(stated, rest)) return conclude(rate, pair, rest, "1 - ", Code::rate_holds);
    const auto doubt = doubt_of(rate, pair, part, share, both);
    const bool fails = impossible || same_value(stated, part) == Verdict::fails;
    const auto slip =
        doubt && fails && (has_decimals(rate) || metric(rate).cell != 0) ? slip_of(rate, pair) : std::nullopt;
    conclude(rate, pair, part, "", slip ? Code::rate_slip : doubt.value_or(Code::rate_mismatch));
    if (slip) checks_.back().statement += ", but with " + slip->digits + " for " + shown(figures_, slip->figure);
  }

  // Why a rate that does not come out proves nothing.
  std::optional<Code> doubt_of(std::size_t rate, Pair pair, const Interval& part, bool share, bool both) const {
    const Interval& stated = interval(rate);
    const bool over = is_over(pair), impossible = is_impossible(rate, pair, share);
    if (impossible && plainly_of(rate, pair, share)) return std::nullopt;
    if (same_value(stated, part) != Verdict::fails || (too_wide(stated, part) && !far_apart(stated, part)))
      return Code::rate_approximate;
    const bool proved = siblings_hold(rate, pair, share);
    if (over && !share && !proved && !impossible) return Code::rate_carried;
    if (!proved && !both && !over && !is_part_by(pair, "among"))
      return Code::rate_base;  // 执法人员1027人,其中持证978人,持证率95.2%: 其中 says what the count is of
    if (!proved && !share && metric(rate).value == "100") return Code::rate_under_way;
    if (!proved && (!plainly_of(rate, pair, share) || (metric(rate).cell != 0 && !share))) return Code::rate_unclear;
    if (metric(rate).cell == 0 && (has_another_reading(rate) || of_what_is_left(rate, pair) || of_other_times(pair)))
      return Code::rate_unclear;
    return std::nullopt;
  }

  bool is_over(Pair pair) const { return at_most(interval(pair.count), interval(pair.base)) == Verdict::fails; }
  // More than all of what the rate counts within.
  bool is_impossible(std::size_t rate, Pair pair, bool share) const {
    return !share && counts_within_base(metric(rate)) && is_over(pair);
  }

  // 受理512件,…,上年为250件,占55.2%: last year's share is of last year's.
  bool of_other_times(Pair pair) const {
    const auto &a = metric(pair.count).period, &b = metric(pair.base).period;
    return (a && b && a != b) || figures_.left_words(pair.count).find(U"上年") != std::u32string_view::npos ||
        figures_.left_words(pair.count).find(U"去年") != std::u32string_view::npos;
  }

  // 受理842件,其中有效800件,办结791件,办结率98.9%: some count, or two one behind the other together, over another of
  // the sentence gives it.
  bool has_another_reading(std::size_t rate) const {
    constexpr std::size_t reach = 10;
    std::vector<std::size_t> counts;
    for (std::size_t i = rate; i-- > 0 && rate - i <= reach && figures_.same_sentence(i, rate);)
      if (figures_[i].amount && interval(i).is_known() && !interval(i).vague) counts.push_back(i);
    const auto gives = [&](const Interval& part, std::size_t base) {
      return interval(base).low > Rational(0) && at_most(part, interval(base)) != Verdict::fails &&
          proves(interval(rate), percentage(part, interval(base)));
    };
    for (const std::size_t base : counts)
      for (std::size_t k = 0; k < counts.size(); ++k) {
        const std::size_t part = counts[k];
        if (part == base || !figures_.same_unit(part, base)) continue;
        if (gives(interval(part), base)) return true;
        const bool two = k + 1 < counts.size() && counts[k + 1] != base && counts[k + 1] + 1 == part &&
            figures_.same_unit(counts[k + 1], base);
        if (two && gives(interval(part) + interval(counts[k + 1]), base)) return true;
      }
    return false;
  }

  // 受理284406件,直接答复90091件。其中,咨询类124599件,占64.12%: of the base less another figure of its sentence.
  bool of_what_is_left(std::size_t rate, Pair pair) const {
    return figures_.any_beside(pair.base, [&](std::size_t i) {
      const Interval left = interval(pair.base) - interval(i);
      return i != pair.count && !listed({i, pair.base}) && left.is_known() && left.low > Rational(0) &&
          proves(interval(rate), percentage(interval(pair.count), left));
    });
  }

  // With two digits of rate, count or base swapped the rate comes out; of one with two decimals in the same sentence,
  // with one other digit, too.
  std::optional<Slip> slip_of(std::size_t rate, Pair pair) const {
    if (!interval(pair.count).is_exact() || !interval(pair.base).is_exact()) return std::nullopt;
    const auto holds = [&](std::size_t changed, const Interval& value) {
      const Interval &count = changed == pair.count ? value : interval(pair.count),
                     &base = changed == pair.base ? value : interval(pair.base);
      return base.low > Rational(0) && proves(changed == rate ? value : interval(rate), percentage(count, base));
    };
    constexpr int large = 1000;
    const std::string_view stated = *metric(rate).value;
    const bool one_digit = stated.size() - stated.find('.') > 2 && figures_.same_sentence(pair.base, rate) &&
        figures_.same_sentence(pair.count, rate) && !(interval(pair.count).low < Rational(large));
    return find_slip(figures_, {rate, pair.count, pair.base}, holds, one_digit);
  }

  // Whether a relation by which the count is part of the base is one that `fits`.
  bool is_part_where(Pair pair, const auto& fits) const {
    const auto& relations = metric(pair.count).relations;
    return std::any_of(relations.begin(), relations.end(), [&](const Relation& r) {
      return r.type == "part_of" && static_cast<std::size_t>(r.target) == pair.base && fits(r);
    });
  }
  // By its own words, not only because a rate of them follows.
  bool is_part(Pair pair) const {
    return is_part_where(pair, [](const Relation& r) { return r.cue != "name"; });
  }
  bool is_part_by(Pair pair, std::string_view cue) const {
    return is_part_where(pair, [&](const Relation& r) { return r.cue == cue; });
  }
  bool listed(Pair pair) const {
    return is_part_where(pair, [](const Relation& r) { return r.list != 0; });
  }

  // Digits behind the point do not come out by chance.
  bool has_decimals(std::size_t i) const {
    return metric(i).value && metric(i).value->find('.') != std::string_view::npos;
  }

  // No rounding of what was printed bridges a gap wider than all that it leaves open.
  static bool far_apart(const Interval& stated, const Interval& found) {
    const Rational gap = stated.low > found.high ? stated.low - found.high : found.low - stated.high;
    return !found.vague && gap > found.high - found.low;
  }

  // In one sentence, and the count either a member of a list of the base's parts or right behind it.
  bool plainly_of(std::size_t rate, Pair pair, bool share) const {
    if (share && metric(rate).cell != 0) return true;  // side by side, and of the table's total
    if (!figures_.same_sentence(pair.count, rate)) return false;
    if (share && (listed(pair) || names_in_full(rate, pair.base))) return true;
    if (!share && (metric(pair.base).kind != "count" || is_count_of_a_rate(pair.base, rate))) return false;
    return (figures_.same_sentence(pair.base, rate) || (!share && came_in_before(rate, pair))) &&
        directly_behind(rate, pair);
  }
  // 占全市新收行政复议申请总数的40%: verb and noun of the base, in its own words.
  bool names_in_full(std::size_t rate, std::size_t base) const {
    const std::string_view said = metric(rate).verb.value_or(""), verb = metric(base).verb.value_or(""),
                           noun = metric(base).subject.value_or("");
    return !verb.empty() && !noun.empty() && said.find(std::string(verb).append(noun)) != std::string_view::npos;
  }
  // 收到申请5422件,…。受理3129件,受理率57.7%: of what came in, told in the sentence before, by definition. Not 审结率,
  // which has old cases.
  bool came_in_before(std::size_t rate, Pair pair) const {
    return metric(rate).subject && metric(rate).subject->ends_with("受理率") && is_part_by(pair, "step");
  }
  // 甲收到1186件,占申请总数的19.1%;乙收到1680件,占27.1%;…: two shares beside it, of the same base, come out. In a table
  // the rates of three rows or more that stand as this one does to count and base.
  bool siblings_hold(std::size_t rate, Pair pair, bool share) const {
    const bool cell = metric(rate).cell != 0;
    if (!cell && !share) return false;
    std::size_t holding = 0, sharp = 0, failing = 0, told = 0;
    constexpr std::size_t reach = 400, fewest_shares = 2, fewest_rows = 3, hardly_any = 4;
    for (std::size_t i = rate > reach ? rate - reach : 0; i < std::min(figures_.size(), rate + reach); ++i) {
      if (i == rate || !figures_[i].percent || (cell ? metric(i).cell == 0 : !figures_.same_sentence(i, rate)))
        continue;
      const auto of = targets(i);
      if (of.size() != 2 || of[0]->cue != (share ? "share" : "name")) continue;
      const auto a = static_cast<std::size_t>(of[0]->target), b = static_cast<std::size_t>(of[1]->target);
      const bool same_base = a == pair.base || b == pair.base;
      const bool same_place = !share && a < i && b < i && rate - pair.base == i - a && rate - pair.count == i - b;
      if (!(share ? same_base && same_share(metric(i), metric(rate)) : same_place)) continue;
      const std::size_t base = share ? pair.base : a, count = base == a ? b : a;
      const bool proved = proves(interval(i), percentage(interval(count), interval(base)));
      (proved ? holding : failing) += 1;
      sharp += proved && has_decimals(i);
      told += proved && share && metric(i).verb == metric(rate).verb && metric(rate).verb != "占";
    }
    // Of decimals two are no accident, whatever the others; else one in five may be wrong itself. One is enough where
    // both say what they are of in the same words: 占总量的38%,…占总量的35%.
    return (share && sharp >= fewest_shares) || (told > 0 && failing == 0) ||
        (holding >= (share ? fewest_shares : fewest_rows) && failing * hardly_any <= holding);
  }
  // 抽查60卷,合格57卷,合格率95%;优秀12卷,优秀率20%: not of the 57.
  bool is_count_of_a_rate(std::size_t i, std::size_t before) const {
    for (std::size_t rate = i + 1; rate < before; ++rate)
      if (figures_[rate].percent && metric(rate).value != "100" && relates(rate, "rate_of", i)) return true;
    return false;
  }

  // Base, count and rate one behind the other, with nothing of their unit between.
  bool directly_behind(std::size_t rate, Pair pair) const {
    if (!(pair.base < pair.count && pair.count < rate)) return false;
    for (std::size_t i = pair.base + 1; i < rate; ++i)
      if (i != pair.count && figures_.same_unit(i, pair.base) && !relates(i, "part_of", pair.base) &&
          !relates(i, "change_of", pair.base))
        return false;
    return true;
  }

  // 调解84起,成功率98.4%: is there a whole number of the 84 that gives it?
  void of_one(std::size_t rate, std::size_t base, const std::vector<const Relation*>& of) {
    const Interval &stated = interval(rate), &whole = interval(base);
    const bool countable = !figures_.is_joined(base + 1) && of[0]->complete && metric(base).kind == "count" &&
        whole.is_exact() && whole.low > Rational(0) && stated.high.is_finite() && !stated.vague;
    const auto nearest = countable ? nearest_count(stated, whole.low) : std::nullopt;
    if (!nearest) return leave_open(rate, of, Code::rate_not_stated);
    Check& check = add_decided(rate, {rate, base}, Code::rate_integer);
    const Interval found = scaled(Interval::point(Rational(*nearest) / whole.low), Rational(100));
    check.found = found.low.text(2) + "%";
    check.statement = "no whole number of " + shown(figures_, base) + " is " + *check.expected + ": " +
        std::to_string(*nearest) + " are " + *check.found;
    measure_gap(figures_, check, rate, found);
  }

  // The whole number whose share of `whole` comes nearest to what is stated, when none gives it.
  static std::optional<int> nearest_count(const Interval& stated, const Rational& whole) {
    const auto size = whole.small_integer();
    constexpr int most = 2000;  // beyond, any two digits behind the point can be had
    if (!size || *size > most) return std::nullopt;
    const int below = (stated.low * whole / Rational(100)).floor().value_or(*size);
    const int count = std::clamp(below + (Rational(below) * Rational(100) / whole < stated.low), 0, *size);
    const Interval found = scaled(Interval::point(Rational(count) / whole), Rational(100));
    return same_value(stated, found) == Verdict::fails ? std::optional(count) : std::nullopt;
  }

  Check& add(std::size_t rate, const std::vector<std::size_t>& used) {
    Check& check = checks_.emplace_back(begin_check(figures_, "rate", used));
    check.expected = to_utf8(figures_.words(metric(rate).span));
    return check;
  }
  Check& add_decided(std::size_t rate, const std::vector<std::size_t>& used, Code code) {
    Check& check = add(rate, used);
    const Interval& stated = interval(rate);
    if (stated.high.is_finite()) check.tolerance = (stated.high - stated.low).text();
    give(check, code);
    return check;
  }

  void conclude(std::size_t rate, Pair pair, const Interval& found, const char* from, Code code) {
    Check& check = add_decided(rate, {rate, pair.count, pair.base}, code);
    check.found = found.low.text(2) + (found.is_exact() ? "" : "…" + found.high.text(2)) + "%";
    const bool agree = check.status != Verdict::fails && same_value(interval(rate), found) != Verdict::fails;
    check.statement = from + shown(figures_, pair.count) + " / " + shown(figures_, pair.base) + " = " + *check.found +
        (agree ? " ≈ " : " ≠ ") + *check.expected;
    measure_gap(figures_, check, rate, found);
  }

  bool named_rate(std::size_t i) const {
    return metric(i).subject && (metric(i).subject->ends_with("率") || metric(i).subject->ends_with("度"));
  }

  void leave_open(std::size_t rate, const std::vector<const Relation*>& of, Code code) {
    if (code == Code::rate_not_stated && !checks_.keeps_idle()) return;
    std::vector<std::size_t> used{rate};
    std::string from;
    for (const Relation* relation : of) {
      used.push_back(static_cast<std::size_t>(relation->target));
      (from += from.empty() ? "" : ", ") += shown(figures_, used.back());
    }
    Check& check = add(rate, used);
    check.statement = std::string(metric(rate).subject.value_or("")) + " " + *check.expected + ": no proof from " +
        (from.empty() ? "any count" : from);
    give(check, code);
  }

  const Figures& figures_;
  CheckList& checks_;
};

}  // namespace

void check_rates(const Figures& figures, CheckList& checks) { RateRule(figures, checks).run(); }

}  // namespace zhibiao
