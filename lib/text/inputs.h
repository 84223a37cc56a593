#pragma once
/// Which report files a tool was asked to read: files, folders, lists.

#include "base/base.h"

namespace zhibiao {

struct InputRequest {
  std::vector<std::string> paths;  ///< as given; "-" is stdin; a folder needs `recursive`
  bool recursive = false;  ///< folders give their *.txt *.html *.htm *.md *.markdown (or capitals) but README.md, in
                           ///< byte order of their paths
  std::string files_from;  ///< a file that lists paths, "-" is stdin; empty: none
  bool null_separated = false;  ///< the list is separated by NUL, not by line ends
};

struct InputList {
  std::vector<std::string> files;  ///< in the order asked for; a path may occur twice
  std::vector<Error> errors;       ///< folders without `recursive`, unreadable folders and lists
};

/// Expands a request. Nothing asked for at all means stdin ("-"). A file that does not exist is still in the list:
/// reading it will say so. Does not follow symbolic links to folders inside a folder.
InputList expand_inputs(const InputRequest& request);

}  // namespace zhibiao
