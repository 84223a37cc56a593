#pragma once
/// Which files below an INPUT folder are reports. Used inside this room.

#include <functional>
#include <map>

#include "batch/batch.h"

namespace zhibiao {

/// A file that a glob of the shell matches: one with a '/' the path below INPUT ('*' stands for any characters, '/'
/// too), another the name alone.
bool matches_any(const std::vector<std::string>& globs, const std::string& relative);

struct FileChoice {
  std::vector<std::string> include;  ///< only these, whatever they hold; empty: the content decides
  std::vector<std::string> exclude;
  std::function<bool(const std::string& relative)>
      is_known;                                 ///< has been read before: then it is a report, whatever it holds now
  std::uint64_t out_device = 0, out_inode = 0;  ///< the folder of records, which holds no reports
};

struct FoundReports {
  std::vector<std::string> relative;  ///< below the folder, ascending
  NotRead not_read;
  std::vector<Error> errors;  ///< folders that cannot be read
};

/// A file whose ending is that of a report (.txt .text .html .htm .xhtml .shtml .md .markdown .mht .mhtml, and these
/// with .gz) is one, whatever it holds: reading it will say when it is none. README.md is none, nor is a file of
/// another format (.css .js .json .csv …). For any other name the beginning of the file decides: a web page, or text
/// with Chinese in it. Hidden files and folders are read by their endings only. No symbolic link to a folder is
/// followed.
FoundReports find_reports(const std::string& folder, const FileChoice& choice);

}  // namespace zhibiao
