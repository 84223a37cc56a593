#include "metric/metric.h"

#include <charconv>

#include "metric/cells.h"
#include "metric/explain.h"
#include "metric/naming.h"
#include "metric/readings.h"
#include "metric/rules.h"
#include "metric/written_script.h"
#include "statement/period.h"
#include "statement/read.h"
#include "statement/scope.h"

namespace zhibiao {
namespace {

constexpr std::size_t stretch_foreseen = 4096;

// Into a member that is still empty.
template <class Text>
void keep(TextArena& texts, const Text& text, OptionalShortText& into) {
  if (!text.empty()) into = texts.keep(text);
}
void keep(TextArena& texts, const std::optional<Decimal>& value, OptionalShortText& into) {
  if (!value) return;
  constexpr int most = 1'000'000'000;
  char digits[16];
  const int whole = value->whole(most);  // what most are
  into =
      whole > 0 ? texts.keep({digits, std::to_chars(digits, std::end(digits), whole).ptr}) : texts.keep(value->text());
}

class Extractor {
 public:
  /// `written`: the text as it is written where that of the document is in simplified script instead; else empty.
  Extractor(const Document& document, const Structure& structure, const NumberRules& numbers, const MetricRules& rules,
            std::u32string_view written, const MetricSink& sink)
      : document_(document),
        structure_(structure),
        text_(document.text),
        written_(written),
        numbers_(numbers),
        rules_(rules),
        sink_(sink),
        paths_(structure.sections.size()),
        year_(year_of(structure.meta)),
        readings_(text_),
        periods_(text_, readings_.all(), structure.sections, year_, *rules.words, *rules.period_stops, texts_),
        scopes_(text_, *rules.words, *rules.scope_stops),
        bytes_(document.map, text_, document.source.encoding) {}

  Extraction run(Explain explain) {
    NumberScan scan(document_, structure_, numbers_);
    for (bool more = true; more;) {
      more = readings_.extend(scan);
      read_stretch(readings_);
      for (std::size_t i = readings_.begin(), next = 0; i < readings_.end(); ++i) {
        const NumberReading& reading = readings_.all()[i];
        if (reading.quantity) add_metric(statements_[next++], explain);
        else add_exclusion(reading, explain);
        if (!reading.doubt.empty()) out_.diagnostics.push_back(doubt(reading));
      }
      if (sink_) hand_over();
      if (more) foresee(scan.position());
    }
    for (const Span span : find_placeholders(text_, numbers_))
      out_.diagnostics.push_back({"extract-metrics", "info", "placeholder",
                                  "a figure is left blank: " + to_utf8(text_.substr(span.start, span.length())), span});
    if (!written_.empty()) {
      restore_figures(out_, text_, written_);
      restore_tables(out_, text_, written_);
    }
    return std::move(out_);
  }

 private:
  // What a stretch gave; the next one starts anew, for no figure asks for one before its stretch.
  void hand_over() {
    if (!written_.empty()) restore_figures(out_, text_, written_);
    sink_(out_);
    out_.metrics.clear();
    out_.cells.clear();
    naming_.forget(next_id_);
  }

  static std::optional<int> year_of(const Meta& meta) {
    return meta.report_year ? std::optional(std::atoi(meta.report_year->value.c_str())) : std::nullopt;
  }

  // The statements of all quantities of a stretch.
  void read_stretch(const Readings& readings) {
    const auto begin = readings.all().begin() + static_cast<std::ptrdiff_t>(readings.begin()),
               end = readings.all().begin() + static_cast<std::ptrdiff_t>(readings.end());
    const auto quantities = static_cast<std::size_t>(
        std::count_if(begin, end, [](const NumberReading& reading) { return reading.quantity.has_value(); }));
    statements_.clear();
    statements_.reserve(quantities);
    if (out_.metrics.empty()) out_.metrics.reserve(quantities);
    if (out_.exclusions.empty()) out_.exclusions.reserve(readings.end() - readings.begin() - quantities);
    joined_ = JoinedTexts();
    read_statements({text_, readings.all(), *rules_.words, year_, statements_, joined_}, readings.begin(),
                    readings.end(), next_id_);
    next_id_ += static_cast<std::uint32_t>(quantities);
    periods_.read(statements_, readings.begin());
    scopes_.read(statements_);
  }

  void add_metric(const Statement& statement, Explain explain) {
    Metric metric = metric_of(statement);
    if (explain != Explain::nothing)
      out_.explanations.push_back(explain_metric(text_, metric, statement, naming_.explain(statement, metric),
                                                 explain == Explain::competitors));
    out_.metrics.push_back(std::move(metric));
  }
  void add_exclusion(const NumberReading& reading, Explain explain) {
    out_.exclusions.push_back(exclusion(reading));
    if (explain != Explain::nothing)
      out_.explanations.push_back(explain_exclusion(text_, out_.exclusions.back(), reading));
  }

  // A list that doubles is there three times while it grows; this one is given at once what the text so far makes
  // probable.
  void foresee(std::size_t position) {
    const auto reserve = [&](auto& list) {
      const std::size_t whole = list.size() * text_.size() / std::max<std::size_t>(position, 1);
      if (list.capacity() - list.size() < stretch_foreseen) list.reserve(whole + whole / 16 + stretch_foreseen);
    };
    reserve(out_.metrics);
    reserve(out_.exclusions);
  }

  Diagnostic doubt(const NumberReading& reading) const {
    const std::string shown = to_utf8(text_.substr(reading.span.start, reading.span.length()));
    const bool split = reading.doubt == "split-ordinal";
    const std::string meant = !reading.quantity ? reading.date
        : reading.quantity->value               ? reading.quantity->value->text()
                                                : "";
    std::string message = split ? "the number of the list's item, " + shown + ", ran into the figure behind it"
        : reading.doubt == "glued-ordinal" ? "the first digits of " + shown + " may be the number of the list's item"
        : meant.empty()                    ? shown + " is damaged, and what it was is not plain"
                                           : shown + " is damaged; it was read as " + meant;
    return {"extract-metrics", split ? "info" : "warning", std::string(reading.doubt), std::move(message),
            reading.span};
  }

  // What the statement says, in the record's words.
  Metric metric_of(const Statement& statement) {
    Metric metric;
    metric.id = static_cast<int>(statement.id);
    metric.span = statement.span();
    describe_quantity(statement.quantity(), texts_, metric);
    keep(texts_, statement.subject, metric.subject);
    keep(texts_, statement.verb, metric.verb);
    if (statement.direction != Direction::none) metric.direction = name(statement.direction);
    if (statement.basis != Basis::none) metric.basis = name(statement.basis);
    metric.relations.reserve(statement.links.size());
    for (const Link& link : statement.links)
      metric.relations.push_back({name(link.type), static_cast<int>(link.target), name(link.cue),
                                  static_cast<int>(link.list), link.complete, link.overlaps, link.exclusive});
    if (!statement.scope.empty()) metric.scope = scope_.of(statement.scope, text_, texts_);
    if (!statement.period_words.empty()) metric.period_text = period_text_.of(statement.period_words, text_, texts_);
    if (statement.period.data()) metric.period = statement.period;
    place(metric);
    if (const CellPlace& cell = statement.reading->cell) metric.cell = cells_.add(cell, texts_);
    naming_.name(statement, metric);
    locate(metric);
    return metric;
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

  template <class Located>
  void locate(Located& item) {
    const SourcePlace place = bytes_.locate(item.span);
    item.source_span = place.span;
    item.byte_start = static_cast<std::uint32_t>(place.byte_start);
    item.byte_end = static_cast<std::uint32_t>(place.byte_end);
  }

  Exclusion exclusion(const NumberReading& reading) {
    Exclusion out;
    out.span = reading.span;
    out.reason = reading.reason;
    out.code = name_of(reading.code);
    keep(texts_, reading.value, out.value);
    keep(texts_, reading.date, out.date);
    locate(out);
    return out;
  }

  // A piece of the text as it was last kept: neighbouring metrics mostly share theirs.
  struct Kept {
    Span span;
    std::string_view text;
    std::string_view of(Span asked, std::u32string_view in, TextArena& texts) {
      if (span != asked) span = asked, text = texts.keep(in.substr(asked.start, asked.length()));
      return text;
    }
  };

  const Document& document_;
  const Structure& structure_;
  std::u32string_view text_;
  std::u32string_view written_;
  const NumberRules& numbers_;
  const MetricRules& rules_;
  const MetricSink& sink_;
  Extraction out_;
  TextArena& texts_ = out_.texts;
  JoinedTexts joined_;  // of the stretch, as the statements, which are views of it
  std::vector<Statement> statements_;
  std::vector<std::string_view> paths_;  // by section; null: not kept yet
  std::optional<int> year_;              // of the report
  CellList cells_{document_, out_};
  IndicatorNaming naming_{text_, structure_, rules_, out_.metrics};
  Readings readings_;
  PeriodReader periods_;
  ScopeReader scopes_;
  std::uint32_t next_id_ = 0;
  std::size_t section_ = 0;
  Kept scope_, period_text_;
  ByteCursor bytes_;
};

// Over a whole number: 1:2.5 is 10/25.
std::string fraction(Decimal value, Decimal denominator) {
  while (denominator.text().find('.') != std::string::npos)
    value = value.times_power_of_ten(1), denominator = denominator.times_power_of_ten(1);
  return value.text() + "/" + denominator.text();
}

}  // namespace

void describe_quantity(const Quantity& quantity, TextArena& texts, Metric& metric) {
  metric.kind = quantity.kind;
  keep(texts, quantity.value, metric.value);
  if (metric.value && quantity.denominator) metric.value = texts.keep(fraction(*quantity.value, *quantity.denominator));
  if (quantity.low) keep(texts, quantity.low, metric.low);
  if (quantity.high) keep(texts, quantity.high, metric.high);
  keep(texts, quantity.unit, metric.unit);
  if (quantity.conversion) metric.unit_base = quantity.unit_base();
  if (quantity.conversion) keep(texts, quantity.value_base(), metric.value_base);
  keep(texts, quantity.multiplier, metric.multiplier);
  metric.qualifier = quantity.qualifier;
}

Quotation quotation_of(std::u32string_view text, Span span) {
  constexpr std::uint32_t around = 16;
  const std::uint32_t from = span.start - std::min(span.start, around);
  return {text.substr(span.start, span.length()), text.substr(from, span.start - from), text.substr(span.end, around)};
}

Extraction extract_metrics(const Document& document, const Structure& structure, const NumberRules& number_rules,
                           const MetricRules& metric_rules, Explain explain, const MetricSink& sink) {
  const auto simplified = in_simplified_script(document);
  const std::u32string_view written = simplified ? std::u32string_view(document.text) : std::u32string_view();
  return Extractor(simplified ? *simplified : document, structure, number_rules, metric_rules, written, sink)
      .run(explain);
}

}  // namespace zhibiao
