#include <algorithm>
#include <set>

#include "correction/edit.h"
#include "correction/place.h"
#include "correction/typed.h"

namespace zhibiao {
namespace {

using Verdict = Correction::Verdict;
constexpr std::string_view by_hand_reason = "correction", by_hand_code = "no-metric";

std::string joined(const MetricEditor::Said& said) {
  std::string out;
  for (const std::string_view key : {"value", "unit", "subject", "indicator", "period"})
    if (said.contains(key)) (out += out.empty() ? "" : " ") += key;
  return out;
}

class Applier {
 public:
  Applier(const Document& document, const Structure& structure, const NumberRules& rules, IndicatorNames names,
          Extraction& out)
      : document_(document),
        structure_(structure),
        text_(document.text),
        rules_(rules),
        names_(names),
        out_(out),
        editor_(rules, names, out.texts),
        fates_(out.metrics.size()),
        cursor_(document.map, text_, document.source.encoding) {}

  CorrectionCount run(const std::vector<const Correction*>& corrections) {
    for (const Placed& placed : place(corrections)) {
      if (auto fault = apply(placed)) unfit(*placed.correction, placed.span, *fault);
      else ++count_.applied;
    }
    follow_indicators();
    renumber();
    return count_;
  }

 private:
  struct Placed {
    const Correction* correction;
    Span span;
  };
  /// What became of a metric, or is to become of it.
  struct Fate {
    const Correction* by = nullptr;
    bool is_gone = false;
    bool has_new_indicator = false;
    OptionalShortText old_indicator;
  };

  void unfit(const Correction& correction, Span span, const std::string& what) {
    ++count_.unfit;
    out_.diagnostics.push_back(
        {"apply-corrections", "warning", "correction-unfit", what + "; correction " + correction.id, span});
  }

  // Where the corrections stand, ascending; of those that stand in each other the first that speaks.
  std::vector<Placed> place(const std::vector<const Correction*>& corrections) {
    std::vector<Placed> placed;
    std::set<std::pair<std::uint32_t, std::uint32_t>> taken;  // ends and begins
    for (const Correction* one : corrections) {
      const auto found = find_place(*one, text_, one->sha256 == document_.source.sha256);
      if (!found) {
        unfit(*one, {}, found.error().what);
        continue;
      }
      const auto next = taken.upper_bound({found->start, UINT32_MAX});
      if (next != taken.end() && next->second < found->end)
        unfit(*one, *found, "another correction stands in its place");
      else taken.insert({found->end, found->start}), placed.push_back({one, *found});
    }
    std::sort(placed.begin(), placed.end(),
              [](const Placed& a, const Placed& b) { return a.span.start < b.span.start; });
    return placed;
  }

  // The metrics that have characters of a span, as first and behind the last.
  std::pair<std::size_t, std::size_t> metrics_in(Span span) const {
    const auto& metrics = out_.metrics;
    const auto first = std::partition_point(metrics.begin(), metrics.end(),
                                            [&](const Metric& metric) { return metric.span.end <= span.start; });
    auto last = first;
    while (last != metrics.end() && last->span.start < span.end) ++last;
    return {static_cast<std::size_t>(first - metrics.begin()), static_cast<std::size_t>(last - metrics.begin())};
  }

  std::optional<std::string> apply(const Placed& placed) {
    const auto [first, last] = metrics_in(placed.span);
    if (last - first > 1) return std::to_string(last - first) + " figures stand in its place";
    const Correction& correction = *placed.correction;
    if (first == last) {
      if (correction.verdict == Verdict::no_metric) return std::nullopt;  // nor does the tool take it for one
      if (correction.verdict == Verdict::right) return "no figure stands there any more";
      return add_metric(placed);
    }
    if (fates_[first].by) return "another correction is of the same figure";
    if (auto fault = change(placed, first)) return fault;
    fates_[first].by = &correction;
    return std::nullopt;
  }

  std::optional<std::string> change(const Placed& placed, std::size_t at) {
    const Correction& correction = *placed.correction;
    Metric metric = out_.metrics[at];
    if (correction.verdict == Verdict::no_metric) return exclude(at), std::nullopt;
    if (correction.verdict == Verdict::right) {
      if (auto fault = MetricEditor::difference(correction.was, metric)) return fault;
    } else {
      if (correction.verdict == Verdict::missed && metric.span != placed.span)
        if (auto fault = read_again(placed, metric)) return fault;
      if (auto fault = editor_.edit(correction.said, metric)) return fault;
    }
    fates_[at].has_new_indicator =
        correction.said.contains("indicator") && metric.indicator != out_.metrics[at].indicator;
    fates_[at].old_indicator = out_.metrics[at].indicator;
    sign(correction, metric);
    clear_exclusions(metric.span);
    out_.metrics[at] = std::move(metric);
    return std::nullopt;
  }

  // A figure where the tool sees none, or sees it no more.
  std::optional<std::string> add_metric(const Placed& placed) {
    const Correction& correction = *placed.correction;
    Metric metric;
    metric.role = name(Role::achievements);
    if (auto fault = read_again(placed, metric)) return fault;
    MetricEditor::Said said = correction.said;
    for (const auto& [key, value] : correction.was)
      if (key != "value" && key != "unit" && !(key == "indicator" && value && names_.id_of(*value).empty()))
        said.emplace(key, value);
    if (auto fault = editor_.edit(said, metric)) return fault;
    if (const auto section = section_at(structure_.sections, metric.span.start)) {
      metric.section = out_.texts.keep(structure_.sections[*section].path);
      metric.role = name(structure_.sections[*section].role);
    }
    sign(correction, metric);
    clear_exclusions(metric.span);
    added_.push_back(std::move(metric));
    return std::nullopt;
  }

  // The quantity that the characters say; where they say none, what was given stands for all of them.
  std::optional<std::string> read_again(const Placed& placed, Metric& metric) {
    const auto match = read_figure_in(text_.substr(placed.span.start, placed.span.length()), rules_);
    const auto value = placed.correction->said.find("value");
    if (!match && (value == placed.correction->said.end() || !value->second))
      return "'" + to_utf8(placed.correction->exact) + "' is not one number: its value must be given";
    metric.value = metric.low = metric.high = metric.unit = metric.unit_base = metric.value_base = metric.multiplier =
        std::nullopt;
    metric.kind = "count";
    metric.qualifier = "exact";
    metric.span = placed.span;
    if (match) {
      metric.span = {placed.span.start + match->span.start, placed.span.start + match->span.end};
      describe_quantity(match->quantity, out_.texts, metric);
    }
    const SourcePlace source = cursor_.locate(metric.span);
    metric.source_span = source.span;
    metric.byte_start = static_cast<std::uint32_t>(source.byte_start);
    metric.byte_end = static_cast<std::uint32_t>(source.byte_end);
    return std::nullopt;
  }

  void exclude(std::size_t at) {
    const Metric& metric = out_.metrics[at];
    fates_[at].is_gone = true;
    clear_exclusions(metric.span);
    excluded_.push_back({metric.span, metric.source_span, metric.byte_start, metric.byte_end, by_hand_reason,
                         by_hand_code, metric.value, std::nullopt});
  }

  // No number is in both lists.
  void clear_exclusions(Span span) {
    auto& all = out_.exclusions;
    const auto first =
        std::partition_point(all.begin(), all.end(), [&](const Exclusion& one) { return one.span.end <= span.start; });
    auto last = first;
    while (last != all.end() && last->span.start < span.end) ++last;
    all.erase(first, last);
  }

  void sign(const Correction& correction, Metric& metric) {
    const std::string_view id = out_.texts.keep(correction.id),
                           changed =
                               out_.texts.keep(correction.verdict == Verdict::right ? "" : joined(correction.said));
    out_.corrected.push_back({id, name(correction.verdict), changed});
    metric.corrected = static_cast<std::uint32_t>(out_.corrected.size());
  }

  // A change or rank has the indicator of the figure that it is of.
  void follow_indicators() {
    for (std::size_t i = 0; i < out_.metrics.size(); ++i) {
      Metric& metric = out_.metrics[i];
      for (const Relation& relation : metric.relations) {
        if ((relation.type != "change_of" && relation.type != "rank_of") || fates_[i].by) continue;
        const auto base = static_cast<std::size_t>(relation.target);
        if (!fates_[base].has_new_indicator || metric.indicator != fates_[base].old_indicator ||
            metric.indicator_parent)
          continue;
        const Metric& of = out_.metrics[base];
        metric.indicator = of.indicator;
        metric.indicator_name = of.indicator_name;
        metric.rule = std::nullopt;
        out_.corrected.push_back({out_.corrected[of.corrected - 1].id, "follows", "indicator"});
        metric.corrected = static_cast<std::uint32_t>(out_.corrected.size());
        break;
      }
    }
  }

  // Ids are places again, and every relation is to a metric that is there.
  void renumber() {
    auto& metrics = out_.metrics;
    if (added_.empty() && excluded_.empty()) return;
    std::vector<int> ids(metrics.size(), -1);
    std::vector<Metric> all;
    all.reserve(metrics.size() + added_.size());
    auto next = added_.begin();
    const auto take_added = [&](std::uint32_t before) {
      for (; next != added_.end() && next->span.start < before; ++next) all.push_back(std::move(*next));
    };
    for (std::size_t i = 0; i < metrics.size(); ++i) {
      take_added(metrics[i].span.start);
      if (fates_[i].is_gone) continue;
      ids[i] = static_cast<int>(all.size());
      all.push_back(std::move(metrics[i]));
    }
    take_added(UINT32_MAX);
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].id = static_cast<int>(i);
      std::erase_if(all[i].relations, [&](Relation& relation) {
        return (relation.target = ids[static_cast<std::size_t>(relation.target)]) < 0;
      });
    }
    metrics = std::move(all);
    auto& exclusions = out_.exclusions;
    exclusions.insert(exclusions.end(), excluded_.begin(), excluded_.end());
    std::sort(exclusions.begin(), exclusions.end(),
              [](const Exclusion& a, const Exclusion& b) { return a.span.start < b.span.start; });
  }

  const Document& document_;
  const Structure& structure_;
  std::u32string_view text_;
  const NumberRules& rules_;
  IndicatorNames names_;
  Extraction& out_;
  MetricEditor editor_;
  std::vector<Fate> fates_;          // metric for metric
  std::vector<Metric> added_;        // ascending
  std::vector<Exclusion> excluded_;  // ascending
  ByteCursor cursor_;
  CorrectionCount count_;
};

}  // namespace

CorrectionCount Corrections::apply(const Document& document, const Structure& structure, const NumberRules& rules,
                                   Extraction& extraction) const {
  const auto corrections = of(document.source.sha256, document.doc_id);
  if (corrections.empty()) return {};
  return Applier(document, structure, rules, {names_, ids_}, extraction).run(corrections);
}

}  // namespace zhibiao
