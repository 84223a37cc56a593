#pragma once
/// The tables of single reports: their columns, and the rows that a report gives. Used inside this room.

#include "table/headline.h"
#include "table/place.h"
#include "table/schema.h"
#include "table/source.h"
#include "table/table.h"

namespace zhibiao::table {

/// What is known of a report beside its record.
struct ReportFacts {
  ReportPlace place;
  RecordStatus status = RecordStatus::unknown;
  std::string duplicate_of;  ///< doc_id of the first report of this place, year, kind and issuer; "" for none
  std::string left_out;      ///< why the panel has no row for it; "" when it has
};

TableSchema metrics_schema();
TableSchema values_schema(bool sdmx);
TableSchema relations_schema();
TableSchema checks_schema();
TableSchema exclusions_schema();
TableSchema reports_schema();

/// Names a column by SDMX where that has a word for it.
std::string sdmx_name(const std::string& column);

void add_metrics(const Report& report, const ReportFacts& facts, const HeadlineWords& words, TableSink& sink);
void add_relations(const Report& report, TableSink& sink);
void add_checks(const Report& report, TableSink& sink);
void add_exclusions(const Report& report, TableSink& sink);
void add_values(const Report& report, const ReportFacts& facts, const std::vector<Headline>& headlines,
                const Codebook& codebook, TableSink& sink);
void add_report(const Report& report, const ReportFacts& facts, const std::vector<Headline>& headlines,
                TableSink& sink);

}  // namespace zhibiao::table
