#include "batch/plan.h"

#include <algorithm>
#include <filesystem>

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

// Its record would make a folder where a manifest must stand, and no run could finish any more.
bool is_in_place_of_manifest(std::string_view relative) {
  const std::size_t folder_end = relative.find('/');
  return folder_end != std::string_view::npos && parse_manifest_name(relative.substr(0, folder_end));
}

void add_report(std::string path, std::size_t relative_at, BatchPlan& plan) {
  PlannedReport report{std::move(path), relative_at};
  if (find_invalid_utf8(report.path) != std::string::npos) {
    plan.errors.push_back(
        {to_utf8(to_utf32(report.path)), 0, 0, "its name is not UTF-8, and a manifest holds UTF-8", "rename it"});
  } else if (is_in_place_of_manifest(report.relative())) {
    plan.errors.push_back({report.path, 0, 0, "is in a folder that is named as a manifest", "rename the folder"});
  } else {
    plan.reports.push_back(std::move(report));
  }
}

// A folder without a report is more often one that was not mounted than one that nobody fills any more.
Error nothing_in(const std::string& input, const FoundReports& found) {
  const std::string others = found.not_read.describe();
  return {input, 0, 0, "has no report" + (others.empty() ? "" : "; not read: " + others),
          others.empty() ? "is it mounted?" : "--include GLOB reads files whatever they hold"};
}

void add_folder(const std::string& input, const FileChoice& choice, BatchPlan& plan) {
  const FoundReports found = find_reports(input, choice);
  plan.errors.insert(plan.errors.end(), found.errors.begin(), found.errors.end());
  if (found.relative.empty()) return plan.errors.push_back(nothing_in(input, found));
  for (const auto& [why, files] : found.not_read.by_reason) plan.not_read.add(why, files.example, files.count);
  const std::string folder = input.ends_with('/') ? input : input + "/";
  plan.reports.reserve(plan.reports.size() + found.relative.size());
  for (const std::string& relative : found.relative) add_report(folder + relative, folder.size(), plan);
}

void add_input(const std::string& input, const FileChoice& choice, BatchPlan& plan) {
  std::error_code failure;
  const fs::file_status status = fs::status(input, failure);
  if (input == "-") {
    plan.errors.push_back(
        {"-", 0, 0, "is standard input", "run-batch reads files and folders; normalize reads a single report"});
  } else if (status.type() == fs::file_type::directory) {
    add_folder(input, choice, plan);
  } else if (!fs::exists(status)) {
    plan.errors.push_back({input, 0, 0, failure ? failure.message() : "No such file or directory", ""});
  } else {
    add_report(input, input.find_last_of('/') + 1, plan);
  }
}

// A file that was named twice is read once, in its place below the folder.
void drop_repeated(std::vector<PlannedReport>& reports) {
  std::sort(reports.begin(), reports.end(), [](const PlannedReport& a, const PlannedReport& b) {
    return a.path != b.path ? a.path < b.path : a.relative_at < b.relative_at;
  });
  reports.erase(
      std::unique(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.path == b.path; }),
      reports.end());
}

// Of two reports with the same name the second is an error.
void drop_clashes(BatchPlan& plan) {
  std::vector<PlannedReport> kept;
  for (PlannedReport& report : plan.reports) {
    if (kept.empty() || kept.back().relative() != report.relative()) {
      kept.push_back(std::move(report));
    } else {
      plan.errors.push_back({report.path, 0, 0, "would have the same record as " + kept.back().path,
                             "give the folder above both as the INPUT, or another --out"});
    }
  }
  plan.reports = std::move(kept);
}

}  // namespace

BatchPlan plan_batch(const std::vector<std::string>& inputs, const FileChoice& choice, const Shard& shard) {
  BatchPlan plan;
  for (const std::string& input : inputs) add_input(input, choice, plan);
  if (inputs.size() > 1) {
    drop_repeated(plan.reports);
    std::stable_sort(plan.reports.begin(), plan.reports.end(),
                     [](const auto& a, const auto& b) { return a.relative() < b.relative(); });
    drop_clashes(plan);
  }
  if (!shard.is_whole())
    std::erase_if(plan.reports, [&](const PlannedReport& report) { return !shard.holds(report.record()); });
  return plan;
}

}  // namespace zhibiao
