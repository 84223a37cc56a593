#include "pipeline/input_lines.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "record/kind.h"

namespace zhibiao {

bool InputLines::next(Item& item) {
  item.error.reset();
  while (reader_ || pack_ || open(item)) {
    if (item.error) return true;
    if (pack_ ? next_frame(item) : next_line(item)) return true;
  }
  return false;
}

bool InputLines::next_at_hand(Item& item) {
  item.error.reset();
  while (reader_ && reader_->has_line())
    if (next_line(item)) return true;
  return false;
}

// Opens the next input; false when there is none. On failure the item has the error and nothing stands open.
bool InputLines::open(Item& item) {
  if (next_ == inputs_.size()) return false;
  const RecordPlace& place = inputs_[next_++];
  const bool is_stdin = place.path == "-" && !place.frame;
  if (is_stdin) {
    file_ = "stdin";
    file_descriptor_ = 0;
    reader_.emplace(0);
    is_first_ = true;
    return true;
  }
  if (!open_file(place.path, item)) return true;
  only_ = place.frame;
  char begin[4] = {};
  if (!only_ &&
      (::pread(file_descriptor_, begin, sizeof begin, 0) != sizeof begin || !is_pack({begin, sizeof begin}))) {
    reader_.emplace(file_descriptor_);
    is_first_ = true;
    return true;
  }
  pack_ = Descriptor(std::exchange(file_descriptor_, -1));
  offset_ = 0;
  return true;
}

bool InputLines::open_file(const std::string& path, Item& item) {
  file_ = path;
  file_descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (file_descriptor_ < 0 || ::fstat(file_descriptor_, &status) != 0) {
    item.error = Error{path, 0, 0, std::strerror(errno), ""};
  } else if (S_ISDIR(status.st_mode)) {
    item.error = Error{path, 0, 0, "is a folder", "this tool reads record streams; normalize reads folders of reports"};
  }
  if (item.error) close();
  return !item.error;
}

// False at the end of the input, and for a blank line.
bool InputLines::next_line(Item& item) {
  const auto line = reader_->next(item.storage);
  if (!line) {
    if (!reader_->failure().empty()) item.error = Error{file_, 0, 0, reader_->failure(), ""};
    close();
    return item.error.has_value();
  }
  if (line->find_first_not_of(" \t\r") == std::string_view::npos) return false;
  item.line_1based = reader_->line_1based();
  if (is_first_) {
    is_first_ = false;
    if ((item.error = other_than_records(*line))) {
      item.error->file = file_;
      item.error->line_1based = item.line_1based;
      close();
      return true;
    }
  }
  item.line = *line;
  item.file = file_;
  return true;
}

// False at the end of the pack. One that is damaged is an error, and the next one follows.
bool InputLines::next_frame(Item& item) {
  auto frame = only_ ? Result<std::optional<PackFrame>>(only_) : frames_.next(pack_, file_, offset_);
  const bool is_last = only_ || !frame || !*frame;
  const auto line = frame && *frame ? std::optional(frames_.line(pack_, file_, **frame)) : std::nullopt;
  if (!frame) item.error = frame.error();
  else if (line && !*line) item.error = line->error();
  if (frame && *frame) offset_ = (*frame)->offset + (*frame)->bytes;
  if (is_last) pack_ = Descriptor();
  if (item.error || !line) return item.error.has_value();
  std::string_view text = **line;
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (item.storage.size() < text.size() + LineReader::line_padding)
    item.storage.grow(text.size() + LineReader::line_padding);
  std::memcpy(item.storage.data(), text.data(), text.size());
  std::memset(item.storage.data() + text.size(), 0, LineReader::line_padding);
  item.line = {item.storage.data(), text.size()};
  item.line_1based = 0;
  item.file = file_ + ", byte " + std::to_string((*frame)->offset);
  return true;
}

void InputLines::close() {
  reader_.reset();
  if (file_descriptor_ > 0) ::close(file_descriptor_);
  file_descriptor_ = -1;
}

}  // namespace zhibiao
