#include "batch/diff.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "batch/diff_metrics.h"
#include "batch/manifest.h"

namespace zhibiao {
namespace {

using Json = nlohmann::ordered_json;

struct RecordFolder {
  std::string path;
  std::map<std::string, ManifestEntry> entries;  // by record
  // Null: the folder knows none of this name.
  const ManifestEntry* entry(const std::string& record) const {
    const auto found = entries.find(record);
    return found == entries.end() ? nullptr : &found->second;
  }
};

Result<RecordFolder> open_folder(const std::string& path) {
  RecordFolder folder{path, {}};
  if (auto fault = fault_of_finished_folder(path)) return *fault;
  auto read = read_manifests(path, {});
  if (!read) return read.error();
  if (!read->faults.empty()) return read->faults.front();
  for (auto& [report, known] : read->reports) folder.entries.emplace(known.entry.record, std::move(known.entry));
  return folder;
}

// The metrics of a record file; their context is read from the document, as their spans say.
struct RecordMetrics {
  TextArena texts;
  std::vector<MetricInContext> all;
};
Result<RecordMetrics> read_metrics(const RecordFolder& folder, const ManifestEntry& entry) {
  const RecordPlace place = entry.place_in(folder.path);
  PlacedRecords records;
  const auto line = records.line(place);
  if (!line) return line.error();
  const auto at_path = [&](Error error) {
    error.file = place.path;
    return error;
  };
  RecordReader reader;
  const auto raw = reader.split(*line);
  if (!raw) return at_path(raw.error());
  const auto document = reader.document(*raw);
  if (!document) return at_path(document.error());
  auto metrics = reader.metrics(*raw, *document);
  if (!metrics) return at_path(metrics.error());
  RecordMetrics out;
  out.texts = std::move(metrics->texts);
  for (Metric& metric : metrics->metrics) {
    const Quotation quotation = quotation_of(document->text, metric.span);
    out.all.push_back(
        {std::move(metric), to_utf8(quotation.text), to_utf8(quotation.prefix), to_utf8(quotation.suffix)});
  }
  return out;
}

Json shown(const MetricInContext& item) {
  const Metric& m = item.metric;
  const auto optional = [](const std::optional<std::string_view>& text) { return text ? Json(*text) : Json(nullptr); };
  return {{"id", m.id},
          {"text", item.text},
          {"kind", m.kind},
          {"value_exact", optional(m.value)},
          {"low", optional(m.low)},
          {"high", optional(m.high)},
          {"unit", optional(m.unit)},
          {"qualifier", m.qualifier},
          {"subject", optional(m.subject)},
          {"verb", optional(m.verb)},
          {"indicator", optional(m.indicator)},
          {"scope", optional(m.scope)},
          {"period", optional(m.period)},
          {"direction", optional(m.direction)},
          {"basis", optional(m.basis)}};
}

// Indicators of `here` that are not in `there`.
Json indicators_only_in(const std::vector<MetricInContext>& here, const std::vector<MetricInContext>& there) {
  std::set<std::string_view> only;
  for (const auto& item : here)
    if (item.metric.indicator) only.insert(*item.metric.indicator);
  for (const auto& item : there)
    if (item.metric.indicator) only.erase(*item.metric.indicator);
  return Json(only);
}

Json reasons(const ManifestEntry* a, const ManifestEntry* b) {
  Json because = Json::array();
  if (a && b) {
    if (a->content() != b->content()) because.push_back("text");
    if (a->patterns != b->patterns) because.push_back("patterns");
    if (a->version != b->version) because.push_back("version");
    if (a->corrections != b->corrections) because.push_back("corrections");
    if (a->status != b->status) because.push_back("error");
  }
  return because;
}

// One report at a time, into lines and counts.
class Differ {
 public:
  Differ(const RecordFolder& before, const RecordFolder& after, Output& output)
      : before_(before), after_(after), output_(output) {}

  // Null: has no record in that folder. The two may have other names.
  std::optional<Error> add(const ManifestEntry* a, const ManifestEntry* b) {
    ++diff_.reports;
    const bool renamed = a && b && a->record != b->record;
    if (a && b && !renamed && a->record_sha256 == b->record_sha256) return std::nullopt;
    RecordMetrics old_record, new_record;
    for (auto [entry, folder, record] : {std::tuple(a, &before_, &old_record), std::tuple(b, &after_, &new_record)}) {
      if (!entry) continue;
      auto read = read_metrics(*folder, *entry);
      if (!read) return read.error();
      *record = std::move(*read);
    }
    const auto &old_metrics = old_record.all, &new_metrics = new_record.all;
    const MetricPairs pairs = pair_metrics(old_metrics, new_metrics);
    const bool differs = !pairs.changed.empty() || !pairs.added.empty() || !pairs.removed.empty();
    const std::string& record = b ? b->record : a->record;
    Json line = {{"record", record}, {"change", count(!a, !b, renamed, differs)}};
    if (renamed) line["old_record"] = a->record;
    line["because"] = renamed ? reasons(a, b) : reasons(before_.entry(record), after_.entry(record));
    line["metrics_added"] = pairs.added.size();
    line["metrics_removed"] = pairs.removed.size();
    line["metrics_changed"] = pairs.changed.size();
    line["indicators_added"] = indicators_only_in(new_metrics, old_metrics);
    line["indicators_removed"] = indicators_only_in(old_metrics, new_metrics);
    std::string lines = line.dump() + "\n";
    diff_.changed += pairs.changed.size();
    diff_.added += pairs.added.size();
    diff_.removed += pairs.removed.size();
    if (a && b) add_metrics(record, pairs, old_metrics, new_metrics, lines);
    output_.write(lines);
    return std::nullopt;
  }
  const FolderDiff& diff() const { return diff_; }

 private:
  const char* count(bool added, bool removed, bool renamed, bool differs) {
    if (added) return ++diff_.reports_added, "added";
    if (removed) return ++diff_.reports_removed, "removed";
    if (renamed) return ++diff_.reports_renamed, "renamed";
    if (differs) return ++diff_.reports_changed, "changed";
    return ++diff_.reports_remade, "remade";
  }

  void add_metrics(const std::string& record, const MetricPairs& pairs, const std::vector<MetricInContext>& old_metrics,
                   const std::vector<MetricInContext>& new_metrics, std::string& lines) const {
    const auto add_line = [&](const char* change, Json old_metric, Json new_metric) {
      lines +=
          Json{{"record", record}, {"change", change}, {"old", std::move(old_metric)}, {"new", std::move(new_metric)}}
              .dump() +
          "\n";
    };
    auto pair = pairs.changed.begin();
    const auto add_changed_before = [&](std::size_t place) {
      for (; pair != pairs.changed.end() && pair->second < place; ++pair)
        add_line("metric-changed", shown(old_metrics[pair->first]), shown(new_metrics[pair->second]));
    };
    for (const std::size_t place : pairs.added) {
      add_changed_before(place);
      add_line("metric-added", nullptr, shown(new_metrics[place]));
    }
    add_changed_before(new_metrics.size());
    for (const std::size_t place : pairs.removed) add_line("metric-removed", shown(old_metrics[place]), nullptr);
  }

  const RecordFolder& before_;
  const RecordFolder& after_;
  Output& output_;
  FolderDiff diff_;
};

}  // namespace

std::string describe(const FolderDiff& diff) {
  const auto count = [](std::size_t number, const char* what) { return std::to_string(number) + what; };
  const std::size_t touched =
      diff.reports_changed + diff.reports_added + diff.reports_removed + diff.reports_renamed + diff.reports_remade;
  return count(diff.reports_changed, " reports changed, ") + count(diff.reports_added, " added, ") +
      count(diff.reports_removed, " removed, ") + count(diff.reports_renamed, " renamed, ") +
      count(diff.reports_remade, " remade with the same metrics, ") +
      count(diff.reports - touched, " unchanged; metrics: ") + count(diff.added, " added, ") +
      count(diff.removed, " removed, ") + count(diff.changed, " changed");
}

Result<FolderDiff> diff_folders(const std::string& old_folder, const std::string& new_folder, Output& output) {
  const auto before = open_folder(old_folder);
  if (!before) return before.error();
  const auto after = open_folder(new_folder);
  if (!after) return after.error();
  const auto entry_in = [](const RecordFolder& folder, const std::string& record) {
    const ManifestEntry* const entry = folder.entry(record);
    return entry && entry->has_record() ? entry : nullptr;
  };
  std::multimap<std::string, const ManifestEntry*> only_before;  // by the text that the record was made of
  std::set<std::string> records;
  for (const auto& [record, entry] : before->entries) {
    records.insert(record);
    if (entry.has_record() && !entry_in(*after, record)) only_before.emplace(entry.content(), &entry);
  }
  std::map<std::string, const ManifestEntry*> old_of_renamed;  // by the new name
  std::set<std::string> old_names;
  for (const auto& [record, entry] : after->entries) {
    records.insert(record);
    const auto same =
        entry.has_record() && !entry_in(*before, record) ? only_before.find(entry.content()) : only_before.end();
    if (same == only_before.end()) continue;
    old_of_renamed.emplace(record, same->second);
    old_names.insert(same->second->record);
    only_before.erase(same);
  }
  Differ differ(*before, *after, output);
  for (const std::string& record : records) {
    if (old_names.contains(record)) continue;
    const auto renamed = old_of_renamed.find(record);
    const ManifestEntry* const a = renamed == old_of_renamed.end() ? entry_in(*before, record) : renamed->second;
    const ManifestEntry* const b = entry_in(*after, record);
    if (!a && !b) continue;
    if (const auto error = differ.add(a, b)) return *error;
  }
  return differ.diff();
}

std::optional<Error> write_new_records(const std::string& old_folder, const std::string& new_folder, Output& output) {
  const auto before = open_folder(old_folder);
  if (!before) return before.error();
  const auto after = open_folder(new_folder);
  if (!after) return after.error();
  PlacedRecords records;
  for (const auto& [record, entry] : after->entries) {
    const ManifestEntry* const old = before->entry(record);
    if (!entry.has_record() || (old && old->record_sha256 == entry.record_sha256)) continue;
    const auto line = records.line(entry.place_in(new_folder));
    if (!line) return line.error();
    output.write(*line);
    output.write("\n");
  }
  return std::nullopt;
}

}  // namespace zhibiao
