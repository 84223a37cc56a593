// Which corrections there are, and which are of a report.
#include <algorithm>
#include <filesystem>
#include <tuple>

#include "base/digest.h"
#include "correction/correction.h"

namespace zhibiao {
namespace {

constexpr std::string_view no_name = "stdin";  // what all reports are called that come from a pipe
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;

// The *.ndjson of a folder by name; a file as it is.
std::vector<std::string> files_of(const std::string& path, std::vector<Error>& errors) {
  namespace fs = std::filesystem;
  std::error_code failure;
  if (!fs::is_directory(path, failure)) return {path};
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator entry(path, failure), end; !failure && entry != end; entry.increment(failure))
    if (entry->is_regular_file(failure) && entry->path().extension() == ".ndjson")
      files.push_back(entry->path().string());
  if (failure) errors.push_back({path, 0, 0, "cannot be listed: " + failure.message(), ""});
  std::sort(files.begin(), files.end());
  return files;
}

auto place_of(const Correction& correction) {
  return std::tie(correction.sha256, correction.span.start, correction.span.end);
}

void add_said(Digest& digest, const std::map<std::string, Correction::Said, std::less<>>& said) {
  digest.add(std::to_string(said.size()));
  for (const auto& [key, value] : said) {
    digest.add(key);
    digest.add(value ? "+" + *value : "-");
  }
}

}  // namespace

Corrections Corrections::read(const std::vector<std::string>& paths, const RuleBook& book, std::vector<Error>& errors) {
  Corrections out;
  for (const Rule* rule : book.of("indicator")) {
    out.names_.emplace(rule->id, rule->text("name"));
    if (!rule->text("name").empty()) out.ids_.emplace(rule->text("name"), rule->id);
  }
  for (const std::string& path : paths)
    for (const std::string& file : files_of(path, errors)) {
      const auto bytes = read_file(file, most_bytes);
      if (!bytes) {
        errors.push_back(bytes.error());
        continue;
      }
      std::size_t line_1based = 0;
      for (std::string_view rest = *bytes; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        ++line_1based;
        if (line.find_first_not_of(" \t\r") == line.npos) continue;
        auto correction = read_correction(line);
        if (!correction) {
          errors.push_back(correction.error());
          errors.back().file = file, errors.back().line_1based = line_1based;
          continue;
        }
        correction->origin = file + ":" + std::to_string(line_1based);
        out.add(std::move(*correction));
      }
    }
  std::stable_sort(out.all_.begin(), out.all_.end(),
                   [](const Correction& a, const Correction& b) { return place_of(a) < place_of(b); });
  std::vector<Correction> last;
  for (Correction& one : out.all_) {
    if (!last.empty() && place_of(last.back()) == place_of(one)) {
      if (last.back().verdict != one.verdict || last.back().said != one.said)
        out.replaced_.push_back(
            {"", 0, 0, one.origin + " takes the place of " + last.back().origin, "both are of " + one.id});
      last.back() = std::move(one);
    } else {
      last.push_back(std::move(one));
    }
  }
  out.all_ = std::move(last);
  for (std::size_t i = 0; i < out.all_.size(); ++i) {
    out.by_source_.emplace(out.all_[i].sha256, i);
    if (out.all_[i].doc_id != no_name) out.by_doc_.emplace(out.all_[i].doc_id, i);
  }
  return out;
}

bool Corrections::lack_files(const std::vector<Error>& errors) {
  return std::any_of(errors.begin(), errors.end(), [](const Error& error) { return error.line_1based == 0; });
}

void Corrections::add(Correction correction) { all_.push_back(std::move(correction)); }

std::vector<const Correction*> Corrections::of(std::string_view sha256, std::string_view doc_id) const {
  std::vector<const Correction*> out;
  const auto [source, source_end] = by_source_.equal_range(sha256);
  for (auto at = source; at != source_end; ++at) out.push_back(&all_[at->second]);
  // Those that were made of this source speak before those of another one.
  const auto [doc, doc_end] = by_doc_.equal_range(doc_id);
  for (auto at = doc; at != doc_end; ++at)
    if (all_[at->second].sha256 != sha256) out.push_back(&all_[at->second]);
  return out;
}

std::string Corrections::digest_of(std::string_view sha256, std::string_view doc_id) const {
  const auto found = of(sha256, doc_id);
  if (found.empty()) return "";
  Digest digest;
  for (const Correction* one : found) {
    for (const std::string_view part : {std::string_view(one->id), std::string_view(one->sha256), name(one->verdict)})
      digest.add(part);
    digest.add(std::to_string(one->span.start) + "-" + std::to_string(one->span.end));
    for (const std::u32string* part : {&one->exact, &one->prefix, &one->suffix}) digest.add(to_utf8(*part));
    add_said(digest, one->said);
    add_said(digest, one->was);
  }
  // An indicator may have got another name.
  for (const Correction* one : found)
    if (const auto said = one->said.find("indicator"); said != one->said.end() && said->second) {
      const auto known = names_.find(*said->second);
      digest.add(known == names_.end() ? "" : known->second);
    }
  return digest.hex();
}

}  // namespace zhibiao
