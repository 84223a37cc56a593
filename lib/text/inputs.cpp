#include "text/inputs.h"

#include <algorithm>
#include <filesystem>

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

bool is_report(const fs::path& path) {
  const std::string extension = lower(path.extension().string());
  if (extension == ".md" || extension == ".markdown") return lower(path.stem().string()) != "readme";
  return extension == ".txt" || extension == ".html" || extension == ".htm";
}

void list_folder(const fs::path& folder, InputList& out) {
  std::vector<fs::path> pending = {folder};
  std::vector<std::string> found;
  while (!pending.empty()) {
    const fs::path here = std::move(pending.back());
    pending.pop_back();
    std::error_code failure;
    for (fs::directory_iterator entry(here, failure), end; !failure && entry != end; entry.increment(failure)) {
      std::error_code unknown;
      if (entry->is_directory(unknown) && !entry->is_symlink(unknown)) pending.push_back(entry->path());
      else if (is_report(entry->path()) && !entry->is_directory(unknown)) found.push_back(entry->path().string());
    }
    if (failure) out.errors.push_back({here.string(), 0, 0, "cannot read the folder: " + failure.message(), ""});
  }
  std::sort(found.begin(), found.end());
  out.files.insert(out.files.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

void add_path(const std::string& path, bool recursive, InputList& out) {
  std::error_code unknown;
  if (path == "-" || !fs::is_directory(path, unknown)) {
    out.files.push_back(path);
  } else if (recursive) {
    list_folder(path, out);
  } else {
    out.errors.push_back({path, 0, 0, "is a folder", "use --recursive"});
  }
}

}  // namespace

InputList expand_inputs(const InputRequest& request) {
  InputList out;
  for (const std::string& path : request.paths) add_path(path, request.recursive, out);
  if (!request.files_from.empty()) {
    auto list = read_file(request.files_from);
    if (!list) {
      out.errors.push_back(list.error());
      return out;
    }
    const char separator = request.null_separated ? '\0' : '\n';
    for (std::size_t start = 0; start < list->size();) {
      const std::size_t end = std::min(list->find(separator, start), list->size());
      std::string path = list->substr(start, end - start);
      if (!request.null_separated && !path.empty() && path.back() == '\r') path.pop_back();
      if (!path.empty()) add_path(path, request.recursive, out);
      start = end + 1;
    }
  } else if (request.paths.empty()) {
    out.files.push_back("-");
  }
  return out;
}

}  // namespace zhibiao
