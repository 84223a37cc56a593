#include "metric/metric.h"

#include "base/han_script.h"
#include "metric/cells.h"
#include "metric/explain.h"
#include "metric/readings.h"
#include "metric/rules.h"
#include "metric/written_script.h"
#include "statement/period.h"
#include "statement/read.h"
#include "statement/scope.h"

namespace zhibiao {
namespace {

constexpr std::uint32_t indicator_reach = 200;
constexpr std::uint32_t table_reach = 80;  // before a table: its caption, and what leads to it
constexpr std::size_t stretch_foreseen = 4096;

// Into a member that is still empty.
template <class Text>
void keep(TextArena& texts, const Text& text, OptionalText& into) {
  if (!text.empty()) into = texts.keep(text);
}
void keep(TextArena& texts, const std::optional<Decimal>& value, OptionalText& into) {
  if (value) into = texts.keep(value->text());
}

// What the number room found, in the record's words.
void describe_quantity(const Quantity& quantity, TextArena& texts, Metric& metric) {
  metric.kind = quantity.kind;
  keep(texts, quantity.value, metric.value);
  if (metric.value && quantity.denominator) metric.value = texts.keep(quantity.value->text() + "/" + quantity.denominator->text());
  keep(texts, quantity.low, metric.low);
  keep(texts, quantity.high, metric.high);
  keep(texts, quantity.unit, metric.unit);
  if (quantity.conversion) metric.unit_base = quantity.unit_base();
  if (quantity.conversion) keep(texts, quantity.value_base(), metric.value_base);
  keep(texts, quantity.multiplier, metric.multiplier);
  metric.qualifier = quantity.qualifier;
}

class Extractor {
 public:
  Extractor(const Document& document, const Structure& structure, const NumberRules& numbers, const MetricRules& rules)
      : document_(document), structure_(structure), text_(document.text), numbers_(numbers), rules_(rules), paths_(structure.sections.size()),
        year_(year_of(structure.meta)), readings_(text_), periods_(text_, readings_.all(), structure.sections, year_, *rules.words, texts_),
        scopes_(text_, *rules.words), bytes_(document.map, text_, document.source.encoding) {}

  Extraction run(bool explain) {
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
      if (more) foresee(scan.position());
    }
    for (const Span span : find_placeholders(text_, numbers_))
      out_.diagnostics.push_back({"extract-metrics", "info", "placeholder", "a figure is left blank: " + to_utf8(text_.substr(span.start, span.length())), span});
    out_.texts = std::move(texts_);
    return std::move(out_);
  }

 private:
  static std::optional<int> year_of(const Meta& meta) {
    return meta.report_year ? std::optional(std::atoi(meta.report_year->value.c_str())) : std::nullopt;
  }

  // The statements of all quantities of a stretch.
  void read_stretch(const Readings& readings) {
    const auto begin = readings.all().begin() + static_cast<std::ptrdiff_t>(readings.begin()), end = readings.all().begin() + static_cast<std::ptrdiff_t>(readings.end());
    const auto quantities = static_cast<std::size_t>(std::count_if(begin, end, [](const NumberReading& reading) { return reading.quantity.has_value(); }));
    statements_.clear();
    statements_.reserve(quantities);
    if (out_.metrics.empty()) out_.metrics.reserve(quantities);
    if (out_.exclusions.empty()) out_.exclusions.reserve(readings.end() - readings.begin() - quantities);
    joined_ = JoinedTexts();
    read_statements({text_, readings.all(), *rules_.words, year_, statements_, joined_}, readings.begin(), readings.end(), next_id_);
    next_id_ += static_cast<std::uint32_t>(quantities);
    periods_.read(statements_, readings.begin());
    scopes_.read(statements_);
  }

  void add_metric(const Statement& statement, bool explain) {
    Metric metric = metric_of(statement);
    if (explain) out_.explanations.push_back(explain_metric(text_, metric, statement, explain_indicator(statement, metric)));
    out_.metrics.push_back(std::move(metric));
  }
  void add_exclusion(const NumberReading& reading, bool explain) {
    out_.exclusions.push_back(exclusion(reading));
    if (explain) out_.explanations.push_back(explain_exclusion(text_, out_.exclusions.back(), reading));
  }

  // A list that doubles is there three times while it grows; this one is given at once what the text so far makes probable.
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
    const std::string meant = !reading.quantity ? reading.date : reading.quantity->value ? reading.quantity->value->text() : "";
    std::string message = split                              ? "the number of the list's item, " + shown + ", ran into the figure behind it"
                          : reading.doubt == "glued-ordinal" ? "the first digits of " + shown + " may be the number of the list's item"
                          : meant.empty()                    ? shown + " is damaged, and what it was is not plain"
                                                             : shown + " is damaged; it was read as " + meant;
    return {"extract-metrics", split ? "info" : "warning", std::string(reading.doubt), std::move(message), reading.span};
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
      metric.relations.push_back({name(link.type), static_cast<int>(link.target), name(link.cue), static_cast<int>(link.list), link.complete, link.overlaps, link.exclusive});
    if (!statement.scope.empty()) metric.scope = scope_.of(statement.scope, text_, texts_);
    if (!statement.period_words.empty()) metric.period_text = period_text_.of(statement.period_words, text_, texts_);
    if (statement.period.data()) metric.period = statement.period;
    place(metric);
    if (const CellPlace& cell = statement.reading->cell) metric.cell = cells_.add(cell, texts_);
    if (const Metric* base = base_of(statement, out_.metrics)) take_indicator(*base, metric);
    else name_indicator(statement, metric);
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

  // The figure whose subject a change took over: the change is one of the same indicator.
  static const Metric* base_of(const Statement& statement, const std::vector<Metric>& before) {
    if (statement.own) return nullptr;
    for (const Link& link : statement.links)
      if (link.type == LinkType::change_of && link.target < before.size()) return &before[link.target];
    return nullptr;
  }

  // What the indicator rules see of a metric; the views live while `use` runs.
  template <class Use>
  auto with_context(const Statement& statement, const Metric& metric, Use use) {
    IndicatorContext context;
    context.subject = statement.subject;
    context.verb = statement.verb;
    context.unit = statement.quantity().unit;
    const std::uint32_t from = metric.span.start > indicator_reach ? metric.span.start - indicator_reach : 0;
    const std::uint32_t to = std::max(statement.clause.right.end, metric.span.end);
    context.clause = text_.substr(from, to - from);
    context.number_start = metric.span.start - from;
    context.number_end = metric.span.end - from;
    context.kind = metric.kind;
    context.role = metric.role;
    context.change = is_change(statement);
    context.heading = heading_at(metric.span.start);
    context.scope = text_.substr(statement.scope.start, statement.scope.length());
    if (const CellPlace& cell = statement.reading->cell) {
      context.axis = cell.table->columns.front().printed;
      if (context.scope.empty()) context.scope = body_in(*cell.table, cell);
      const std::uint32_t begin = cell.table->span.start, reach = std::min(begin, table_reach);
      context.clause = text_.substr(begin - reach, reach);
      context.number_start = context.number_end = reach;
    }
    return use(context);
  }

  // 同比增加163%, 总数下降12.5%; not 占比提升至70.6%, which is how much it is.
  static bool is_change(const Statement& statement) {
    if (statement.basis != Basis::none) return statement.basis != Basis::from_to;
    return statement.form == Form::changes && statement.percent() && statement.direction != Direction::none && !statement.senses.has(Sense::reach) &&
           !(!statement.subject.empty() && one_of(statement.subject.back(), U"率比例重"));
  }

  // The head of a cell that is a place or a body: 武汉市, 省财政厅.
  static std::u32string_view body_in(const Table& table, const CellPlace& cell) {
    static constexpr CharBitmap ends(U"省市州盟县区旗镇乡厅局委办部院处");
    for (const TableHead* head : {&table.rows[cell.row], &table.columns[cell.column]})
      if (!head->words.empty() && ends.has(head->words.back())) return head->words;
    return {};
  }

  // The heading of the section at a place. Metrics ascend, so most ask for the one before's.
  std::u32string_view heading_at(std::uint32_t at) {
    const auto section = section_at(structure_.sections, at);
    if (!section) return {};
    if (heading_section_ != section) heading_ = to_utf32(structure_.sections[*section].heading);
    heading_section_ = section;
    return heading_;
  }

  static void take_indicator(const Metric& from, Metric& metric) {
    metric.indicator = from.indicator;
    metric.rule = from.rule;
    metric.indicator_slice = from.indicator_slice;
    metric.indicator_parent = from.indicator_parent;
  }

  void name_indicator(const Statement& statement, Metric& metric) {
    const auto match = with_context(statement, metric, [&](const auto& context) { return rules_.indicators->match(context); });
    const OptionalText whole = indicator_of_whole(statement);
    if (const OptionalText joint = parent_of_parts(metric); joint && (!match || rules_.indicators->parent_of(match->id) == *joint)) {
      metric.indicator = joint;
    } else if (whole && !(match && is_part_by_itself(statement, match->id, *whole))) {
      metric.indicator_slice = metric.subject;
      metric.indicator_parent = whole;
    } else if (match) {
      metric.indicator = match->id;
      metric.rule = match->origin;
    }
  }

  // What the parts before their total (人大建议41件、政协提案57件,合计98件) are all parts of, when they are not the same.
  OptionalText parent_of_parts(const Metric& total) const {
    OptionalText parent;
    bool differ = false;
    const Metric* first = nullptr;
    for (std::size_t i = out_.metrics.size(); i-- > 0;) {
      const Metric& part = out_.metrics[i];
      const auto is_of_total = [&](const Relation& relation) { return relation.type == name(LinkType::part_of) && relation.target == total.id; };
      if (std::none_of(part.relations.begin(), part.relations.end(), is_of_total)) break;
      if (!part.indicator) return {};
      if (!first) first = &part, parent = rules_.indicators->parent_of(*part.indicator);
      else if (rules_.indicators->parent_of(*part.indicator) != *parent) return {};
      differ = differ || *part.indicator != *first->indicator;
    }
    return differ && !parent->empty() ? parent : OptionalText();
  }

  // What the total counts in whose list the figure stands.
  OptionalText indicator_of_whole(const Statement& statement) const {
    for (const Link& link : statement.links) {
      if (link.type != LinkType::part_of || !is_of_list(link.cue) || link.target >= out_.metrics.size()) continue;
      const Metric& whole = out_.metrics[link.target];
      return whole.indicator ? whole.indicator : whole.indicator_parent;
    }
    return {};
  }
  static bool is_of_list(Cue cue) {
    return cue == Cue::among || cue == Cue::includes || cue == Cue::divides || cue == Cue::bracket || cue == Cue::colon || cue == Cue::closes || cue == Cue::rest;
  }

  // Whether a part has the indicator that it would have alone: a part by what was done (其中维持30件), or by whose it is (其中市本级60件), and no
  // part by matter (其中行政处罚60件).
  bool is_part_by_itself(const Statement& statement, std::string_view id, std::string_view whole) const {
    if (id == whole) return (!statement.scope.empty() && statement.scope.start >= statement.clause.left.start) || begins_with_scope(statement);
    return rules_.indicators->may_be_part(id, whole) || (!statement.verb.empty() && statement.left.find(statement.verb) != statement.left.npos);
  }

  // 省建议提案92件, 市本级60件, 乡镇调委会12个.
  bool begins_with_scope(const Statement& statement) const {
    constexpr Senses whose = Senses(Sense::scope) | Sense::level | Sense::authority | Sense::field;
    return !statement.subject.empty() && (one_of(statement.subject.front(), U"省市县区州旗镇乡村") || rules_.words->at(statement.subject, 0, whose));
  }

  IndicatorRules::Explanation explain_indicator(const Statement& statement, const Metric& metric) {
    return with_context(statement, metric, [&](const auto& context) { return rules_.indicators->explain(context); });
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
  const NumberRules& numbers_;
  const MetricRules& rules_;
  TextArena texts_;
  JoinedTexts joined_;         // of the stretch, as the statements, which are views of it
  std::vector<Statement> statements_;
  Extraction out_;
  std::vector<std::string_view> paths_;  // by section; null: not kept yet
  std::optional<int> year_;  // of the report
  CellList cells_{document_, out_};
  Readings readings_;
  PeriodReader periods_;
  ScopeReader scopes_;
  std::uint32_t next_id_ = 0;
  std::size_t section_ = 0;
  std::optional<std::size_t> heading_section_;
  std::u32string heading_;
  Kept scope_, period_text_;
  ByteCursor bytes_;
};

}  // namespace

Quotation quotation_of(std::u32string_view text, Span span) {
  constexpr std::uint32_t around = 16;
  const std::uint32_t from = span.start - std::min(span.start, around);
  return {text.substr(span.start, span.length()), text.substr(from, span.start - from), text.substr(span.end, around)};
}

Extraction extract_metrics(const Document& document, const Structure& structure, const NumberRules& number_rules,
                           const MetricRules& metric_rules, bool explain) {
  if (!holds_traditional(document.text)) return Extractor(document, structure, number_rules, metric_rules).run(explain);
  Document simplified = document;
  simplified.text = to_simplified_pairs(document.text);
  Extraction extraction = Extractor(simplified, structure, number_rules, metric_rules).run(explain);
  restore_script(extraction, simplified.text, document.text);
  return extraction;
}

}  // namespace zhibiao
