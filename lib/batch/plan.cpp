#include "batch/plan.h"

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "text/inputs.h"

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

void add_report(std::string path, std::size_t relative_at, BatchPlan& plan) {
  if (find_invalid_utf8(path) == std::string::npos)
    plan.reports.push_back({std::move(path), relative_at});
  else
    plan.errors.push_back({to_utf8(to_utf32(path)), 0, 0, "its name is not UTF-8, and a manifest holds UTF-8", "rename it"});
}

void add_input(const std::string& input, BatchPlan& plan) {
  std::error_code failure;
  const fs::file_status status = fs::status(input, failure);
  if (input == "-") {
    plan.errors.push_back({"-", 0, 0, "is standard input", "run-batch reads files and folders; normalize reads a single report"});
  } else if (status.type() == fs::file_type::directory) {
    InputList found = expand_inputs({{input}, true, "", false});
    plan.errors.insert(plan.errors.end(), found.errors.begin(), found.errors.end());
    const std::size_t prefix = input.size() + (input.ends_with('/') ? 0 : 1);
    plan.reports.reserve(plan.reports.size() + found.files.size());
    for (std::string& path : found.files) add_report(std::move(path), prefix, plan);
  } else if (!fs::exists(status)) {
    plan.errors.push_back({input, 0, 0, failure ? failure.message() : "No such file or directory", ""});
  } else {
    add_report(input, input.find_last_of('/') + 1, plan);
  }
}

// Of two reports with the same record the second is an error. Below one folder there are none.
void drop_clashes(BatchPlan& plan) {
  std::unordered_map<std::string, std::string_view> path_of_record;
  std::vector<bool> clashes(plan.reports.size());
  for (std::size_t i = 0; i < plan.reports.size(); ++i) {
    const std::string& path = plan.reports[i].path;
    const auto [first, is_new] = path_of_record.try_emplace(plan.reports[i].record(), path);
    clashes[i] = !is_new;
    if (!is_new)
      plan.errors.push_back({path, 0, 0, "would have the same record as " + std::string(first->second),
                             "give the folder above both as the INPUT, or another --out"});
  }
  path_of_record.clear();
  std::size_t place = 0;
  std::erase_if(plan.reports, [&](const PlannedReport&) { return clashes[place++]; });
}

}  // namespace

BatchPlan plan_batch(const std::vector<std::string>& inputs, const Shard& shard) {
  BatchPlan plan;
  for (const std::string& input : inputs) add_input(input, plan);
  std::vector<PlannedReport>& reports = plan.reports;
  // A file that was named twice is read once, in its place below the folder.
  std::sort(reports.begin(), reports.end(), [](const PlannedReport& a, const PlannedReport& b) {
    return a.path != b.path ? a.path < b.path : a.relative_at < b.relative_at;
  });
  reports.erase(std::unique(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.path == b.path; }), reports.end());
  if (inputs.size() > 1) drop_clashes(plan);
  if (!shard.is_whole()) std::erase_if(reports, [&](const PlannedReport& report) { return !shard.holds(report.record()); });
  return plan;
}

}  // namespace zhibiao
