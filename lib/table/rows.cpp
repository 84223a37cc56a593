#include <algorithm>

#include "table/amount.h"
#include "table/tables.h"

namespace zhibiao::table {
namespace {

void put_place(Row& row, const Report& report, const ReportFacts& facts) {
  row.text(report.region).text(report.region_code);
  if (facts.place.code_now.empty()) row.null();
  else row.text(facts.place.code_now);
  row.text(report.level).text(report.issuer).year(report.year);
}

void put_time(Row& row, const Time& time) { row.year(time.year).text(name(time.from)).text(time.period); }

void put_source(Row& row, const Place& place, const Report& report) {
  row.integer(place.source_start)
      .integer(place.source_end)
      .integer(place.byte_start)
      .integer(place.byte_end)
      .text(report.path);
}

std::string number(const std::optional<double>& value) { return value ? decimal_text(*value) : ""; }

std::string ids(const std::vector<std::size_t>& list) {
  std::string out;
  for (const std::size_t id : list) (out += out.empty() ? "" : " ") += std::to_string(id);
  return out;
}

std::string relations_of(const Metric& metric) {
  std::string out;
  for (const Relation& relation : metric.relations)
    ((out += out.empty() ? "" : " ") += relation.type) += ":" + std::to_string(relation.target);
  return out;
}

std::int64_t count(std::size_t number) { return static_cast<std::int64_t>(number); }

std::int64_t how_many(const std::vector<Headline>& headlines, Status status) {
  return std::count_if(headlines.begin(), headlines.end(), [&](const Headline& one) { return one.status == status; });
}

// In one line: a figure of a table stands between tabs and line ends.
std::string quote_of(const Metric& metric) {
  std::string out = std::string(metric.prefix) + std::string(metric.text) + std::string(metric.suffix);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return out;
}

void put_amount(Row& row, const Headline& headline) {
  const Metric* const metric = headline.metric;
  if (metric) {
    row.number(decimal_text(metric->value))
        .text(metric->unit)
        .number(decimal_text(metric->value_base))
        .text(metric->unit_base);
    row.number(number(metric->low)).number(number(metric->high)).text(metric->qualifier);
  } else if (!headline.derived.empty()) {
    row.number(headline.derived).text("%").null().null().null().null().null();
  } else {
    for (int i = 0; i < 7; ++i) row.null();
  }
}

}  // namespace

void add_metrics(const Report& report, const ReportFacts& facts, const HeadlineWords& words, TableSink& sink) {
  Row row;
  for (std::size_t id = 0; id < report.metrics.size(); ++id) {
    const Metric& m = report.metrics[id];
    row.clear();
    row.text(report.doc_id).integer(count(id));
    put_place(row, report, facts);
    put_time(row, time_of(m, report, words));
    row.text(m.indicator)
        .text(m.indicator_name)
        .text(m.slice)
        .text(m.parent)
        .text(m.subject)
        .text(m.verb)
        .text(m.scope)
        .text(m.kind);
    row.number(decimal_text(m.value))
        .text(m.value)
        .number(number(m.low))
        .number(number(m.high))
        .text(m.unit)
        .text(m.multiplier);
    row.number(decimal_text(m.value_base))
        .text(m.unit_base)
        .text(m.qualifier)
        .text(m.direction)
        .text(m.basis)
        .text(relations_of(m))
        .text(m.section)
        .text(m.role);
    if (m.cell)
      row.integer(m.cell->table)
          .integer(m.cell->row)
          .integer(m.cell->column)
          .text(m.cell->row_head)
          .text(m.cell->column_head);
    else row.null().null().null().null().null();
    row.text(m.text).text(m.prefix).text(m.suffix).text(m.rule);
    const auto or_null = [](std::string_view text) { return text.empty() ? Text() : Text(text); };
    row.text(or_null(m.verdict)).text(or_null(m.changed));
    put_source(row, m.place, report);
    sink.add(row);
  }
}

void add_relations(const Report& report, TableSink& sink) {
  Row row;
  for (std::size_t id = 0; id < report.metrics.size(); ++id) {
    const auto& relations = report.metrics[id].relations;
    for (std::size_t n = 0; n < relations.size(); ++n) {
      const Relation& one = relations[n];
      row.clear();
      row.text(report.doc_id)
          .integer(count(id))
          .integer(count(n))
          .text(one.type)
          .integer(count(one.target))
          .text(one.cue)
          .integer(one.list);
      sink.add(row.flag(one.complete).flag(one.overlaps).flag(one.exclusive));
    }
  }
}

void add_checks(const Report& report, TableSink& sink) {
  Row row;
  for (std::size_t id = 0; id < report.checks.size(); ++id) {
    const Check& one = report.checks[id];
    row.clear();
    row.text(report.doc_id)
        .integer(count(id))
        .text(one.type)
        .text(one.code)
        .text(one.status)
        .text(one.statement)
        .text(ids(one.metrics));
    sink.add(row.text(one.expected)
                 .text(one.found)
                 .text(one.tolerance)
                 .text(one.gap)
                 .text(one.severity)
                 .text(one.reason)
                 .integer(one.start)
                 .integer(one.end));
  }
}

void add_exclusions(const Report& report, TableSink& sink) {
  Row row;
  for (std::size_t n = 0; n < report.exclusions.size(); ++n) {
    const Exclusion& one = report.exclusions[n];
    row.clear();
    row.text(report.doc_id)
        .integer(count(n))
        .text(one.text)
        .text(one.reason)
        .text(one.code)
        .text(one.value)
        .text(one.date);
    put_source(row, one.place, report);
    sink.add(row);
  }
}

void add_values(const Report& report, const ReportFacts& facts, const std::vector<Headline>& headlines,
                const Codebook& codebook, TableSink& sink) {
  Row row;
  for (std::size_t n = 0; n < headlines.size(); ++n) {
    const Headline& one = headlines[n];
    const Metric* const m = one.metric;
    const bool derived = one.status == Status::derived;
    row.clear();
    row.text(report.doc_id).integer(count(n));
    put_place(row, report, facts);
    put_time(row, one.time);
    const auto entry = codebook.find(one.indicator);
    row.text(one.indicator).text(entry == codebook.end() ? std::string_view() : entry->second->name);
    put_amount(row, one);
    row.text(name(one.status)).integer(count(one.figures)).integer(count(one.candidates.size()));
    row.text(ids(derived                       ? std::vector{one.numerator, one.denominator}
                     : one.disagreeing.empty() ? one.candidates
                                               : one.disagreeing));
    row.integer(m ? std::optional(m - report.metrics.data()) : std::nullopt);
    row.number(one.rank ? decimal_text(report.metrics[*one.rank].value) : "");
    if (m) row.text(m->scope).text(m->role).text(m->section).text(quote_of(*m));
    else row.null().null().null().null();
    if (m) put_source(row, m->place, report);
    else row.null().null().null().null().text(report.path);
    sink.add(row);
  }
}

void add_report(const Report& report, const ReportFacts& facts, const std::vector<Headline>& headlines,
                TableSink& sink) {
  Row row;
  row.text(report.doc_id);
  put_place(row, report, facts);
  row.text(report.region_parent_code)
      .text(report.document_type)
      .text(report.title)
      .text(report.date_published)
      .text(report.path)
      .text(report.sha256)
      .text(report.encoding);
  row.text(name(facts.status)).integer(count(report.metrics.size()));
  row.integer(std::count_if(report.metrics.begin(), report.metrics.end(),
                            [](const Metric& metric) { return metric.indicator.has_value(); }));
  row.integer(count(headlines.size()))
      .integer(how_many(headlines, Status::ambiguous))
      .integer(how_many(headlines, Status::conflict))
      .integer(count(report.exclusions.size()));
  if (report.was_checked) row.integer(count(report.checks.size())).integer(count(report.fails));
  else row.null().null();
  row.integer(count(report.warnings)).integer(count(report.errors)).text(report.diagnostics);
  sink.add(row.flag(facts.left_out.empty()).text(facts.left_out).text(facts.duplicate_of));
}

}  // namespace zhibiao::table
