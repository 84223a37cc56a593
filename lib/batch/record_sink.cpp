#include "batch/record_sink.h"

#include <filesystem>

namespace zhibiao {

RecordSink::RecordSink(const std::string& folder, std::function<void(const ManifestEntry&)> begun)
    : folder_(folder), begun_(std::move(begun)), buffer_([this](std::string_view bytes) { take(bytes); }) {}

ByteBuffer& RecordSink::begin(const ManifestEntry& entry) {
  entry_ = &entry;
  size_ = 0;
  output_.reset();
  error_.reset();
  return buffer_;
}

Result<std::uint64_t> RecordSink::finish() {
  buffer_.drain();
  if (output_ && !error_) error_ = output_->finish();
  output_.reset();
  if (error_) return *error_;
  return size_;
}

void RecordSink::take(std::string_view bytes) {
  size_ += bytes.size();
  if (!output_ && !error_) open();
  if (output_) output_->write(bytes);  // finish() tells what went wrong
}

// The folder is almost always there.
void RecordSink::open() {
  namespace fs = std::filesystem;
  begun_(*entry_);
  const std::string path = folder_ + "/" + entry_->record;
  auto output = Output::open(path);
  if (!output) {
    std::error_code failure;
    fs::create_directories(fs::path(path).parent_path(), failure);
    if (failure) error_ = Error{path, 0, 0, failure.message(), ""};
    else output = Output::open(path);
  }
  if (output) output_ = std::move(*output);
  else if (!error_) error_ = output.error();
}

}  // namespace zhibiao
