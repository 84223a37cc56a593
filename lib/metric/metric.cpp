#include "metric/metric.h"

#include "metric/draft.h"
#include "metric/explain.h"
#include "metric/respectively.h"
#include "base/chars.h"

namespace zhibiao {
namespace {

constexpr std::uint32_t indicator_reach = 200;

// Into a member that is still empty, where it stands: an optional that is returned and copied stalls on its last byte.
template <class Text>
void keep(TextArena& texts, const Text& text, std::optional<std::string_view>& into) {
  if (!text.empty()) into.emplace(texts.keep(text));
}
void keep(TextArena& texts, const std::optional<Decimal>& value, std::optional<std::string_view>& into) {
  if (value) into.emplace(texts.keep(value->text()));
}

// What the number room found, in the record's words.
void describe_quantity(const Quantity& quantity, TextArena& texts, Metric& metric) {
  metric.kind = quantity.kind;
  keep(texts, quantity.value, metric.value);
  if (metric.value && quantity.denominator) metric.value = texts.keep(quantity.value->text() + "/" + quantity.denominator->text());
  keep(texts, quantity.low, metric.low);
  keep(texts, quantity.high, metric.high);
  keep(texts, quantity.unit, metric.unit);
  if (!quantity.unit_base.empty()) metric.unit_base = quantity.unit_base;
  keep(texts, quantity.multiplier, metric.multiplier);
  metric.qualifier = quantity.qualifier;
}

class Extractor {
 public:
  Extractor(const Document& document, const Structure& structure, const NumberRules& numbers, const MetricRules& rules)
      : document_(document), structure_(structure), text_(document.text), numbers_(numbers), rules_(rules), paths_(structure.sections.size()) {}

  Extraction run(bool explain) {
    const std::vector<NumberReading> readings = read_numbers(document_, structure_, numbers_);
    if (structure_.meta.report_year) report_year_ = structure_.meta.report_year->value;
    const auto quantities = static_cast<std::size_t>(
        std::count_if(readings.begin(), readings.end(), [](const NumberReading& reading) { return reading.quantity.has_value(); }));
    JoinedTexts joined;  // outlives the drafts
    std::vector<Draft> drafts;
    drafts.reserve(quantities);
    ClauseReader clauses(text_, readings);
    ContextReader contexts(text_, readings, report_year_ ? std::optional(texts_.keep(*report_year_)) : std::nullopt, rules_, texts_);
    for (std::size_t i = 0; i < readings.size(); ++i) {
      if (!readings[i].quantity) continue;
      Draft& draft = drafts.emplace_back();
      draft.reading = &readings[i];
      draft.clause = clauses.around(i);
      describe(draft, joined);
      contexts.read(i, draft);
    }
    relate(text_, rules_, report_year_ ? std::optional(std::atoi(report_year_->c_str())) : std::nullopt, drafts, joined);
    share_out_respectively(text_, rules_, drafts, joined);
    ByteCursor bytes(document_.map, text_, document_.source.encoding);
    Extraction out;
    out.metrics.reserve(quantities);
    out.exclusions.reserve(readings.size() - quantities);
    std::size_t next = 0;
    for (const NumberReading& reading : readings) {
      if (reading.quantity) {
        Draft& draft = drafts[next++];
        finish(draft, out.metrics, bytes);
        if (explain) out.explanations.push_back(explain_metric(text_, draft.metric, reading, explain_indicator(draft)));
        out.metrics.push_back(std::move(draft.metric));
      } else {
        out.exclusions.push_back(exclusion(reading, bytes));
        if (explain) out.explanations.push_back(explain_exclusion(text_, out.exclusions.back(), reading));
      }
      if (!reading.doubt.empty()) out.diagnostics.push_back(doubt(reading));
    }
    for (const Span span : find_placeholders(text_, numbers_))
      out.diagnostics.push_back({"extract-metrics", "info", "placeholder", "a figure is left blank: " + to_utf8(text_.substr(span.start, span.length())), span});
    out.texts = std::move(texts_);
    return out;
  }

 private:
  Diagnostic doubt(const NumberReading& reading) const {
    const std::string shown = to_utf8(text_.substr(reading.span.start, reading.span.length()));
    const bool split = reading.doubt == "split-ordinal";
    return {"extract-metrics", split ? "info" : "warning", std::string(reading.doubt),
            split ? "the number of the list's item, " + shown + ", ran into the figure behind it" : "the first digits of " + shown + " may be the number of the list's item",
            reading.span};
  }

  // All that the reading and its clause say of the draft.
  void describe(Draft& out, JoinedTexts& joined) {
    const NumberReading& reading = *out.reading;
    out.metric.id = next_id_++;
    out.metric.span = reading.span;
    describe_quantity(*reading.quantity, texts_, out.metric);
    if (!reading.cell) {
      out.left = text_.substr(out.clause.left.start, out.clause.left.length());
      out.right = text_.substr(out.clause.right.start, out.clause.right.length());
    }
    out.subject = reading.cell ? read_cell_subject(text_, *reading.cell, joined) : read_subject(text_, out.clause, out.metric.kind, rules_, joined);
    out.left_is_verb_only = out.subject.subject.empty() && !out.subject.verb.empty();
    const auto last_verb = rules_.verbs.longest_before(out.subject.subject, out.subject.subject.size());
    out.stage = std::max(out.subject.verb_rule.stage, last_verb ? last_verb.payload->stage : 0);
    if (out.left.empty() && !out.right.empty()) out.subject_after = out.subject.subject;
    place(out.metric);
  }

  // Section and role. Numbers ascend, so the search for the section goes on where it stopped.
  void place(Metric& metric) {
    const auto& sections = structure_.sections;
    while (section_ + 1 < sections.size() && sections[section_ + 1].span.start <= metric.span.start) ++section_;
    std::size_t at = section_;
    while (at < sections.size() && !sections[at].span.contains(metric.span.start)) {
      if (!sections[at].parent) {
        at = sections.size();
        break;
      }
      at = static_cast<std::size_t>(*sections[at].parent);
    }
    if (at >= sections.size()) {
      metric.role = name(Role::achievements);
      return;
    }
    metric.section = path_of(at);
    metric.role = name(sections[at].role);
  }

  // Kept once for all metrics of the section.
  std::string_view path_of(std::size_t section) {
    std::string_view& path = paths_[section];
    if (path.data() == nullptr) path = texts_.keep(structure_.sections[section].path);
    return path;
  }

  void finish(Draft& draft, const std::vector<Metric>& before, ByteCursor& bytes) {
    Metric& metric = draft.metric;
    keep(texts_, draft.subject.subject, metric.subject);
    keep(texts_, draft.subject.verb, metric.verb);
    if (const Metric* base = base_of(draft, before)) metric.indicator = base->indicator, metric.rule = base->rule;
    else name_indicator(draft);
    locate(metric, bytes);
  }

  // The figure whose subject a change took over: the change is one of the same indicator.
  static const Metric* base_of(const Draft& draft, const std::vector<Metric>& before) {
    if (draft.subject.own) return nullptr;
    for (const Relation& relation : draft.metric.relations)
      if (relation.type == "change_of" && static_cast<std::size_t>(relation.target) < before.size()) return &before[static_cast<std::size_t>(relation.target)];
    return nullptr;
  }

  // What the indicator rules see of a metric; the views live while `use` runs.
  template <class Use>
  auto with_context(const Draft& draft, Use use) {
    IndicatorContext context;
    const Metric& metric = draft.metric;
    context.subject = draft.subject.subject;
    context.verb = draft.subject.verb;
    context.unit = draft.reading->quantity->unit;
    const std::uint32_t from = metric.span.start > indicator_reach ? metric.span.start - indicator_reach : 0;
    const std::uint32_t to = std::max(draft.clause.right.end, metric.span.end);
    context.clause = text_.substr(from, to - from);
    context.number_start = metric.span.start - from;
    context.number_end = metric.span.end - from;
    context.kind = metric.kind;
    context.role = metric.role;
    context.change = metric.basis.has_value() && metric.basis != "from_to";
    context.heading = heading_at(metric.span.start);
    return use(context);
  }

  // The heading of the section at a place. Metrics ascend, so most ask for the one before's.
  std::u32string_view heading_at(std::uint32_t at) {
    const auto section = section_at(structure_.sections, at);
    if (!section) return {};
    if (heading_section_ != section) heading_ = to_utf32(structure_.sections[*section].heading);
    heading_section_ = section;
    return heading_;
  }

  void name_indicator(Draft& draft) {
    if (const auto match = with_context(draft, [&](const auto& context) { return rules_.indicators->match(context); })) {
      draft.metric.indicator = match->id;
      draft.metric.rule = match->origin;
    }
  }

  IndicatorRules::Explanation explain_indicator(const Draft& draft) {
    return with_context(draft, [&](const auto& context) { return rules_.indicators->explain(context); });
  }

  template <class Located>
  void locate(Located& item, ByteCursor& bytes) {
    const SourcePlace place = bytes.locate(item.span);
    item.source_span = place.span;
    item.byte_start = place.byte_start;
    item.byte_end = place.byte_end;
  }

  Exclusion exclusion(const NumberReading& reading, ByteCursor& bytes) {
    Exclusion out;
    out.span = reading.span;
    out.reason = reading.reason;
    keep(texts_, reading.value, out.value);
    keep(texts_, reading.date, out.date);
    locate(out, bytes);
    return out;
  }

  const Document& document_;
  const Structure& structure_;
  std::u32string_view text_;
  const NumberRules& numbers_;
  const MetricRules& rules_;
  TextArena texts_;
  std::vector<std::string_view> paths_;  // by section; null: not kept yet
  std::optional<std::string> report_year_;
  int next_id_ = 0;
  std::size_t section_ = 0;
  std::optional<std::size_t> heading_section_;
  std::u32string heading_;
};

}  // namespace

Quotation quotation_of(std::u32string_view text, Span span) {
  constexpr std::uint32_t around = 16;
  const std::uint32_t from = span.start - std::min(span.start, around);
  return {text.substr(span.start, span.length()), text.substr(from, span.start - from), text.substr(span.end, around)};
}

Extraction extract_metrics(const Document& document, const Structure& structure, const NumberRules& number_rules,
                           const MetricRules& metric_rules, bool explain) {
  return Extractor(document, structure, number_rules, metric_rules).run(explain);
}

}  // namespace zhibiao
