// Kinds within kinds: what is said of fewer (市场监管领域投诉举报案件) is no more than what is said of all of that kind
// (投诉举报类), where both are of one whole.

#include <algorithm>
#include <unordered_map>

#include "check/figures.h"

namespace zhibiao {
namespace {

class KindRule {
 public:
  KindRule(const Figures& figures, CheckList& checks) : figures_(figures), checks_(checks) {}

  void run() {
    std::unordered_map<std::size_t, std::vector<std::size_t>> kinds, others;  // by their whole
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (!is_count(i)) continue;
      for (const Relation& r : metric(i).relations)
        if (r.type == "part_of" && r.list != 0) kinds[static_cast<std::size_t>(r.target)].push_back(i);
    }
    for (std::size_t i = 0; i < figures_.size(); ++i)
      if (const auto share = share_at(i)) others[share->whole].push_back(share->part);
    for (const auto& [whole, parts] : others)
      if (const auto found = kinds.find(whole); found != kinds.end()) compare(found->second, parts);
  }

 private:
  struct Share {
    std::size_t part, whole;
  };

  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }

  bool is_count(std::size_t i) const {
    return figures_[i].amount && metric(i).cell == 0 && metric(i).kind == "count" && metric(i).subject &&
        metric(i).role != "plans" && interval(i).is_known() && interval(i).is_exact();
  }

  // A share proved to be of the whole that the relations name.
  std::optional<Share> share_at(std::size_t i) const {
    if (!figures_[i].percent || metric(i).cell != 0 || !interval(i).is_known()) return std::nullopt;
    const std::vector<std::size_t> of = share_targets(figures_, i);
    constexpr std::size_t both = 2;
    if (of.size() != both || !is_count(of[1]) || !figures_.same_unit(of[0], of[1]) || !interval(of[0]).is_known() ||
        !(interval(of[0]).low > Rational(0)) || !proves(interval(i), percentage(interval(of[1]), interval(of[0]))))
      return std::nullopt;
    return Share{of[1], of[0]};
  }

  void compare(const std::vector<std::size_t>& kinds, const std::vector<std::size_t>& parts) {
    for (const std::size_t part : parts)
      for (const std::size_t kind : kinds)
        if (part != kind && figures_.same_unit(part, kind) && !figures_.same_sentence(part, kind) &&
            limits(*metric(part).subject, *metric(kind).subject))
          bound(kind, part);
  }

  // Whether the part's name is that of the kind with more words before it.
  static bool limits(std::string_view part, std::string_view kind) {
    constexpr std::size_t shortest = 12;  // four characters of UTF-8
    part = bare(part), kind = bare(kind);
    return kind.size() >= shortest && part.size() > kind.size() && part.ends_with(kind);
  }
  static std::string_view bare(std::string_view name) {
    for (const std::string_view end : {"案件", "类", "事项"})
      if (name.ends_with(end)) name.remove_suffix(end.size());
    return name;
  }

  void bound(std::size_t kind, std::size_t part) {
    Check& check = checks_.emplace_back(begin_check(figures_, "part", {kind, part}));
    const bool over = at_most(interval(part), interval(kind)) == Verdict::fails;
    give(check, over ? Code::part_over : Code::part_holds);
    check.expected = shown(figures_, kind);
    check.found = shown(figures_, part);
    check.statement = std::string(*metric(part).subject) + ", " + *check.found + (over ? " > " : " ≤ ") +
        *check.expected + ", all " + std::string(*metric(kind).subject);
    measure_gap(figures_, check, kind, interval(part));
  }

  const Figures& figures_;
  CheckList& checks_;
};

}  // namespace

void check_kinds(const Figures& figures, CheckList& checks) { KindRule(figures, checks).run(); }

}  // namespace zhibiao
