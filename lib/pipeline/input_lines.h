#pragma once
/// The lines of record streams, whatever holds them. Used inside this room.

#include <vector>

#include "record/lean.h"
#include "record/pack.h"

namespace zhibiao {

/// The lines of all inputs, one after the other, and the errors of inputs that cannot be read, in their place. An input
/// is a file of lines, "-" (stdin), a pack, or a single record of one.
class InputLines {
 public:
  explicit InputLines(std::vector<RecordPlace> inputs) : inputs_(std::move(inputs)) {}
  ~InputLines() { close(); }
  InputLines(const InputLines&) = delete;
  InputLines& operator=(const InputLines&) = delete;

  struct Item {
    LineReader::Storage storage;
    std::string_view line;  // in it, with LineReader::line_padding bytes behind
    std::size_t line_1based = 0;
    std::string file;            // of a record in a pack also its byte
    std::optional<Error> error;  // instead of a line
  };

  /// The next line that is not blank, or the next error; false at the end of the last input. Of an input that begins
  /// like something else than records, that is all.
  bool next(Item& item);
  /// The next line that is not blank, or the next error, if a whole line is at hand; false when it would have to be
  /// waited for, and at the end of an input.
  bool next_at_hand(Item& item);

 private:
  bool open(Item& item);
  bool open_file(const std::string& path, Item& item);
  bool next_line(Item& item);
  bool next_frame(Item& item);
  void close();

  std::vector<RecordPlace> inputs_;
  std::size_t next_ = 0;
  std::string file_;
  int file_descriptor_ = -1;
  std::optional<LineReader> reader_;  // of lines
  bool is_first_ = true;              // no line of the input was given yet
  Descriptor pack_;                   // of frames, up to one that was asked for or the last
  std::uint64_t offset_ = 0;
  std::optional<PackFrame> only_;
  FrameReader frames_;
};

}  // namespace zhibiao
