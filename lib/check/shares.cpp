// Shares of one list are of one base: together they prove it, or one of them is of none that the others have, and where
// they make 100 % their counts make it up.

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "check/figures.h"

namespace zhibiao {
namespace {

struct Share {
  std::size_t percent = 0, count = 0;
  std::optional<std::size_t> base;  // that the relations name
};

using Group = std::vector<Share>;

class ShareRule {
 public:
  ShareRule(const Figures& figures, CheckList& checks) : figures_(figures), checks_(checks) {}

  void run() {
    Group group;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (!figures_[i].percent) continue;
      const auto share = share_at(i);
      if (!group.empty() && !(share && goes_on(group, *share))) decide(group, i), group.clear();
      if (share) group.push_back(*share);
    }
    decide(group, figures_.size());
    if (!dropped_.empty()) drop();
  }

 private:
  void drop() {
    checks_.erase_if([&](std::size_t place, const Check& check) {
      const auto found = check.type == "rate" ? dropped_.find(check.metrics.front()) : dropped_.end();
      return found != dropped_.end() && place < found->second;
    });
  }

  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }
  bool is_sharp(std::size_t i) const {
    return interval(i).is_known() && !interval(i).vague && interval(i).low > Rational(0);
  }

  // Count and base as its relations name them; the count alone, where they name none, right before it:
  // 公安类30件,占30%.
  std::optional<Share> share_at(std::size_t i) const {
    const Metric& percent = metric(i);
    if (percent.role == "plans" || percent.basis || percent.direction || !interval(i).is_known() || interval(i).vague)
      return std::nullopt;
    const std::vector<std::size_t> of = share_targets(figures_, i);
    constexpr std::size_t both = 2;
    if (of.size() == both) {
      if (!is_count(of[0]) || !is_count(of[1])) return std::nullopt;
      const bool first = at_most(interval(of[1]), interval(of[0])) == Verdict::fails;
      const Share share{i, first ? of[0] : of[1], first ? of[1] : of[0]};
      return figures_.may_be_of_unit(share.count, *share.base) ? std::optional(share) : std::nullopt;
    }
    // 耕地占全县的31.5%, 林地占全县的42.1%: of the county's fields, and of its woods.
    static constexpr std::string_view of_own_kind[] = {"占全", "占本", "占该", "占同", "占各"};
    const std::string_view verb = percent.verb.value_or("");
    const bool named = verb.starts_with("占") && !starts_with_any_of(verb, of_own_kind);
    const bool behind = named && of.empty() && i > 0 && percent.cell == 0 && figures_.same_sentence(i - 1, i) &&
        is_count(i - 1) && figures_[i - 1].bracket == figures_[i].bracket;
    return behind ? std::optional(Share{i, i - 1, std::nullopt}) : std::nullopt;
  }
  bool is_count(std::size_t i) const {
    return figures_[i].amount && interval(i).is_known() && !interval(i).vague && metric(i).role != "plans";
  }

  bool goes_on(const Group& group, const Share& next) const {
    const Share& last = group.back();
    const bool cells = metric(last.percent).cell != 0;
    if (last.base != next.base || cells != (metric(next.percent).cell != 0)) return false;
    if (!last.base && !figures_.same_unit(last.count, next.count)) return false;
    if (cells)  // of one table: no sentence between
      return figures_.words(metric(last.percent).span.end, metric(next.percent).span.start).find(U'。') ==
          std::u32string_view::npos;
    return figures_.same_sentence(last.percent, next.percent) && same_share(metric(last.percent), metric(next.percent));
  }

  // `end`: the figure behind the group, a percentage that is none of its shares.
  void decide(const Group& group, std::size_t end) {
    constexpr std::size_t fewest = 3;
    if (group.size() < fewest) return;
    const auto base = group.front().base ? group.front().base : found_base(group);
    if (!base) return odd_one(group);
    Group proved;
    for (const Share& share : group)
      if (proves(share, *base)) proved.push_back(share);
    constexpr std::size_t hardly_any = 4;
    const std::size_t others = group.size() - proved.size();
    if (proved.size() >= fewest && (others <= 1 || others * hardly_any <= proved.size())) {
      of_one_base(proved, *base);
      if (metric(group.front().percent).cell != 0) {
        with_hundred(group, *base, end);
        counts_of_row(group, *base);
      }
    } else if (group.front().base) {
      of_another(group, *base);
    }
    if (group.front().base && is_whole_sentence(group, end)) counts_of(group, *base);
  }

  bool proves(const Share& share, std::size_t base) const {
    return zhibiao::proves(interval(share.percent), percentage(interval(share.count), interval(base)));
  }

  // What the base can be for this share: 132件 that are 99.25% are of 132.98 to 133.00.
  Interval implied(const Share& share) const {
    const Interval &percent = interval(share.percent), &count = interval(share.count);
    if (!(percent.low > Rational(0))) return {Rational(0), Rational::infinity(), false, false};
    return {count.low * Rational(100) / percent.high, count.high * Rational(100) / percent.low, false, false};
  }
  static Interval common(const Interval& a, const Interval& b) {
    return {a.low < b.low ? b.low : a.low, a.high < b.high ? a.high : b.high, false, false};
  }
  static Interval anything() { return {Rational(0), Rational::infinity(), false, false}; }
  Interval implied(const Group& group) const {
    Interval out = anything();
    for (const Share& share : group) out = common(out, implied(share));
    return out;
  }
  // Of each share what the shares behind it have in common.
  std::vector<Interval> implied_behind(const Group& group) const {
    std::vector<Interval> behind(group.size(), anything());
    for (std::size_t k = group.size() - 1; k-- > 0;) behind[k] = common(behind[k + 1], implied(group[k + 1]));
    return behind;
  }
  // So narrow, one part in this many, that a figure hardly lies in it by chance.
  static constexpr int narrow = 100, very_narrow = 500;
  static bool is_narrow(const Interval& base, int parts = narrow) {
    return base.low > Rational(0) && base.low <= base.high && (base.high - base.low) * Rational(parts) <= base.low;
  }

  // 占诉求量的14.23%: no word says which figure that is, but only one figure before gives all of the shares.
  std::optional<std::size_t> found_base(const Group& group) const {
    const Interval range = implied(group);
    if (!is_narrow(range) || metric(group.front().percent).cell != 0) return std::nullopt;
    constexpr std::size_t reach = 100;
    std::optional<std::size_t> found;
    const std::size_t first = group.front().count;
    for (std::size_t i = first; i-- > 0 && first - i <= reach;) {
      const bool near = metric(i).section == metric(first).section || is_narrow(range, very_narrow);
      const bool fits = near && figures_.same_unit(i, first) && is_count(i) &&
          std::all_of(group.begin(), group.end(), [&](const Share& share) { return proves(share, i); });
      if (!fits) continue;
      if (found && !(interval(*found).low == interval(i).low)) return std::nullopt;
      if (!found) found = i;
    }
    return found;
  }

  // Of no base that the others have, nor of another figure of the sentence.
  void odd_one(const Group& group) {
    const std::vector<Interval> behind = implied_behind(group);
    const auto with_decimals =
        std::count_if(group.begin(), group.end(), [&](const Share& share) { return has_decimals(share); });
    Interval before = anything();
    for (std::size_t k = 0; k < group.size(); ++k) {
      const Interval others = common(before, behind[k]), own = implied(group[k]);
      before = common(before, own);
      const bool apart = own.low > others.high || own.high < others.low;
      // Digits behind the point do not come out by chance.
      constexpr std::ptrdiff_t enough = 2;
      if (!is_narrow(others) || !apart || with_decimals - has_decimals(group[k]) < enough || has_another_base(group[k]))
        continue;
      Check& check = checks_.emplace_back(begin_check(figures_, "rate", {group[k].percent, group[k].count}));
      give(check, Code::base_odd);
      check.expected = shown(figures_, group[k].percent);
      const Interval found = percentage(interval(group[k].count), others);
      check.found = found.low.text() + "…" + found.high.text() + "%";
      check.statement = shown(figures_, group[k].count) + ", by the base of the " + std::to_string(group.size() - 1) +
          " shares beside it, is " + *check.found + " ≠ " + *check.expected;
      measure_gap(figures_, check, group[k].percent, found);
      return;
    }
  }
  bool has_decimals(const Share& share) const {
    return metric(share.percent).value.value_or("").find('.') != std::string_view::npos;
  }
  bool has_another_base(const Share& share) const {
    constexpr std::size_t reach = 40;
    for (std::size_t i = share.percent; i-- > 0 && share.percent - i <= reach;)
      if (i != share.count && figures_.same_unit(i, share.count) && is_count(i) && is_sharp(i) && proves(share, i))
        return true;
    return false;
  }

  Interval sum_of(const Group& group, std::size_t Share::*which) const {
    Interval sum = Interval::point(Rational(0));
    for (const Share& share : group) sum = sum + interval(share.*which);
    return sum;
  }
  std::vector<std::size_t> percents_of(const Group& group) const {
    std::vector<std::size_t> out;
    for (const Share& share : group) out.push_back(share.percent);
    return out;
  }
  std::string terms(const std::vector<std::size_t>& figures, const char* joint = " + ") const {
    std::string out;
    for (const std::size_t i : figures) (out += out.empty() ? "" : joint) += shown(figures_, i);
    return out;
  }

  void of_one_base(const Group& proved, std::size_t base) {
    auto used = percents_of(proved);
    used.push_back(base);
    Check& check = checks_.emplace_back(begin_check(figures_, "rate", used));
    give(check, Code::base_holds);
    check.expected = shown(figures_, base);
    check.statement = terms(percents_of(proved), ", ") + " are all of " + *check.expected;
  }

  // Shares that make 100 % among themselves, whose counts are of another base than the one that is named.
  void of_another(const Group& group, std::size_t base) {
    const Interval range = implied(group);
    const Interval shares = sum_of(group, &Share::percent), sum = sum_of(group, &Share::count);
    const bool apart = interval(base).low > range.high || interval(base).high < range.low;
    if (!is_narrow(range) || !apart || !makes_hundred(shares) || common(range, sum).low > common(range, sum).high ||
        leaves(base, range))
      return;
    // One contradiction, not one for each share.
    for (const Share& share : group) dropped_[metric(share.percent).id] = checks_.size();
    std::vector<std::size_t> used{base};
    for (const Share& share : group) used.push_back(share.count), used.push_back(share.percent);
    Check& check = checks_.emplace_back(begin_check(figures_, "rate", used));
    give(check, Code::base_mismatch);
    check.expected = shown(figures_, base);
    check.found = sum.low.text();
    check.statement =
        "the " + std::to_string(group.size()) + " shares are of " + *check.found + ", not of " + *check.expected;
    measure_gap(figures_, check, base, sum);
  }

  // 受理284406件,直接答复88874件,其中咨询类…: what another figure of its sentence leaves of the base.
  bool leaves(std::size_t base, const Interval& range) const {
    const auto within = [&](const Interval& value) { return value.low <= range.high && value.high >= range.low; };
    return figures_.any_beside(base, [&](std::size_t i) {
      return is_count(i) && (within(interval(i)) || within(interval(base) - interval(i)));
    });
  }

  // The total's own share, 100%, stands at the end of the column: the others make it up.
  void with_hundred(const Group& group, std::size_t base, std::size_t end) {
    const auto is_total = [&](std::size_t i) {
      const auto& relations = metric(i).relations;
      return metric(i).cell != 0 && interval(i).is_known() && relations.size() == 1 &&
          relations.front().type == "rate_of" && static_cast<std::size_t>(relations.front().target) == base;
    };
    if (end >= figures_.size() || !figures_[end].percent || !is_total(end)) return;
    const Interval sum = sum_of(group, &Share::percent);
    if (!makes_hundred(sum)) return;  // then some share of them fails by itself
    auto used = percents_of(group);
    used.insert(used.begin(), end);
    Check& check = checks_.emplace_back(begin_check(figures_, "sum", used));
    const bool holds = same_value(interval(end), Interval::point(Rational(100))) != Verdict::fails;
    give(check, holds ? Code::share_holds : Code::share_mismatch);
    check.expected = shown(figures_, end);
    check.found = sum.low.text(2) + "…" + sum.high.text(2) + "%";
    check.statement = terms(percents_of(group)) + (holds ? " ≈ " : " ≠ ") + *check.expected;
    check.tolerance = (sum.high - sum.low).text();
    measure_gap(figures_, check, end, sum);
  }

  // A row of counts over the row of their shares, that has even kinds of which there were none: all of them make up the
  // base.
  void counts_of_row(const Group& proved, std::size_t base) {
    const std::size_t first = proved.front().count, end = proved.front().percent;
    if (end <= first || metric(base).cell != 0) return;
    std::unordered_set<std::size_t> with_share;
    for (const Share& share : proved) with_share.insert(share.count);
    std::vector<std::size_t> counts;
    Interval sum = Interval::point(Rational(0));
    std::size_t none = 0;
    for (std::size_t i = first; i < end; ++i) {
      const bool nothing = interval(i).is_known() && interval(i).is_exact() && interval(i).low == Rational(0);
      if (metric(i).cell == 0 || !(nothing || with_share.contains(i))) return;
      none += nothing;
      counts.push_back(i);
      sum = sum + interval(i);
    }
    if (none == 0 || counts.size() < proved.size() + none) return;
    add_sum_of(counts, base, sum, sum);
  }

  // No other percentage in the sentence, nor a list that is checked as such.
  bool is_whole_sentence(const Group& group, std::size_t end) const {
    const std::size_t first = group.front().percent, last = group.back().percent;
    if (metric(last).cell != 0 || (end < figures_.size() && figures_.same_sentence(end, last))) return false;
    for (std::size_t i = first; i-- > 0 && figures_.same_sentence(i, first);)
      if (figures_[i].percent) return false;
    const auto& relations = metric(group.back().count).relations;
    return std::none_of(relations.begin(), relations.end(),
                        [](const Relation& r) { return r.type == "part_of" && r.list != 0; });
  }
  // 甲60件,占收到总数的10%;乙240件,占40%;丙300件,占50%: shares that make 100 % have counts that make up the base.
  void counts_of(const Group& group, std::size_t base) {
    const Interval sum = sum_of(group, &Share::count);
    if (!makes_hundred(sum_of(group, &Share::percent)) || !sum.is_known()) return;
    std::vector<std::size_t> counts;
    Interval rounded = Interval::point(Rational(0));
    for (const Share& share : group) {
      rounded = rounded + as_round_figure(interval(share.count));
      counts.push_back(share.count);
    }
    add_sum_of(counts, base, sum, rounded);
  }

  // `rounded`: the sum of the counts taken as rounded where they may be.
  void add_sum_of(std::vector<std::size_t> counts, std::size_t base, const Interval& sum, const Interval& rounded) {
    const std::string formula = terms(counts);
    counts.insert(counts.begin(), base);
    Check& check = checks_.emplace_back(begin_check(figures_, "sum", counts));
    const Verdict verdict = same_value(interval(base), sum);
    give(check,
         verdict == Verdict::fails && !refutes_when_rounded(interval(base), rounded)
             ? Code::sum_round
             : of_verdict(verdict, Code::sum_holds, Code::sum_mismatch, Code::sum_approximate));
    check.expected = shown(figures_, base);
    check.found = sum.low.text();
    check.statement = formula + " = " + *check.found + (check.status == Verdict::fails ? " ≠ " + *check.expected : "");
    measure_gap(figures_, check, base, sum);
  }

  const Figures& figures_;
  CheckList& checks_;
  // Shares whose rates are dropped, in one pass at the end: those of them that stand before this place.
  std::unordered_map<int, std::size_t> dropped_;
};

}  // namespace

void check_shares(const Figures& figures, CheckList& checks) { ShareRule(figures, checks).run(); }

}  // namespace zhibiao
