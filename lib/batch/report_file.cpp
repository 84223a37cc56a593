#include "batch/report_file.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace zhibiao {
namespace {

const char* kind_of(mode_t mode) {
  if (S_ISFIFO(mode)) return "is a pipe, no regular file";
  if (S_ISSOCK(mode)) return "is a socket, no regular file";
  if (S_ISDIR(mode)) return "is a folder";
  return "is a device, no regular file";
}

}  // namespace

Result<std::string> read_report(const std::string& path, std::uint64_t max_bytes) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return Error{path, 0, 0, std::strerror(errno), ""};
  if (!S_ISREG(status.st_mode)) return Error{path, 0, 0, kind_of(status.st_mode), ""};
  if (static_cast<std::uint64_t>(status.st_size) > max_bytes)
    return Error{path, 0, 0, "is larger than the limit", "see --max-report-bytes"};
  return read_file(path, max_bytes);
}

}  // namespace zhibiao
