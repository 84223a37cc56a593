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
};

Result<RecordFolder> open_folder(const std::string& path) {
  RecordFolder folder{path, {}};
  bool has_manifest = false;
  for (const ManifestName& name : manifests_in(path)) {
    if (name.partial || !name.shard.is_whole())
      return Error{path + "/" + name.text(), 0, 0, "its run has not finished, or its shards are not merged", "run-batch again, or --merge-manifests"};
    has_manifest = true;
  }
  if (!has_manifest) return Error{path, 0, 0, "has no manifest.ndjson", "run-batch --out makes such a folder"};
  for (auto& [report, known] : known_reports(path, {})) folder.entries.emplace(known.entry.record, std::move(known.entry));
  return folder;
}

// The metrics of a record file; their context is read from the document, as their spans say.
struct RecordMetrics {
  TextArena texts;
  std::vector<MetricInContext> all;
};
Result<RecordMetrics> read_metrics(const RecordFolder& folder, const std::string& record) {
  const std::string path = folder.path + "/" + record;
  auto line = read_file(path);
  if (!line) return line.error();
  const std::size_t size = line->size();
  line->append(LineReader::line_padding, '\0');
  const auto at_path = [&](Error error) {
    error.file = path;
    return error;
  };
  RecordReader reader;
  const auto raw = reader.split(std::string_view(*line).substr(0, size));
  if (!raw) return at_path(raw.error());
  const auto document = reader.document(*raw);
  if (!document) return at_path(document.error());
  auto metrics = reader.metrics(*raw, *document);
  if (!metrics) return at_path(metrics.error());
  RecordMetrics out;
  out.texts = std::move(metrics->texts);
  for (Metric& metric : metrics->metrics) {
    const Quotation quotation = quotation_of(document->text, metric.span);
    out.all.push_back({std::move(metric), to_utf8(quotation.text), to_utf8(quotation.prefix), to_utf8(quotation.suffix)});
  }
  return out;
}

Json shown(const MetricInContext& item) {
  const Metric& m = item.metric;
  const auto optional = [](const std::optional<std::string_view>& text) { return text ? Json(*text) : Json(nullptr); };
  return {{"id", m.id}, {"text", item.text}, {"kind", m.kind}, {"value_exact", optional(m.value)}, {"low", optional(m.low)}, {"high", optional(m.high)},
          {"unit", optional(m.unit)}, {"qualifier", m.qualifier}, {"subject", optional(m.subject)}, {"verb", optional(m.verb)},
          {"indicator", optional(m.indicator)}, {"scope", optional(m.scope)}, {"period", optional(m.period)}, {"direction", optional(m.direction)},
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
    if (a->sha256 != b->sha256) because.push_back("text");
    if (a->patterns != b->patterns) because.push_back("patterns");
    if (a->version != b->version) because.push_back("version");
    if (a->status != b->status) because.push_back("error");
  }
  return because;
}

// One report at a time, into lines and counts.
class Differ {
 public:
  Differ(const RecordFolder& before, const RecordFolder& after, Output& output) : before_(before), after_(after), output_(output) {}

  // Null: not in that folder.
  std::optional<Error> add(const std::string& record, const ManifestEntry* a, const ManifestEntry* b) {
    const bool was = a && a->has_record(), is = b && b->has_record();
    if (!was && !is) return std::nullopt;
    ++diff_.reports;
    if (was && is && a->record_sha256 == b->record_sha256) return std::nullopt;
    RecordMetrics old_record, new_record;
    if (was) {
      auto read = read_metrics(before_, record);
      if (!read) return read.error();
      old_record = std::move(*read);
    }
    if (is) {
      auto read = read_metrics(after_, record);
      if (!read) return read.error();
      new_record = std::move(*read);
    }
    const auto &old_metrics = old_record.all, &new_metrics = new_record.all;
    const MetricPairs pairs = pair_metrics(old_metrics, new_metrics);
    const bool differs = !pairs.changed.empty() || !pairs.added.empty() || !pairs.removed.empty();
    const char* const change = !was ? "added" : !is ? "removed" : differs ? "changed" : "remade";
    ++(!was ? diff_.reports_added : !is ? diff_.reports_removed : differs ? diff_.reports_changed : diff_.reports_remade);
    Json line = {{"record", record},
                 {"change", change},
                 {"because", reasons(a, b)},
                 {"metrics_added", pairs.added.size()},
                 {"metrics_removed", pairs.removed.size()},
                 {"metrics_changed", pairs.changed.size()},
                 {"indicators_added", indicators_only_in(new_metrics, old_metrics)},
                 {"indicators_removed", indicators_only_in(old_metrics, new_metrics)}};
    std::string lines = line.dump() + "\n";
    if (was && is) add_metrics(record, pairs, old_metrics, new_metrics, lines);
    output_.write(lines);
    return std::nullopt;
  }
  const FolderDiff& diff() const { return diff_; }

 private:
  void add_metrics(const std::string& record, const MetricPairs& pairs, const std::vector<MetricInContext>& old_metrics,
                   const std::vector<MetricInContext>& new_metrics, std::string& lines) {
    diff_.changed += pairs.changed.size();
    diff_.added += pairs.added.size();
    diff_.removed += pairs.removed.size();
    const auto add_line = [&](const char* change, Json old_metric, Json new_metric) {
      lines += Json{{"record", record}, {"change", change}, {"old", std::move(old_metric)}, {"new", std::move(new_metric)}}.dump() + "\n";
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
  const std::size_t touched = diff.reports_changed + diff.reports_added + diff.reports_removed + diff.reports_remade;
  return count(diff.reports_changed, " reports changed, ") + count(diff.reports_added, " added, ") + count(diff.reports_removed, " removed, ") +
         count(diff.reports_remade, " remade with the same metrics, ") + count(diff.reports - touched, " unchanged; metrics: ") +
         count(diff.added, " added, ") + count(diff.removed, " removed, ") + count(diff.changed, " changed");
}

Result<FolderDiff> diff_folders(const std::string& old_folder, const std::string& new_folder, Output& output) {
  const auto before = open_folder(old_folder);
  if (!before) return before.error();
  const auto after = open_folder(new_folder);
  if (!after) return after.error();
  std::set<std::string_view> records;
  for (const RecordFolder* folder : {&*before, &*after})
    for (const auto& [record, entry] : folder->entries) records.insert(record);
  Differ differ(*before, *after, output);
  for (const std::string_view record : records) {
    const std::string name(record);
    const auto entry_in = [&](const RecordFolder& folder) {
      const auto found = folder.entries.find(name);
      return found == folder.entries.end() ? nullptr : &found->second;
    };
    if (const auto error = differ.add(name, entry_in(*before), entry_in(*after))) return *error;
  }
  return differ.diff();
}

}  // namespace zhibiao
