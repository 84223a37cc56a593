#include "batch/plan.h"

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "text/inputs.h"

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

void add_report(const std::string& path, std::string_view relative, BatchPlan& plan) {
  if (find_invalid_utf8(path) == std::string::npos)
    plan.reports.push_back({path, std::string(relative) + ".json"});
  else
    plan.errors.push_back({to_utf8(to_utf32(path)), 0, 0, "its name is not UTF-8, and a manifest holds UTF-8", "rename it"});
}

void add_input(const std::string& input, BatchPlan& plan) {
  std::error_code failure;
  const fs::file_status status = fs::status(input, failure);
  if (input == "-") {
    plan.errors.push_back({"-", 0, 0, "is standard input", "run-batch reads files and folders; normalize reads a single report"});
  } else if (status.type() == fs::file_type::directory) {
    const InputList found = expand_inputs({{input}, true, "", false});
    plan.errors.insert(plan.errors.end(), found.errors.begin(), found.errors.end());
    const std::size_t prefix = input.size() + (input.ends_with('/') ? 0 : 1);
    for (const std::string& path : found.files) add_report(path, std::string_view(path).substr(prefix), plan);
  } else if (!fs::exists(status)) {
    plan.errors.push_back({input, 0, 0, failure ? failure.message() : "No such file or directory", ""});
  } else {
    add_report(input, std::string_view(input).substr(input.find_last_of('/') + 1), plan);
  }
}

}  // namespace

BatchPlan plan_batch(const std::vector<std::string>& inputs, const Shard& shard) {
  BatchPlan plan;
  for (const std::string& input : inputs) add_input(input, plan);
  std::vector<PlannedReport>& reports = plan.reports;
  // A file that was named twice is read once, in its place below the folder.
  std::sort(reports.begin(), reports.end(), [](const PlannedReport& a, const PlannedReport& b) {
    return a.path != b.path ? a.path < b.path : a.record.size() > b.record.size();
  });
  reports.erase(std::unique(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.path == b.path; }), reports.end());

  std::unordered_map<std::string_view, std::string_view> path_of_record;
  std::vector<PlannedReport> kept;
  path_of_record.reserve(reports.size());
  for (const PlannedReport& report : reports) {
    const auto [first, is_new] = path_of_record.try_emplace(report.record, report.path);
    if (!is_new)
      plan.errors.push_back({report.path, 0, 0, "would have the same record as " + std::string(first->second),
                             "give the folder above both as the INPUT, or another --out"});
    else if (shard.holds(report.record))
      kept.push_back(report);
  }
  path_of_record.clear();
  reports = std::move(kept);
  return plan;
}

}  // namespace zhibiao
