#include "table/headline.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "table/amount.h"
#include "table/likeness.h"

namespace zhibiao::table {
namespace {

using Candidates = std::vector<const Metric*>;

// A change says how far a value moved; the B of 由A到B is a value all the same.
bool is_change(const Metric& metric) {
  const bool held_against = metric.basis && *metric.basis != "from_to";
  const bool of_points = metric.unit && metric.unit->ends_with("百分点");
  return metric.has("change_of") || of_points || (held_against && !metric.has("changed_from"));
}

bool is_rank(const Metric& metric) { return metric.kind == "rank" || metric.has("rank_of"); }

bool is_part_of_the_same(const Metric& metric, const Report& report) {
  return metric.slice || std::any_of(metric.relations.begin(), metric.relations.end(), [&](const Relation& relation) {
           return relation.type == "part_of" && report.metrics[relation.target].indicator == metric.indicator;
         });
}

bool has_a_kind_of(const Metric& metric, const Codebook& codebook) {
  const auto entry = codebook.find(*metric.indicator);
  if (entry == codebook.end() || entry->second->kinds.empty()) return true;
  const auto kinds = entry->second->kinds;
  return std::find(kinds.begin(), kinds.end(), metric.kind) != kinds.end();
}

// The words of the figure's own clause that stand before it, as far as the record keeps them.
std::string_view clause_before(const Metric& metric) {
  std::size_t begin = 0;
  for (const std::string_view stop : {"。", ",", "，", "、", ";", "；", ":", "：", "\n", "\t"})
    if (const std::size_t at = metric.prefix.rfind(stop); at != metric.prefix.npos)
      begin = std::max(begin, at + stop.size());
  return metric.prefix.substr(begin);
}

// One indicator and year of a report.
class Cell {
 public:
  Cell(const Report& report, const Codebook& codebook, const HeadlineWords& words)
      : report_(report), codebook_(codebook), words_(words) {}

  void add(const Metric& metric, Time time) {
    candidates_.push_back(&metric);
    times_.emplace(&metric, std::move(time));
  }
  void add_figure() { ++figures_; }
  bool says_something() const { return !candidates_.empty() || rank_; }
  void add_rank(std::size_t id, Time time) {
    if (!rank_) rank_ = id, rank_time_ = std::move(time);
  }

  Headline decide(std::string_view indicator) {
    drop_bases();
    Headline out;
    out.indicator = indicator;
    out.rank = rank_;
    out.figures = figures_;
    for (const Metric* one : candidates_) out.candidates.push_back(id_of(*one));
    if (candidates_.empty()) {
      out.time = rank_time_;
      out.status = Status::rank_only;
      return out;
    }
    prefer_all();
    keep_what_others_round();
    const bool agree = std::all_of(candidates_.begin(), candidates_.end(),
                                   [&](const Metric* one) { return same_amount(*one, *candidates_.front()); });
    out.time = times_.at(candidates_.front());
    if (agree) {
      out.metric = most_exact();
      out.time = times_.at(out.metric);
      out.status = out.metric->qualifier == "range" ? Status::range
          : out.metric->qualifier == "exact"        ? Status::stated
                                                    : Status::approximate;
    } else {
      out.status = say_the_same() ? Status::conflict : Status::ambiguous;
      for (const Metric* one : candidates_) out.disagreeing.push_back(id_of(*one));
    }
    return out;
  }

 private:
  std::size_t id_of(const Metric& metric) const { return static_cast<std::size_t>(&metric - report_.metrics.data()); }

  // A where another figure of this indicator and year is changed from it: the value that is there now is the other one.
  void drop_bases() {
    Candidates bases;
    for (const Metric* one : candidates_)
      for (const Relation& relation : one->relations)
        if (relation.type == "changed_from") bases.push_back(&report_.metrics[relation.target]);
    std::erase_if(candidates_,
                  [&](const Metric* one) { return std::find(bases.begin(), bases.end(), one) != bases.end(); });
  }

  // Keeps those for which `rank` is least.
  template <class Rank>
  void prefer(Rank rank) {
    if (candidates_.size() < 2) return;
    int best = INT_MAX;
    for (const Metric* one : candidates_) best = std::min(best, rank(*one));
    std::erase_if(candidates_, [&](const Metric* one) { return rank(*one) > best; });
  }

  void prefer_all() {
    prefer([&](const Metric& one) { return has(one, "carried") ? 1 : 0; });
    prefer([&](const Metric& one) { return !one.cell || is_total(one) ? 0 : 1; });
    prefer([&](const Metric& one) { return static_cast<int>(times_.at(&one).extent); });
    prefer([](const Metric& one) { return one.role == "achievements" ? 0 : one.role == "preamble" ? 1 : 2; });
    prefer([&](const Metric& one) { return has(one, "average") ? 1 : 0; });
    prefer([&](const Metric& one) { return has(one, "cumulative") ? 1 : 0; });
    prefer([&](const Metric& one) { return scope_rank(one); });
    prefer([&](const Metric& one) { return unit_rank(one); });
    prefer([&](const Metric& one) {
      return words_.ends("concluded", one.verb.value_or("")) && !words_.in("concluded", name_of(one)) ? 1 : 0;
    });
    prefer([](const Metric& one) { return is_listed_part(one) ? 1 : 0; });
    prefer_least_limited();
    prefer_named();
  }

  // 案卷 before 瑕疵案卷: what all others say of some kind, this one says of all kinds.
  void prefer_least_limited() {
    if (candidates_.size() < 2) return;
    const auto widest = std::find_if(candidates_.begin(), candidates_.end(), [&](const Metric* one) {
      const std::string_view subject = words_.without("any", one->subject.value_or(""));
      return !subject.empty() && std::all_of(candidates_.begin(), candidates_.end(), [&](const Metric* other) {
        return same_amount(*one, *other) ||
            (other->subject && other->subject->size() > subject.size() && other->subject->ends_with(subject) &&
             other->subject != one->subject);
      });
    });
    if (widest != candidates_.end()) keep_amount_of(**widest);
  }

  // The one whose words are the indicator's name, where those of the others are not.
  void prefer_named() {
    if (candidates_.size() < 2) return;
    constexpr double own_name = 0.5, times_the_next = 2;
    const Metric* best = nullptr;
    double most = 0, next = 0;
    for (const Metric* one : candidates_) {
      const double like = named_by(*one);
      if (like > most) next = best && !same_amount(*one, *best) ? most : next, most = like, best = one;
      else if (!best || !same_amount(*one, *best)) next = std::max(next, like);
    }
    if (best && most >= own_name && most >= times_the_next * next) keep_amount_of(*best);
  }

  void keep_amount_of(const Metric& metric) {
    std::erase_if(candidates_, [&](const Metric* one) { return !same_amount(*one, metric); });
  }

  std::string_view name_of(const Metric& metric) const {
    const auto entry = codebook_.find(*metric.indicator);
    return entry == codebook_.end() ? metric.indicator_name.value_or("") : entry->second->name;
  }
  // Of the subject; of a cell, of its heads but those that say 合计, the last level or all.
  double named_by(const Metric& metric) const {
    const std::string_view name = name_of(metric);
    if (!metric.cell) return likeness(metric.subject.value_or(""), name);
    double most = 0;
    for (const Text& head : {metric.cell->row_head, metric.cell->column_head}) {
      if (!head || words_.in("total", *head)) continue;
      most = std::max({most, likeness(*head, name), likeness(head->substr(head->rfind('/') + 1), name)});
    }
    return most;
  }

  bool is_total(const Metric& metric) const {
    return words_.in("total", metric.cell->row_head.value_or("")) ||
        words_.in("total", metric.cell->column_head.value_or(""));
  }
  bool has(const Metric& metric, std::string_view use) const {
    if (metric.cell &&
        (words_.in(use, metric.cell->row_head.value_or("")) || words_.in(use, metric.cell->column_head.value_or(""))))
      return true;
    return words_.in(use, metric.subject.value_or("")) || words_.in(use, clause_before(metric));
  }
  // All of the place; then what is said of nobody else, or of its own level; then other levels and bodies. Where no
  // scope is said, that of the case which it is a step of.
  int scope_rank(const Metric& metric) const {
    if (metric.scope) return scope_rank(*metric.scope, 2);
    for (const Relation& relation : metric.relations)
      if (const Text& scope = report_.metrics[relation.target].scope; relation.cue == "step" && scope)
        return scope_rank(*scope, 2);
    return std::max(1, scope_rank(metric.subject.value_or(""), 1));
  }
  int scope_rank(std::string_view words, int other) const {
    if (words_.begins("whole", words) || words == report_.region) return 0;
    if (words_.begins("own_" + std::string(report_.level.value_or("")), words)) return 1;
    return words_.begins("body", words) ? 2 : other;
  }
  // The unit that the indicator's name ends with (活动场次: 次) before others that it may have, and those before all
  // others. A column may be headed by its unit (批捕/人).
  int unit_rank(const Metric& metric) const {
    const std::string_view head = metric.cell ? metric.cell->column_head.value_or("") : "";
    const std::string_view unit = metric.unit.value_or(head.substr(head.rfind('/') + 1));
    const auto entry = codebook_.find(*metric.indicator);
    if (entry == codebook_.end() || unit.empty()) return 1;
    const auto units = entry->second->units;
    if (!units.empty() && std::find(units.begin(), units.end(), unit) == units.end()) return 2;
    const std::string_view name = entry->second->name;
    return name.find(unit) != name.npos || (words_.begins("case_unit", unit) && words_.in("case_unit", name)) ? 0 : 1;
  }
  // A part of something else, and not a step of a case (受理 is a part of 收到, and a figure of its own).
  static bool is_listed_part(const Metric& metric) {
    return std::any_of(metric.relations.begin(), metric.relations.end(), [](const Relation& relation) {
      return relation.type == "part_of" && relation.cue != "step" && relation.cue != "name";
    });
  }

  // 近300件 beside 298件, 1.2万 beside 12034: where one says exactly what all others say roughly, it is the one.
  void keep_what_others_round() {
    if (candidates_.size() < 2) return;
    const auto fineness = [](const Metric* one) { return std::pair(one->qualifier != "exact", printed_step(*one)); };
    const Metric* const finest =
        *std::min_element(candidates_.begin(), candidates_.end(),
                          [&](const Metric* a, const Metric* b) { return fineness(a) < fineness(b); });
    if (finest->qualifier != "exact") return;
    const bool all = std::all_of(candidates_.begin(), candidates_.end(), [&](const Metric* one) {
      return same_amount(*one, *finest) || is_rough(*one, *finest);
    });
    if (all) keep_amount_of(*finest);
  }

  const Metric* most_exact() const {
    const auto found = std::find_if(candidates_.begin(), candidates_.end(),
                                    [](const Metric* one) { return one->qualifier == "exact"; });
    return found == candidates_.end() ? candidates_.front() : *found;
  }

  bool say_the_same() const {
    const Metric& first = *candidates_.front();
    return std::all_of(candidates_.begin(), candidates_.end(), [&](const Metric* one) {
      return one->subject == first.subject && one->verb == first.verb && one->scope == first.scope &&
          times_.at(one).period == times_.at(&first).period;
    });
  }

  const Report& report_;
  const Codebook& codebook_;
  const HeadlineWords& words_;
  Candidates candidates_;  // in text order
  std::map<const Metric*, Time> times_;
  std::size_t figures_ = 0;
  std::optional<std::size_t> rank_;
  Time rank_time_;
};

// Rates whose numerator and denominator the report states, of one year and scope.
void add_derived(const Report& report, const Codebook& codebook, std::vector<Headline>& headlines) {
  std::map<std::pair<std::string_view, std::string_view>, const Headline*> of;
  for (const Headline& one : headlines) of.emplace(std::pair(one.indicator, std::string_view(one.time.period)), &one);
  std::vector<Headline> more;
  for (const auto& [id, entry] : codebook) {
    if (entry->numerator.empty() || entry->denominator.empty()) continue;
    for (auto part = of.lower_bound({entry->numerator, ""}); part != of.end() && part->first.first == entry->numerator;
         ++part) {
      const auto whole = of.find({entry->denominator, part->first.second});
      if (whole == of.end() || of.contains({id, part->first.second})) continue;
      const Metric *const top = part->second->metric, *const bottom = whole->second->metric;
      if (!top || !bottom || top->scope != bottom->scope) continue;
      Headline out;
      out.derived = percentage(*top, *bottom);
      if (out.derived.empty()) continue;
      out.indicator = id;
      out.time = part->second->time;
      out.status = Status::derived;
      out.numerator = static_cast<std::size_t>(top - report.metrics.data());
      out.denominator = static_cast<std::size_t>(bottom - report.metrics.data());
      more.push_back(std::move(out));
    }
  }
  headlines.insert(headlines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

std::string_view name(Status status) { return status_names[static_cast<std::size_t>(status)]; }

std::vector<Headline> headlines(const Report& report, const Codebook& codebook, const HeadlineWords& words,
                                bool derive) {
  std::map<std::pair<std::string_view, std::string>, Cell> cells;
  for (std::size_t id = 0; id < report.metrics.size(); ++id) {
    const Metric& metric = report.metrics[id];
    if (!metric.indicator || metric.role == "plans" || metric.role == "furniture") continue;
    const Time time = time_of(metric, report, words);
    if (time.year && report.year && *time.year > *report.year) continue;  // what shall be
    std::pair key(*metric.indicator, time.year ? std::to_string(*time.year) : time.period);
    Cell& cell = cells.try_emplace(std::move(key), report, codebook, words).first->second;
    cell.add_figure();
    if (is_rank(metric)) cell.add_rank(id, time);
    else if (!is_part_of_the_same(metric, report) && !is_change(metric) && has_a_kind_of(metric, codebook))
      cell.add(metric, time);
  }
  std::vector<Headline> out;
  for (auto& [key, cell] : cells)
    if (cell.says_something()) out.push_back(cell.decide(key.first));
  if (derive) add_derived(report, codebook, out);
  std::stable_sort(out.begin(), out.end(), [](const Headline& a, const Headline& b) {
    return std::tie(a.indicator, a.time.period) < std::tie(b.indicator, b.time.period);
  });
  return out;
}

}  // namespace zhibiao::table
