#include "batch/input_files.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/descriptor.h"
#include "text/sniff.h"

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 10> report_endings = {".txt",   ".text", ".html",     ".htm", ".xhtml",
                                                             ".shtml", ".md",   ".markdown", ".mht", ".mhtml"};
constexpr std::array<std::string_view, 19> other_endings = {
    ".css", ".js",  ".mjs",  ".map",  ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".svg",
    ".csv", ".tsv", ".toml", ".yaml", ".yml",  ".ini",   ".log",    ".py",  ".sh"};

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

template <class Endings>
bool ends_with_any(std::string_view name, const Endings& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return name.size() > ending.size() && name.ends_with(ending); });
}

bool has_report_ending(std::string_view name) {
  if (name.ends_with(".gz")) name.remove_suffix(3);
  return ends_with_any(name, report_endings);
}

// The beginning of a regular file; nothing when it cannot be read.
std::optional<std::string> beginning_of(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file) return std::nullopt;
  std::string bytes(std::size_t{1} << 16, '\0');
  const ssize_t got = ::read(file.number(), bytes.data(), bytes.size());
  if (got < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(got));
  return bytes;
}

class Finder {
 public:
  Finder(const std::string& folder, const FileChoice& choice)
      : folder_(folder.ends_with('/') ? folder : folder + "/"), choice_(choice) {}

  FoundReports find() {
    pending_.push_back({"", false});
    while (!pending_.empty()) {
      const Folder here = std::move(pending_.back());
      pending_.pop_back();
      std::error_code failure;
      for (fs::directory_iterator entry(folder_ + here.relative, failure), end; !failure && entry != end;
           entry.increment(failure))
        add(here, here.relative + entry->path().filename().string());
      if (failure)
        found_.errors.push_back({folder_ + here.relative, 0, 0, "cannot read the folder: " + failure.message(), ""});
    }
    std::sort(found_.relative.begin(), found_.relative.end());
    return std::move(found_);
  }

 private:
  struct Folder {
    std::string relative;  // "" or with a '/' at its end
    bool hidden;
  };

  void add(const Folder& parent, const std::string& relative) {
    const std::string path = folder_ + relative;
    const bool hidden = parent.hidden || relative[parent.relative.size()] == '.';
    struct stat status {
    }, target{};
    if (::lstat(path.c_str(), &status) != 0) return;  // gone meanwhile
    const bool is_link = S_ISLNK(status.st_mode);
    if (is_link && ::stat(path.c_str(), &target) == 0) status = target;
    if (S_ISDIR(status.st_mode)) {
      if (status.st_dev == choice_.out_device && status.st_ino == choice_.out_inode) return;
      if (is_link) found_.not_read.add("a symbolic link to a folder", relative);
      else pending_.push_back({relative + '/', hidden});
    } else if (const auto why = why_not(relative, status, hidden)) {
      found_.not_read.add(*why, relative);
    } else {
      found_.relative.push_back(relative);
    }
  }

  std::optional<std::string> why_not(const std::string& relative, const struct stat& status, bool hidden) const {
    if (matches_any(choice_.exclude, relative)) return "excluded";
    if (!choice_.include.empty())
      return matches_any(choice_.include, relative) ? std::nullopt : std::optional<std::string>("not included");
    if (choice_.is_known && choice_.is_known(relative)) return std::nullopt;
    const std::string name = lower(relative.substr(relative.find_last_of('/') + 1));
    if (name == "readme" || name == "readme.md" || name == "readme.markdown") return "a README";
    if (has_report_ending(name)) return std::nullopt;
    if (hidden) return "hidden";
    if (!S_ISREG(status.st_mode)) return "no regular file";
    if (ends_with_any(name, other_endings)) return "another format by its ending";
    const auto bytes = beginning_of(folder_ + relative);
    if (!bytes) return std::nullopt;  // reading it will say why
    return why_no_report(*bytes);
  }

  const std::string folder_;
  const FileChoice& choice_;
  std::vector<Folder> pending_;
  FoundReports found_;
};

}  // namespace

void NotRead::add(const std::string& why, const std::string& example, std::size_t count) {
  Files& files = by_reason[why];
  if (files.count == 0 || example < files.example) files.example = example;
  files.count += count;
}

std::string NotRead::describe() const {
  std::string text;
  for (const auto& [why, files] : by_reason) {
    text += text.empty() ? "" : "; ";
    text += std::to_string(files.count) + " " + why + " (" + files.example + (files.count > 1 ? ", …)" : ")");
  }
  return text;
}

bool matches_any(const std::vector<std::string>& globs, const std::string& relative) {
  const std::string name = relative.substr(relative.find_last_of('/') + 1);
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
    return ::fnmatch(glob.c_str(), (glob.find('/') == std::string::npos ? name : relative).c_str(), 0) == 0;
  });
}

FoundReports find_reports(const std::string& folder, const FileChoice& choice) { return Finder(folder, choice).find(); }

}  // namespace zhibiao
