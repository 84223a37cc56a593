#include "batch/record_sink.h"

namespace zhibiao {

RecordSink::RecordSink(const OutFolder& folder, bool packed, std::function<void(const ManifestEntry&)> begun)
    : folder_(folder),
      packed_(packed),
      begun_(std::move(begun)),
      buffer_([this](std::string_view bytes) { take(bytes); }) {}

ByteBuffer& RecordSink::begin(const ManifestEntry& entry) {
  drop();
  entry_ = &entry;
  return packed_ ? whole_ : buffer_;
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
  size_ = whole_.size();
  hash_.add(whole_);
  frame_ = frames_.frame_of(whole_);
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
