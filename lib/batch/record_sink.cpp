#include "batch/record_sink.h"

#include <algorithm>

namespace zhibiao {

RecordSink::RecordSink(const OutFolder& folder, RecordForm form, std::function<void(const ManifestEntry&)> begun)
    : folder_(folder),
      form_(form),
      begun_(std::move(begun)),
      buffer_([this](std::string_view bytes) { take(bytes); }) {}

ByteBuffer& RecordSink::begin(const ManifestEntry& entry) {
  drop();
  entry_ = &entry;
  return form_.lean || form_.packed ? whole_ : buffer_;
}

std::optional<Error> RecordSink::finish(ManifestEntry& entry) {
  if (!whole_.empty()) take_whole();
  buffer_.drain();
  if (file_ && !error_) error_ = file_->finish();
  file_.reset();
  if (error_) return error_;
  entry.record_bytes = size_;
  entry.record_sha256 = hash_.hex();
  return std::nullopt;
}

void RecordSink::drop() {
  buffer_.clear();
  whole_.clear();
  frame_.clear();
  file_.reset();
  error_.reset();
  size_ = 0;
  hash_.hex();
}

void RecordSink::take_whole() {
  std::string_view line = whole_;
  if (form_.lean) {
    std::fill_n(whole_.room(LineReader::line_padding), LineReader::line_padding, '\0');
    lean_.clear();
    lean_form_.append_lean(lean_, whole_.view());
    line = lean_;
  }
  if (!form_.packed) return take(line);
  size_ = line.size();
  hash_.add(line);
  frame_ = frames_.frame_of(line);
}

void RecordSink::take(std::string_view bytes) {
  if (!file_ && !error_) open();
  if (!file_) return;
  size_ += bytes.size();
  hash_.add(bytes);
  file_->write(bytes);  // finish() tells what went wrong
}

void RecordSink::open() {
  begun_(*entry_);
  auto file = folder_.create(entry_->record);
  if (file) file_ = std::move(*file);
  else error_ = file.error();
}

}  // namespace zhibiao
