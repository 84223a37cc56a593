#include "check/sum_doubt.h"

#include <algorithm>

namespace zhibiao {
namespace {

constexpr std::string_view others[] = {"其他", "其它", "其余"};

}  // namespace

Interval sum_of(const Figures& figures, const Parts& parts, Interval (*read)(const Interval&)) {
  Interval total = Interval::point(Rational(0));
  for (const std::size_t part : parts) total = total + read(figures[part].interval);
  return total;
}

std::vector<Interval> running_sums(const Figures& figures, const Parts& parts) {
  std::vector<Interval> out;
  Interval total = Interval::point(Rational(0));
  for (const std::size_t part : parts) out.push_back(total = total + figures[part].interval);
  return out;
}

Rational per_unit(const Metric& metric) {
  const Rational ratio = converts(metric) && metric.value && metric.value_base
      ? Rational::parse(*metric.value_base) / Rational::parse(*metric.value)
      : Rational(1);
  return ratio.is_finite() && ratio > Rational(0) ? ratio : Rational(1);
}

bool any_above(const Figures& figures, std::size_t whole, const Parts& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::size_t part) {
    return at_most(figures[part].interval, figures[whole].interval) == Verdict::fails;
  });
}

// Why a sum that does not come out proves nothing.
std::optional<Code> SumDoubt::of(const PartsOfWhole& list, const Parts& parts, const Interval& found) const {
  const Interval& whole = interval(list.whole);
  const bool above = found.low > whole.high;
  if (same_value(whole, found) != Verdict::fails) return Code::sum_approximate;
  if (list.link->overlaps && !list.link->complete) return Code::sum_overlap;
  if (const Parts nested = nested_of(list); !nested.empty())
    return nested.size() == list.parts.size() || closes_without(list, parts, nested) ? std::optional(Code::sum_overlap)
                                                                                     : std::nullopt;
  if (list.number == 0) return Code::sum_steps;
  if (!(list.link->complete || (above && list.link->exclusive) || divide_time(list.whole, parts)))
    return above ? Code::sum_overlap : Code::sum_open;
  if (above && list.link->complete && first_ones_close(list.whole, parts))
    return Code::sum_overlap;  // 其他违法线索15件 behind a list that makes up its whole
  if (!plainly_of(list, parts)) return Code::sum_unclear;
  if (parts.size() < list.parts.size() || passes_over_another(parts)) return Code::sum_unit;
  if (same_value(as_round_figure(whole), sum_of(figures_, parts, as_round_figure)) != Verdict::fails)
    return Code::sum_round;
  return std::nullopt;
}

// Parts that another part of the list may hold.
Parts SumDoubt::nested_of(const PartsOfWhole& list) const {
  Parts out;
  for (const std::size_t part : list.parts)
    for (const Relation& relation : metric(part).relations)
      if (relation.list == list.number && static_cast<std::size_t>(relation.target) == list.whole && relation.overlaps)
        out.push_back(part);
  return out;
}

// 评查160册,优秀82册、合格152册、不合格8册: 合格 may hold 优秀. Whether the others make up the whole with some of
// them or none.
bool SumDoubt::closes_without(const PartsOfWhole& list, const Parts& parts, const Parts& nested) const {
  constexpr std::size_t most = 6;
  if (nested.size() > most) return true;
  for (std::size_t left_out = 0; left_out < std::size_t{1} << nested.size(); ++left_out) {
    Interval total = Interval::point(Rational(0));
    for (const std::size_t part : parts) {
      const auto at = static_cast<std::size_t>(std::find(nested.begin(), nested.end(), part) - nested.begin());
      if (at == nested.size() || !(left_out >> at & 1)) total = total + as_round_figure(interval(part));
    }
    if (same_value(as_round_figure(interval(list.whole)), total) != Verdict::fails) return true;
  }
  return false;
}

// Some first ones, and others of another noun follow: 案件60件,其中…、其他违法线索15件; but
// 议题13个,其中…、其他议题4个.
bool SumDoubt::first_ones_close(std::size_t whole, const Parts& parts) const {
  const std::vector<Interval> sums = running_sums(figures_, parts);
  for (std::size_t k = 1; k + 1 < parts.size(); ++k)
    if (same_value(interval(whole), sums[k]) == Verdict::holds && is_of_others(parts[k + 1], whole)) return true;
  return false;
}

bool SumDoubt::is_of_others(std::size_t part, std::size_t whole) const {
  constexpr std::size_t two_characters = 6;  // of UTF-8
  const std::string_view name = metric(part).subject.value_or(""), noun = metric(whole).subject.value_or("");
  const bool same = noun.size() >= two_characters && name.ends_with(noun.substr(noun.size() - two_characters));
  return !same && starts_with_any_of(name, others);
}

// 讲座30场、咨询25次、其他5场: a count in the middle that is told in another measure.
bool SumDoubt::passes_over_another(const Parts& parts) const {
  for (std::size_t i = parts.front() + 1; i < parts.back(); ++i)
    if (figures_[i].amount && metric(i).kind == "count" && metric(i).cell == 0 && metric(i).relations.empty() &&
        figures_.same_sentence(i, parts.front()) && std::find(parts.begin(), parts.end(), i) == parts.end())
      return true;
  return false;
}

// 一季度…,其中1月…、2月…、3月…: one after the other from the first month of the whole to the last.
bool SumDoubt::divide_time(std::size_t whole, const Parts& parts) const {
  const auto all = months_of(metric(whole).period.value_or(""));
  if (!all) return false;
  int next = all->first;
  for (const std::size_t part : parts) {
    const auto months = months_of(metric(part).period.value_or(""));
    if (!months || months->first != next) return false;
    next = months->last + 1;
  }
  return next == all->last + 1;
}

// No other figure that they could be parts of stands between the whole and its list.
bool SumDoubt::plainly_of(const PartsOfWhole& list, const Parts& parts) const {
  for (std::size_t i = list.whole + 1; i < parts.front(); ++i)
    if (figures_.same_unit(i, list.whole) && !any_above(figures_, i, parts)) return false;
  return true;
}
// One of the figures with two digits swapped, or where the numbers are so large that chance hardly gives it, with
// another digit, and the sum comes out.
std::optional<Slip> SumDoubt::slip_of(const PartsOfWhole& list, const Parts& parts, const Interval& total) const {
  const Interval& whole = interval(list.whole);
  if (!whole.is_exact() || !total.is_exact() || !as_round_figure(whole).is_exact()) return std::nullopt;
  std::vector<std::size_t> used{list.whole};
  used.insert(used.end(), parts.begin(), parts.end());
  const auto holds = [&](std::size_t changed, const Interval& value) {
    if (changed == list.whole) return value.low == total.low;
    return whole.low == (total - interval(changed) + value).low;
  };
  // 24661亩 + 42亩 = 24702亩: measures, unlike counts, may have been rounded before they were added.
  // What a table counts without a unit may be a measure.
  const bool count = metric(list.whole).kind == "count" && (metric(list.whole).unit || metric(list.whole).cell == 0);
  const Rational gap = whole.low < total.low ? total.low - whole.low : whole.low - total.low;
  if (!count && !(gap > per_unit(metric(list.whole)) * Rational(static_cast<Rational::Int>(used.size()))))
    return std::nullopt;
  const bool one_digit = metric(list.whole).kind == "count" &&
      Rational(static_cast<Rational::Int>(single_slips(figures_, used) * 30)) < whole.low;
  return find_slip(figures_, used, holds, one_digit);
}

}  // namespace zhibiao
