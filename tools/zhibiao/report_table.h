#pragma once
/// One report as a table for people: its figures by section, the checks that fail.

#include "pipeline/pipeline.h"
#include "common/terminal.h"

namespace zhibiao::cli {

/// Of a job that went through run_stages without an error.
std::string report_table(const ReportJob& job, const Style& style, std::size_t columns);

}  // namespace zhibiao::cli
