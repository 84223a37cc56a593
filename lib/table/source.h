#pragma once
/// The records that tables and review pages are made of: found once, and read again in the order of their doc_id,
/// whatever order they came in. Used by this room and by review.

#include <functional>

#include "batch/record_files.h"
#include "record/lean.h"
#include "table/report.h"

namespace zhibiao::table {

using ErrorSink = std::function<void(const Error&)>;

class RecordSources {
 public:
  /// `stop` is asked while records are looked for; true: no more are. May be empty.
  explicit RecordSources(std::function<bool()> stop = {}) : stop_(std::move(stop)) {}
  ~RecordSources();
  RecordSources(const RecordSources&) = delete;
  RecordSources& operator=(const RecordSources&) = delete;

  /// To be called once. Each input is a file of records, "-" (stdin), or a folder that run-batch made; none: stdin.
  /// What cannot be read again (a pipe) is kept in a nameless file below `scratch`. Single lines that are no records go
  /// to `errors`. An error, of several the last, the others went to `errors`: nothing of an input can be used (it is
  /// not there, a folder without a manifest, one whose run has not finished), two records have one doc_id. Memory: per
  /// record its doc_id and 40 bytes, and of a folder's its path.
  std::optional<Error> open(const std::vector<std::string>& inputs, const std::string& scratch,
                            const ErrorSink& errors);

  std::size_t size() const { return records_.size(); }
  /// Records that were lost in open().
  std::size_t failed() const { return failed_; }
  /// Reports that a manifest names and that have no record.
  std::size_t without_record() const { return without_record_; }
  const std::string& doc_id(std::size_t record) const { return records_[record].doc_id; }
  RecordStatus status(std::size_t record) const { return records_[record].status; }
  /// The line, with LineReader::line_padding bytes behind its view; lives until the next call. Errors: it cannot be
  /// read (any more).
  Result<std::string_view> line(std::size_t record);
  /// The error with the file, and the line, where the record stands.
  Error at(std::size_t record, Error error) const;

 private:
  struct Record {
    std::string doc_id;
    std::uint64_t offset = 0, length = 0;
    std::uint32_t file = 0, line_1based = 0;  // 0: of a folder
    bool is_packed = false;
    RecordStatus status = RecordStatus::unknown;
  };
  struct File {
    std::string path;     // as it is named in messages
    int descriptor = -1;  // of what is kept open
  };
  std::optional<Error> add(const std::string& input, const std::string& scratch, const ErrorSink& errors);
  // Brings the records into order. Errors: those of one doc_id, each with both places.
  std::vector<Error> sort();
  std::optional<Error> add_stream(const std::string& path, const std::string& scratch, const ErrorSink& errors);
  std::optional<Error> read_stream(int input, const ErrorSink& errors);
  std::optional<Error> add_folder(const std::string& path, const ErrorSink& errors);
  void add_record(const RecordPlace& place, RecordStatus status, const ErrorSink& errors);
  Result<std::string> doc_id_at(const RecordPlace& place);
  Result<std::string_view> stream_line(const Record& record);
  Result<std::string> doc_id_of(std::string_view line);

  bool is_stopped() const { return stop_ && stop_(); }
  std::function<bool()> stop_;
  std::vector<File> files_;
  std::vector<Record> records_;
  std::size_t failed_ = 0, without_record_ = 0;
  ReportReader reader_;
  PlacedRecords placed_;
  LeanReader lean_;
  std::string line_;
};

/// An open file without a name below a folder, for what is written once and read again. Errors: the folder cannot be
/// written.
Result<int> open_scratch(const std::string& folder);
/// All of it, at an offset. False on failure (errno).
bool write_all(int descriptor, std::string_view bytes);
bool read_at(int descriptor, std::uint64_t offset, char* into, std::size_t length);

}  // namespace zhibiao::table
