#pragma once
/// Which canonical indicator a metric has: by the rules, as one of its base, or as a part or a whole of those before
/// it. Internal to the metric room.

#include "base/chars.h"
#include "base/utf8.h"
#include "metric/metric.h"
#include "metric/rules.h"
#include "number/table.h"
#include "section/section.h"
#include "statement/likeness.h"
#include "statement/statement.h"

namespace zhibiao {

class IndicatorNaming {
 public:
  /// `metrics` are those before the one to be named, ascending. All must live as long.
  IndicatorNaming(std::u32string_view text, const Structure& structure, const MetricRules& rules,
                  const std::vector<Metric>& metrics)
      : text_(text), sections_(structure.sections), rules_(rules), metrics_(metrics), around_(*rules.indicators, text) {
    if (structure.meta.document_type) document_type_ = structure.meta.document_type->value;
    if (structure.meta.level) level_ = structure.meta.level->value;
    if (structure.meta.report_year) report_year_ = std::atoi(structure.meta.report_year->value.c_str());
  }

  /// Fills indicator, indicator_name, rule, indicator_slice and indicator_parent; everything else of the metric must be
  /// there.
  void name(const Statement& statement, Metric& metric) {
    if (const Metric* base = base_of(statement)) take_indicator(*base, metric);
    else name_by_rules(statement, metric);
    if (!metric.indicator || metric.indicator_name) return;
    if (const std::string_view name = rules_.indicators->name_of(*metric.indicator); !name.empty())
      metric.indicator_name = name;
  }
  IndicatorRules::Explanation explain(const Statement& statement, const Metric& metric);
  /// The first metric to come has this id: those before it are no longer there.
  void forget(std::uint32_t first) { first_ = first; }

 private:
  static constexpr std::uint32_t indicator_reach = 200, item_reach = 160;
  static constexpr std::uint32_t table_reach = 80;  // before a table: its caption, and what leads to it

  // The figure whose subject a change took over: the change is one of the same indicator.
  const Metric* base_of(const Statement& statement) const {
    if (statement.own) return nullptr;
    for (const Link& link : statement.links)
      if (link.type == LinkType::change_of)
        if (const Metric* const base = before(link.target)) return base;
    return nullptr;
  }
  // The metric with an id, where it stands before the one to be named.
  const Metric* before(std::uint32_t id) const {
    return id >= first_ && id - first_ < metrics_.size() ? &metrics_[id - first_] : nullptr;
  }

  // What the indicator rules see of a metric; the views live while `use` runs.
  template <class Use>
  auto with_context(const Statement& statement, const Metric& metric, Use use) {
    IndicatorContext context;
    context.subject = statement.subject;
    context.unit = statement.quantity().unit;
    const std::uint32_t from = metric.span.start > indicator_reach ? metric.span.start - indicator_reach : 0;
    const std::uint32_t to = std::max(statement.clause.right.end, metric.span.end);
    context.clause = text_.substr(from, to - from);
    context.number_start = metric.span.start - from;
    context.number_end = metric.span.end - from;
    context.behind = text_.substr(to, item_reach);
    context.kind = metric.kind;
    context.role = looks_back(statement, metric) ? zhibiao::name(Role::achievements) : std::string_view(metric.role);
    context.document_type = document_type_;
    context.change = is_change(statement);
    context.against_place = is_against_place(statement);
    if (!context.against_place) context.verb = statement.verb;  // else it says nothing of the thing itself
    context.listed = statement.rule == "list.respectively";
    context.average = statement.average;
    context.to_come = report_year_ && metric.period &&
        begins_behind(*metric.period, *report_year_ + 1);  // the next year may have begun when it is told
    context.heading = heading_at(metric.span.start);
    context.scope = text_.substr(statement.scope.start, statement.scope.length());
    if (const CellPlace& cell = statement.reading->cell) {
      context.axis = cell.table->columns.front().printed;
      if (context.scope.empty()) context.scope = body_in(*cell.table, cell);
      const std::uint32_t begin = std::max(cell.table->span.start, cell.table->caption.end),
                          reach = std::min(begin, table_reach);
      context.clause = text_.substr(begin - reach, reach);
      context.number_start = context.number_end = reach;
    }
    return use(context);
  }

  // In a section of plans, what the text itself says of a year before the one reported on, or of 去年, was reached.
  bool looks_back(const Statement& statement, const Metric& metric) const {
    constexpr std::size_t year_digits = 4;
    if (metric.role != "plans" || !report_year_ || !metric.period || statement.period_words.empty()) return false;
    const std::uint32_t said = statement.period_words.start;
    const bool aims_at = said > 0 && one_of(text_[said - 1], U"到至");  // 到2025年
    if (aims_at || !document_type_.ends_with("报告")) return false;     // a plan has plans only, whatever its year
    const std::string_view period = *metric.period;
    const std::size_t last = period.find('/') + 1;                                  // 0 where there is one time only
    if (period.size() < last + year_digits || period.front() == '/') return false;  // since then, or until then
    const int year = std::atoi(std::string(period.substr(last, year_digits)).c_str());
    const std::u32string_view words = text_.substr(said, statement.period_words.length());
    return year < *report_year_ ||
        (year == *report_year_ && rules_.words->holds(words, Senses(Sense::last_year) | Sense::year_before_last));
  }
  // Whether a period (ISO 8601: "2024", "2024-03/2024-05") begins after a year.
  static bool begins_behind(std::string_view period, int year) {
    return std::atoi(std::string(period.substr(0, 4)).c_str()) > year;
  }

  // 同比增加163%, 总数下降12.5%, 城镇化率提高5.1个百分点, 成交额增长6.4倍, the yearly mean behind 由A到B; not
  // 占比提升至70.6%, which is how much it is.
  static bool is_change(const Statement& statement) {
    const bool moves = statement.form == Form::changes && statement.direction != Direction::none &&
        !statement.senses.has(Sense::reach);
    if (moves && (of_points(statement) || statement.kind() == "multiple")) return true;
    if (statement.basis == Basis::from_to) return statement.form == Form::changes;
    if (statement.basis != Basis::none) return true;
    return moves && statement.percent() &&
        !(!statement.subject.empty() && one_of(statement.subject.back(), U"率比例重"));
  }

  // 高于全国0.4个百分点, 占全省总量的12%: how it stands to what the place has of the same that the report's is a part
  // of.
  bool is_against_place(const Statement& statement) const {
    std::u32string_view base = statement.verb;
    const bool gap = statement.form == Form::changes && statement.basis == Basis::none && statement.percent() &&
        rules_.words->at(base, 0, Senses(Sense::above) | Sense::below);
    if (!gap && statement.form != Form::shares) return false;
    if (gap) {
      const std::uint32_t from = statement.clause.sentence_start;  // 分别高于全国12.7个、|12个百分点
      const std::u32string_view said = text_.substr(from, statement.span().start - from);
      const std::size_t verb = said.rfind(base);
      if (verb == said.npos) return false;
      base = said.substr(verb + base.size());
    } else if (const auto share = rules_.words->at(base, 0, Sense::share)) {
      base.remove_prefix(share.length);
    } else {
      return false;
    }
    const auto place = rules_.words->at(base, 0, Sense::scope);
    if (!place || !is_larger(base.substr(0, place.length))) return false;
    base = without_measure(base.substr(place.length));
    return gap || base.empty() || rules_.words->is(base, Senses(Sense::ratio) | Sense::quantity);
  }

  // 全国 of a province, 全省 of a city.
  bool is_larger(std::u32string_view place) const {
    static constexpr std::u32string_view ends[] = {U"国球界", U"省", U"市州盟", U"县区旗"};
    static constexpr std::string_view levels[] = {"nation", "province", "city", "county"};
    const auto of_place = std::find_if(std::begin(ends), std::end(ends),
                                       [&](std::u32string_view some) { return some.find(place.back()) != some.npos; }) -
        std::begin(ends);
    const auto own = level_.empty() ? 1 : std::find(std::begin(levels), std::end(levels), level_) - std::begin(levels);
    return of_place < own;
  }

  // The head of a cell that is a place or a body: 武汉市, 省财政厅.
  static std::u32string_view body_in(const Table& table, const CellPlace& cell) {
    for (const TableHead* head : {&table.rows[cell.row], &table.columns[cell.column]})
      if (is_body(head->words)) return head->words;
    return {};
  }
  static bool is_body(std::u32string_view words) {
    static constexpr CharBitmap ends(U"省市州盟县区旗镇乡厅局委办部院处");
    return !words.empty() && ends.has(words.back());
  }

  // The headings that a place stands under, the nearest last. Metrics ascend, so most ask for those of the one before.
  std::u32string_view heading_at(std::uint32_t at) {
    if (!heading_of_.contains(at)) enter_section(at);
    return heading_;
  }
  void enter_section(std::uint32_t at) {
    const auto section = section_at(sections_, at);
    const auto next = std::upper_bound(sections_.begin(), sections_.end(), at,
                                       [](std::uint32_t x, const Section& s) { return x < s.span.start; });
    heading_of_ = {at, next == sections_.end() ? static_cast<std::uint32_t>(text_.size()) : next->span.start};
    if (section) {
      heading_of_.end = std::min(heading_of_.end, sections_[*section].span.end);
      stand_under(*section);
    } else {
      keep_headings(0);
    }
  }
  // Its own heading behind those of the sections that it is in. What it shares with the section before stays.
  void stand_under(std::size_t section) {
    std::size_t known = headings_.size();
    while (known > 0 && headings_[known - 1].section != section) --known;
    if (known > 0) return keep_headings(known);
    if (const auto parent = sections_[section].parent) stand_under(static_cast<std::size_t>(*parent));
    else keep_headings(0);
    if (!headings_.empty()) heading_ += U'\n';
    heading_ += heading_of(sections_[section]);
    headings_.push_back({section, heading_.size()});
  }
  void keep_headings(std::size_t count) {
    headings_.resize(count);
    heading_.resize(count > 0 ? headings_.back().end : 0);
  }
  // As it stands in the text: behind the marker, up to the end of what both take.
  std::u32string_view heading_of(const Section& section) const {
    const Span span = section.heading_span;
    const std::size_t length = std::min<std::size_t>(count_code_points(section.heading), span.length());
    return text_.substr(span.end - length, length);
  }

  static void take_indicator(const Metric& from, Metric& metric) {
    metric.indicator = from.indicator;
    metric.rule = from.rule;
    metric.indicator_slice = from.indicator_slice;
    metric.indicator_parent = from.indicator_parent;
  }

  void name_by_rules(const Statement& statement, Metric& metric) {
    if (is_headless(statement)) return;
    const auto match = with_context(statement, metric,
                                    [&](const auto& context) { return rules_.indicators->match(context, around_); });
    const OptionalText whole = indicator_of_whole(statement);
    if (const OptionalText joint = parent_of_parts(metric);
        joint && (!match || rules_.indicators->parent_of(match->id) == *joint)) {
      metric.indicator = joint;
    } else if (whole && is_holder(statement.subject) && (!match || match->id == *whole)) {
      metric.indicator = whole;
    } else if (whole && !(match && is_part_by_itself(statement, match->id, *whole))) {
      metric.indicator_slice = metric.subject;
      metric.indicator_parent = whole;
    } else if (match && !match->slice_of.empty()) {
      metric.indicator_slice = metric.subject;
      metric.indicator_parent = match->slice_of;
      metric.rule = match->origin;
    } else if (match && is_slice_of_row(statement, metric, match->id)) {
      metric.indicator_slice = metric.subject;
      metric.indicator_parent = match->id;
    } else if (match) {
      metric.indicator = match->id;
      if (!match->name.empty()) metric.indicator_name = match->name;
      metric.rule = match->origin;
    } else if (statement.form == Form::shares) {
      name_share(statement, metric);
    }
  }

  // 占收到总数的33.9%: the rate that has count and base as numerator and denominator, else a part of the base as the
  // count is (行政处罚2100件).
  void name_share(const Statement& statement, Metric& metric) const {
    std::vector<const Metric*> of;  // base and count
    for (const Link& link : statement.links)
      if (link.type == LinkType::rate_of && link.cue == Cue::share)
        if (const Metric* const target = before(link.target)) of.push_back(target);
    constexpr std::size_t both = 2;
    if (of.size() != both) return;
    const Metric &base = *of[0], &count = *of[1];
    if (count.indicator_parent) {
      take_indicator(count, metric);
    } else if (count.indicator && base.indicator) {
      const auto rate = rules_.indicators->rate_of(*count.indicator, *base.indicator);
      if (rate) metric.indicator = rate->id, metric.rule = rate->origin;
    }
  }

  // What the parts before their total (人大建议41件、政协提案57件,合计98件) are all parts of, when they are not the
  // same.
  OptionalText parent_of_parts(const Metric& total) const {
    OptionalText parent;
    bool differ = false;
    const Metric* first = nullptr;
    for (std::size_t i = metrics_.size(); i-- > 0;) {
      const Metric& part = metrics_[i];
      const auto is_of_total = [&](const Relation& relation) {
        return relation.type == zhibiao::name(LinkType::part_of) && relation.target == total.id;
      };
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
      if (link.type != LinkType::part_of || !is_of_list(link.cue)) continue;
      if (const Metric* const whole = before(link.target))
        return whole->indicator ? whole->indicator : whole->indicator_parent;
    }
    return {};
  }
  static bool is_of_list(Cue cue) {
    return cue == Cue::among || cue == Cue::includes || cue == Cue::divides || cue == Cue::bracket ||
        cue == Cue::colon || cue == Cue::closes || cue == Cue::rest || cue == Cue::share;
  }

  // Whether a part has the indicator that it would have alone: a part by what was done (其中维持30件), or by whose it
  // is (其中市本级60件), and no part by matter (其中行政处罚60件).
  bool is_part_by_itself(const Statement& statement, std::string_view id, std::string_view whole) const {
    if (statement.reading->cell && id != whole) return true;  // the row has a name of its own
    if (id == whole)
      return (!statement.scope.empty() && statement.scope.start >= statement.clause.left.start) ||
          begins_with_scope(statement);
    return rules_.indicators->may_be_part(id, whole) ||
        (!statement.verb.empty() && statement.left.find(statement.verb) != statement.left.npos);
  }

  // Whether the cell is one of those that a column of totals adds up, by kind and not by whose it is, and has the
  // indicator that the total has.
  bool is_slice_of_row(const Statement& statement, const Metric& metric, std::string_view id) {
    const CellPlace& cell = statement.reading->cell;
    if (!cell || cell.column >= cell.table->width) return false;
    const auto& columns = cell.table->columns;
    const TableHead& column = columns[cell.column];
    const auto total = std::find_if(columns.begin(), columns.end(), [&](const TableHead& other) {
      return other.total && column.group.starts_with(other.group);
    });
    if (column.total || column.words.empty() || total == columns.end() || is_body(column.words) ||
        rules_.words->at(column.words, 0, whose))
      return false;
    const std::u32string said = cell.table->rows[cell.row].words + total->words;
    Statement of_all = statement;
    of_all.subject = said;
    const auto match =
        with_context(of_all, metric, [&](const auto& context) { return rules_.indicators->match(context, around_); });
    return match && match->id == id;
  }

  // A cell behind others of its row whose column has no head: 教师 1175, 997 (the men among them).
  static bool is_headless(const Statement& statement) {
    const CellPlace& cell = statement.reading->cell;
    constexpr std::size_t first = 1, both = 2;  // behind the row's head; a row of head and figure needs no column's
    return cell && cell.table->width > both && cell.column > first && cell.column < cell.table->width &&
        cell.table->columns[cell.column].printed.empty();
  }

  // 现行有效文件80件,其中县政府60件、|乡镇12件、|部门8件: nothing but whose part it is.
  bool is_holder(std::u32string_view subject) const {
    static constexpr std::u32string_view bodies[] = {U"乡镇", U"街道", U"镇街", U"部门", U"县区"};
    return rules_.words->is(subject, whose) ||
        std::find(std::begin(bodies), std::end(bodies), subject) != std::end(bodies);
  }

  // 省建议提案92件, 市本级60件, 乡镇调委会12个.
  bool begins_with_scope(const Statement& statement) const {
    return !statement.subject.empty() &&
        (one_of(statement.subject.front(), U"省市县区州旗镇乡村") || rules_.words->at(statement.subject, 0, whose));
  }

  static constexpr Senses whose = Senses(Sense::scope) | Sense::level | Sense::authority | Sense::field;

  std::u32string_view text_;
  const std::vector<Section>& sections_;
  std::string_view document_type_, level_;
  std::optional<int> report_year_;
  const MetricRules& rules_;
  const std::vector<Metric>& metrics_;
  IndicatorRules::Text around_;
  std::uint32_t first_ = 0;  // id of the first of them
  struct Heading {
    std::size_t section, end;  // in heading_
  };
  std::vector<Heading> headings_;  // that the last place asked for stands under, the nearest last
  std::u32string heading_;         // all of them
  Span heading_of_;                // whatever stands here has the same
};

inline IndicatorRules::Explanation IndicatorNaming::explain(const Statement& statement, const Metric& metric) {
  return with_context(statement, metric, [&](const auto& context) { return rules_.indicators->explain(context); });
}

}  // namespace zhibiao
