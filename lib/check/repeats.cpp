// The same quantity stated twice in one report: preamble and body, body and leaders' work.

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_set>

#include "check/figures.h"

namespace zhibiao {
namespace {

// Whether a figure is named well enough to be recognised when it is stated again.
bool is_recognisable(const Metric& metric) {
  constexpr std::size_t four_characters = 12;  // of UTF-8
  if (!metric.subject || metric.subject->size() < four_characters || !metric.indicator || metric.basis ||
      metric.direction)
    return false;
  return std::all_of(metric.relations.begin(), metric.relations.end(),
                     [](const Relation& relation) { return relation.type == "rate_of"; });
}

// What makes two of them the same quantity.
std::array<std::string_view, 6> identity(const Metric& metric) {
  return {*metric.indicator,        metric.verb.value_or(""),  *metric.subject,
          metric.unit.value_or(""), metric.scope.value_or(""), metric.period.value_or("")};
}

// What tells most of them apart.
std::size_t hash_of_identity(const Metric& metric) {
  const std::hash<std::string_view> hash;
  return hash(*metric.subject) * 31 + hash(metric.period.value_or(""));
}

// The figures seen so far, those of one hash in a chain in their order: a set without a node or a key for each.
class Seen {
 public:
  explicit Seen(std::size_t figures) : chains_(std::bit_ceil(figures + 1)), next_(figures) {}

  // The first of its hash that is the `same`: the figure itself when there was none. It is seen from now on, unless one
  // of them `stands_for` it: whatever comes is the same as both, or as neither.
  std::size_t first_of(std::size_t figure, std::size_t hash, const auto& same, const auto& stands_for) {
    std::uint32_t* link = &chains_[hash & (chains_.size() - 1)];
    for (; *link != 0; link = &next_[*link - 1]) {
      if (same(*link - 1)) return *link - 1;
      if (stands_for(*link - 1)) return figure;
    }
    *link = static_cast<std::uint32_t>(figure) + 1;
    return figure;
  }

 private:
  std::vector<std::uint32_t> chains_, next_;  // a figure's place + 1; 0: none
};

// 全市, 2022年: the words themselves say that nothing else can be meant.
bool plainly_total(const Metric& metric) { return metric.scope && metric.scope->starts_with("全") && metric.period; }

// A level of an amount with words of its own, so that the same value in other words says the same again.
bool may_be_told_again(const Figure& figure) {
  constexpr std::size_t three_characters = 9;  // of UTF-8
  const Metric& metric = *figure.metric;
  const auto is_level = [](const Relation& r) { return r.type == "changed_from" || r.type == "rate_of"; };
  static constexpr std::string_view kinds[] = {"count", "money", "area", "mass", "volume"};
  if (std::find(std::begin(kinds), std::end(kinds), metric.kind) == std::end(kinds) ||
      (metric.subject && metric.subject->starts_with("每")))
    return false;
  return figure.amount && metric.cell == 0 && figure.interval.is_known() && metric.qualifier == "exact" &&
      metric.value && metric.subject && metric.subject->size() >= three_characters && metric.role != "plans" &&
      (!metric.direction || metric.basis == "from_to") &&
      std::all_of(metric.relations.begin(), metric.relations.end(), is_level);
}

// Digits that are no zeros at either end: how unlikely it is that two figures are the same by chance.
std::size_t significant_digits(std::string_view value) {
  std::string digits;
  for (const char c : value)
    if (c >= '0' && c <= '9' && !(digits.empty() && c == '0')) digits += c;
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return digits.size();
}

// 287.9亿元 in the overview and the body, whatever verb or indicator it has there: one value of one thing. That two
// values differ proves nothing.
class ToldAgain {
 public:
  ToldAgain(const Figures& figures, CheckList& checks) : figures_(figures), checks_(checks) {}

  void run(const std::unordered_set<std::size_t>& done) {
    Seen seen(figures_.size());
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (!may_be_told_again(figures_[i]) || done.contains(i)) continue;
      const std::string_view value = value_of(i);
      const std::size_t earlier = seen.first_of(
          i, std::hash<std::string_view>()(value),
          [&](std::size_t j) { return !figures_.same_sentence(j, i) && value_of(j) == value && agree(j, i); },
          [&](std::size_t j) { return figures_.same_sentence(j, i) && value_of(j) == value && alike(j, i); });
      if (earlier != i) add(earlier, i);
    }
  }

 private:
  std::string_view value_of(std::size_t i) const { return *figures_[i].metric->value; }
  // Of two of one value: whether agree() is the same for both, whatever it is asked with.
  bool alike(std::size_t earlier, std::size_t i) const {
    const Metric &a = *figures_[earlier].metric, &b = *figures_[i].metric;
    return figures_.same_unit(earlier, i) && a.period == b.period && a.kind == b.kind && *a.subject == *b.subject;
  }
  // Of two of one value in two sentences.
  bool agree(std::size_t earlier, std::size_t i) const {
    const Metric &a = *figures_[earlier].metric, &b = *figures_[i].metric;
    if (!figures_.same_unit(earlier, i) || (a.period && b.period && a.period != b.period)) return false;
    constexpr std::size_t sharp = 3, fair = 2;
    const std::size_t digits = significant_digits(*a.value);
    const bool counted = a.kind == "count";  // 22部法规 and 22部法规 may be others
    if (*a.subject == *b.subject) return digits >= (counted ? sharp : fair);
    return digits >= sharp && one_ends_with_other(*a.subject, *b.subject);
  }
  void add(std::size_t earlier, std::size_t i) {
    Check check = begin_check(figures_, "repeat", {i, earlier});
    give(check, Code::repeat_holds);
    check.expected = shown(figures_, earlier);
    check.found = shown(figures_, i);
    check.statement =
        *check.found + " = " + *check.expected + " (" + std::string(*figures_[i].metric->subject) + ", stated twice)";
    checks_.push_back(std::move(check));
  }

  const Figures& figures_;
  CheckList& checks_;
};

}  // namespace

void check_repeats(const Figures& figures, CheckList& checks) {
  Seen seen(figures.size());
  std::unordered_set<std::size_t> done;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Metric& metric = *figures[i].metric;
    if (!figures[i].interval.is_known() || !is_recognisable(metric)) continue;
    const std::size_t earlier = seen.first_of(
        i, hash_of_identity(metric), [&](std::size_t j) { return identity(*figures[j].metric) == identity(metric); },
        [](std::size_t) { return false; });
    if (earlier == i || figures.same_sentence(earlier, i) || figures[earlier].metric->role == "plans" ||
        metric.role == "plans")
      continue;
    done.insert(i);
    Check check = begin_check(figures, "repeat", {i, earlier});
    const Verdict verdict = same_value(figures[earlier].interval, figures[i].interval);
    check.expected = shown(figures, earlier);
    check.found = shown(figures, i);
    // An overview and the body, or both open their sentences. Else the sentences may be of two matters:
    // 食品方面检查900家,…140份。药品方面检查300家,…38份。
    const auto opens = [&](std::size_t f) { return f == 0 || !figures.same_sentence(f - 1, f); };
    const bool one_place = figures[earlier].metric->section == metric.section;  // not (一)市场监管 and (二)交通
    const bool told_again = figures[earlier].metric->role != metric.role || (one_place && opens(earlier) && opens(i));
    give(check,
         verdict == Verdict::holds ? Code::repeat_holds
             : verdict == Verdict::fails && plainly_total(metric) && told_again &&
                 refutes_when_rounded(figures[earlier].interval, as_round_figure(figures[i].interval))
             ? Code::repeat_mismatch
             : Code::repeat_other);
    check.statement = *check.found + (verdict == Verdict::holds ? " = " : " ≠ ") + *check.expected + " (" +
        std::string(*metric.subject) + ", stated twice)";
    measure_gap(figures, check, earlier, figures[i].interval);
    checks.push_back(std::move(check));
  }
  ToldAgain(figures, checks).run(done);
}

}  // namespace zhibiao
