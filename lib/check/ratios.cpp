// Ratios of two counts (复议诉讼比值2.6), and how they change when the counts do: by (1 + a) / (1 + b) - 1.

#include <algorithm>

#include "check/figures.h"

namespace zhibiao {
namespace {

class RatioRule {
 public:
  RatioRule(const Figures& figures, CheckList& checks) : figures_(figures), checks_(checks) {}

  void run() {
    for (std::size_t i = 2; i < figures_.size(); ++i) {
      if (!is_ratio(i)) continue;
      const auto of = counts_of(i);
      if (!of) continue;
      decide(i, *of);
      if (const auto change = change_of(i)) decide_growth(*change, *of);
    }
  }

 private:
  struct Pair {
    std::size_t upper, lower;
  };

  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }

  // 复议诉讼比值, 复议与诉讼之比: 2.6, or 2.6:1.
  bool is_ratio(std::size_t i) const {
    static constexpr std::string_view names[] = {"比值", "之比", "比"}, kinds[] = {"multiple", "fraction", "count"};
    const Metric& m = metric(i);
    return m.subject && ends_with_any_of(*m.subject, names) && !m.unit && !m.direction && !m.basis &&
        m.role != "plans" && std::find(std::begin(kinds), std::end(kinds), m.kind) != std::end(kinds) &&
        interval(i).is_known() && !interval(i).vague && m.qualifier == "exact";
  }

  bool is_count(std::size_t i) const {
    return figures_[i].amount && metric(i).kind == "count" && metric(i).unit && !metric(i).direction &&
        !metric(i).basis && interval(i).is_known() && interval(i).low > Rational(0);
  }

  // The two counts of the sentence before it, of one measure and no others between, each of which has a word of its own
  // in the ratio's name; the upper one is named first.
  std::optional<Pair> counts_of(std::size_t ratio) const {
    std::vector<std::size_t> counts;
    for (std::size_t i = ratio; i-- > 0 && figures_.same_sentence(i, ratio) && counts.size() < 2;)
      if (is_count(i)) counts.push_back(i);
    if (counts.size() < 2 || !figures_.same_unit(counts[0], counts[1])) return std::nullopt;
    const std::u32string name = to_utf32(*metric(ratio).subject), second = words_of(counts[0]),
                         first = words_of(counts[1]);
    const std::size_t of_first = own_word(name, first, second), of_second = own_word(name, second, first);
    if (of_first == name.npos || of_second == name.npos) return std::nullopt;
    return of_first < of_second ? Pair{counts[1], counts[0]} : Pair{counts[0], counts[1]};
  }
  std::u32string words_of(std::size_t i) const {
    return to_utf32(std::string(metric(i).verb.value_or("")).append(metric(i).subject.value_or("")));
  }
  // Where in the name two characters stand that the words have, and the others have not.
  static std::size_t own_word(std::u32string_view name, std::u32string_view words, std::u32string_view others) {
    constexpr std::size_t length = 2;
    for (std::size_t at = 0; at + length <= name.size(); ++at) {
      const std::u32string_view word = name.substr(at, length);
      if (words.find(word) != words.npos && others.find(word) == others.npos) return at;
    }
    return name.npos;
  }

  std::optional<std::size_t> change_of(std::size_t i) const {
    for (std::size_t c = i + 1; c < figures_.size() && c <= i + 3 && figures_.same_sentence(c, i); ++c)
      if (is_growth(c) && relates(c, i)) return c;
    return std::nullopt;
  }
  bool is_growth(std::size_t c) const {
    return figures_[c].percent && metric(c).direction && interval(c).is_known() && !interval(c).vague;
  }
  bool relates(std::size_t change, std::size_t of) const {
    const auto& relations = metric(change).relations;
    return std::any_of(relations.begin(), relations.end(), [&](const Relation& r) {
      return r.type == "change_of" && static_cast<std::size_t>(r.target) == of;
    });
  }

  // 1 + the change: 1.757 of 增长75.7%.
  Interval factor(std::size_t change) const {
    const Interval share = scaled(interval(change), Rational(1) / Rational(100)), one = Interval::point(Rational(1));
    return metric(change).direction == "decrease" ? one - share : one + share;
  }
  static Interval quotient(const Interval& a, const Interval& b) {
    return scaled(percentage(a, b), Rational(1) / Rational(100));
  }

  void decide(std::size_t ratio, Pair of) {
    const Interval found = quotient(interval(of.upper), interval(of.lower));
    Check& check = add("rate", {ratio, of.upper, of.lower}, found, "");
    check.statement = shown(figures_, of.upper) + " / " + shown(figures_, of.lower) + " = " + *check.found +
        sign(check) + *check.expected;
  }

  // Of one basis (同比) all three.
  void decide_growth(std::size_t change, Pair of) {
    const auto upper = change_of(of.upper), lower = change_of(of.lower);
    if (!upper || !lower || metric(*upper).basis != metric(change).basis ||
        metric(*lower).basis != metric(change).basis)
      return;
    const Interval base = factor(*lower), one = Interval::point(Rational(1));
    if (!(base.low > Rational(0))) return;
    const Interval growth = scaled(quotient(factor(*upper), base) - one, Rational(100));
    const bool falls = metric(change).direction == "decrease";
    Check& check = add("change", {change, *upper, *lower}, falls ? scaled(growth, Rational(-1)) : growth, "%");
    check.statement = "(1 " + signed_(*upper) + ") / (1 " + signed_(*lower) + ") - 1 = " + (falls ? "-" : "") +
        *check.found + sign(check) + (falls ? "-" : "") + *check.expected;
  }
  std::string signed_(std::size_t change) const {
    return (metric(change).direction == "decrease" ? "- " : "+ ") + shown(figures_, change);
  }

  Check& add(std::string_view type, const std::vector<std::size_t>& used, const Interval& found, const char* unit) {
    Check& check = checks_.emplace_back(begin_check(figures_, type, used));
    const Verdict verdict = same_value(interval(used.front()), found);
    give(check, of_verdict(verdict, Code::ratio_holds, Code::ratio_mismatch, Code::ratio_approximate));
    check.expected = shown(figures_, used.front());
    check.found = found.low.text(2) + (found.is_exact() ? "" : "…" + found.high.text(2)) + unit;
    measure_gap(figures_, check, used.front(), found);
    return check;
  }
  static const char* sign(const Check& check) { return check.status == Verdict::fails ? " ≠ " : " ≈ "; }

  const Figures& figures_;
  CheckList& checks_;
};

}  // namespace

void check_ratios(const Figures& figures, CheckList& checks) { RatioRule(figures, checks).run(); }

}  // namespace zhibiao
