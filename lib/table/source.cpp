#include "table/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/descriptor.h"
#include "record/kind.h"

namespace zhibiao::table {
namespace {

Error system_error(const std::string& path) { return {path, 0, 0, std::strerror(errno), ""}; }

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == line.npos; }

}  // namespace

Result<int> open_scratch(const std::string& folder) {
#ifdef O_TMPFILE
  const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (unnamed >= 0) return unnamed;
#endif
  std::string name = folder + "/scratch.XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named < 0) return system_error(folder);
  ::unlink(name.c_str());
  return named;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put >= 0) bytes.remove_prefix(static_cast<std::size_t>(put));
    else if (errno != EINTR) return false;
  }
  return true;
}

bool read_at(int descriptor, std::uint64_t offset, char* into, std::size_t length) {
  while (length > 0) {
    const ssize_t got = ::pread(descriptor, into, length, static_cast<off_t>(offset));
    if (got == 0) return errno = EIO, false;
    if (got < 0 && errno != EINTR) return false;
    if (got < 0) continue;
    into += got;
    offset += static_cast<std::uint64_t>(got);
    length -= static_cast<std::size_t>(got);
  }
  return true;
}

RecordSources::~RecordSources() {
  for (const File& file : files_)
    if (file.descriptor > 0) ::close(file.descriptor);
}

std::optional<Error> RecordSources::open(const std::vector<std::string>& inputs, const std::string& scratch,
                                         const ErrorSink& errors) {
  std::optional<Error> last;
  for (const std::string& input : inputs.empty() ? std::vector<std::string>{"-"} : inputs) {
    auto error = add(input, scratch, errors);
    if (error && last) errors(*last);
    if (error) last = std::move(error);
  }
  if (last) return last;
  const auto doubled = sort();
  for (std::size_t i = 0; i + 1 < doubled.size(); ++i) errors(doubled[i]);
  return doubled.empty() ? std::nullopt : std::optional(doubled.back());
}

std::optional<Error> RecordSources::add(const std::string& input, const std::string& scratch, const ErrorSink& errors) {
  struct stat status {};
  if (input != "-" && ::stat(input.c_str(), &status) != 0) return system_error(input);
  if (input != "-" && S_ISDIR(status.st_mode)) return add_folder(input, errors);
  return add_stream(input, scratch, errors);
}

std::optional<Error> RecordSources::add_stream(const std::string& path, const std::string& scratch,
                                               const ErrorSink& errors) {
  const bool is_stdin = path == "-";
  const Descriptor opened(is_stdin ? -1 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!is_stdin && !opened) return system_error(path);
  const int input = is_stdin ? 0 : opened.number();
  File file{is_stdin ? "stdin" : path, -1};
  struct stat status {};
  const bool stays = !is_stdin && ::fstat(input, &status) == 0 && S_ISREG(status.st_mode);
  if (!stays) {
    auto kept = open_scratch(scratch);
    if (!kept) return kept.error();
    file.descriptor = *kept;
  }
  files_.push_back(std::move(file));
  return read_stream(input, errors);
}

// The lines of the last file, which are copied to where they are kept, unless they stay where they are.
std::optional<Error> RecordSources::read_stream(int input, const ErrorSink& errors) {
  const auto number = static_cast<std::uint32_t>(files_.size() - 1);
  const File& file = files_.back();
  LineReader lines(input);
  std::uint64_t behind = 0;
  bool is_first = true;
  while (!is_stopped()) {
    const auto line = lines.next();
    if (!line || is_stopped()) break;
    const std::uint64_t begin = behind;
    behind += line->size() + 1;
    if (file.descriptor >= 0 && !(write_all(file.descriptor, *line) && write_all(file.descriptor, "\n")))
      return Error{file.path, 0, 0, std::string("cannot be kept: ") + std::strerror(errno), ""};
    if (is_blank(*line)) continue;
    if (auto other = is_first ? other_than_records(*line) : std::nullopt) {
      other->file = file.path;
      other->line_1based = lines.line_1based();
      return other;
    }
    is_first = false;
    if (auto id = doc_id_of(*line)) {
      records_.push_back({std::move(*id), begin, line->size(), number, static_cast<std::uint32_t>(lines.line_1based()),
                          false, RecordStatus::unknown});
    } else {
      ++failed_;
      Error error = id.error();
      error.file = file.path;
      error.line_1based = lines.line_1based();
      errors(error);
    }
  }
  if (!lines.failure().empty() && !is_stopped()) return Error{file.path, 0, 0, lines.failure(), ""};
  return std::nullopt;
}

std::optional<Error> RecordSources::add_folder(const std::string& path, const ErrorSink& errors) {
  const auto records = record_files(path);
  if (!records) return records.error();
  for (const Error& fault : records->faults) errors(fault);
  failed_ += records->faults.size();
  without_record_ += records->without_record;
  for (std::size_t i = 0; i < records->files.size() && !is_stopped(); ++i)
    add_record(records->files[i].place, records->files[i].status, errors);
  return std::nullopt;
}

Result<std::string> RecordSources::doc_id_of(std::string_view line) {
  if (!is_lean(line)) return reader_.doc_id(line);
  const auto full = lean_.full(line);
  return full ? reader_.doc_id(*full) : full.error();
}

// Of a record as our tools write it only the begin is read here.
Result<std::string> RecordSources::doc_id_at(const RecordPlace& place) {
  constexpr std::size_t begin_bytes = 4096;
  const auto begin = placed_.begin(place, begin_bytes);
  if (!begin) return begin.error();
  if (begin->empty()) return Error{"", 0, 0, "is empty", "run-batch --force makes its records again"};
  if (auto id = ReportReader::doc_id_of_begin(*begin)) return std::move(*id);
  const auto line = placed_.line(place);
  if (!line) return line.error();
  return reader_.doc_id(*line);
}

void RecordSources::add_record(const RecordPlace& place, RecordStatus status, const ErrorSink& errors) {
  if (files_.empty() || files_.back().path != place.path) files_.push_back({place.path, -1});
  const auto number = static_cast<std::uint32_t>(files_.size() - 1);
  const PackFrame frame = place.frame.value_or(PackFrame());
  auto id = doc_id_at(place);
  if (id) {
    records_.push_back({std::move(*id), frame.offset, frame.bytes, number, 0, place.frame.has_value(), status});
    return;
  }
  ++failed_;
  Error error = id.error();
  error.file = place.path;
  errors(error);
}

std::vector<Error> RecordSources::sort() {
  std::sort(records_.begin(), records_.end(), [](const Record& a, const Record& b) {
    return std::tie(a.doc_id, a.file, a.line_1based) < std::tie(b.doc_id, b.file, b.line_1based);
  });
  std::vector<Error> out;
  for (std::size_t i = 1; i < records_.size(); ++i) {
    if (records_[i].doc_id != records_[i - 1].doc_id) continue;
    const Record& before = records_[i - 1];
    std::string place = files_[before.file].path + (before.line_1based ? ":" + std::to_string(before.line_1based) : "");
    out.push_back(at(i,
                     {"", 0, 0, "a second record of doc_id '" + records_[i].doc_id + "'",
                      "the first stands in " + place + "; leave one out"}));
  }
  return out;
}

Result<std::string_view> RecordSources::line(std::size_t record) {
  const Record& one = records_[record];
  if (one.line_1based > 0) return stream_line(one);
  return placed_.line(
      {files_[one.file].path, one.is_packed ? std::optional(PackFrame{one.offset, one.length}) : std::nullopt});
}

Result<std::string_view> RecordSources::stream_line(const Record& one) {
  const File& file = files_[one.file];
  const int input = file.descriptor >= 0 ? file.descriptor : ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (input < 0) return system_error(file.path);
  line_.resize(one.length + LineReader::line_padding);
  const bool read = read_at(input, one.offset, line_.data(), one.length);
  const int error = errno;
  if (input != file.descriptor) ::close(input);
  if (!read) return Error{file.path, 0, 0, std::strerror(error), ""};
  std::fill(line_.end() - LineReader::line_padding, line_.end(), '\0');
  std::string_view line = std::string_view(line_).substr(0, one.length);
  if (line.ends_with('\n')) line.remove_suffix(1);
  return is_lean(line) ? lean_.full(line) : line;
}

Error RecordSources::at(std::size_t record, Error error) const {
  error.file = files_[records_[record].file].path;
  error.line_1based = records_[record].line_1based;
  return error;
}

}  // namespace zhibiao::table
