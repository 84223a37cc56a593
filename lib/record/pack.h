#pragma once
/// Packs: many records in one file, each compressed for itself, so that one can be read without the others
/// (docs/lean.md).
///
/// A pack is a zstd frame (RFC 8878, level 1, with checksum and size) for each record line, then an index in a
/// skippable frame. `zstd -dc PACK` therefore gives the lines.

#include "base/base.h"
#include "base/descriptor.h"

namespace zhibiao {

/// Where a frame stands in a pack.
struct PackFrame {
  std::uint64_t offset = 0, bytes = 0;
  bool operator==(const PackFrame&) const = default;
};

/// Lines to frames. Keeps its buffers; not for two threads at once.
class FrameWriter {
 public:
  FrameWriter();
  ~FrameWriter();
  /// The frame of a line. The same bytes for the same line.
  std::string frame_of(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The index of a pack, as the skippable frame that ends it. Rows: name, frame, size of the line.
struct PackIndexRow {
  std::string record;
  PackFrame frame;
  std::uint64_t record_bytes = 0;
};
void append_pack_index(ByteBuffer& out, const std::vector<PackIndexRow>& rows);

/// Whether a file begins like a pack.
bool is_pack(std::string_view begin);

/// Frames to lines. Keeps its buffers; not for two threads at once.
class FrameReader {
 public:
  FrameReader();
  ~FrameReader();
  /// The line of a frame, its line end included, with LineReader::line_padding bytes behind it; lives until the next
  /// call. With `most` only its begin, of so many bytes or more. Errors, with file and byte: the frame is not there, or
  /// damaged.
  Result<std::string_view> line(const Descriptor& file, const std::string& path, const PackFrame& frame,
                                std::size_t most = SIZE_MAX);
  /// The frame that begins at `offset`, skippable ones left out; nothing at the end of the file. Errors: what is there
  /// is no frame; then the next one is not known.
  Result<std::optional<PackFrame>> next(const Descriptor& file, const std::string& path, std::uint64_t offset);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A record in a file of its own, or in a pack.
struct RecordPlace {
  std::string path;
  std::optional<PackFrame> frame;
};

/// Records by their places, full ones also of lean lines. Keeps the last pack open. Not for two threads at once.
class PlacedRecords {
 public:
  PlacedRecords();
  ~PlacedRecords();
  /// The line without its line end, with LineReader::line_padding bytes behind it; lives until the next call. Errors:
  /// with file, and of a pack with the byte.
  Result<std::string_view> line(const RecordPlace& place);
  /// The first bytes of what stands there, lean or not.
  Result<std::string_view> begin(const RecordPlace& place, std::size_t bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zhibiao
