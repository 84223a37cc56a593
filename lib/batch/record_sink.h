#pragma once
/// Records on their way into the folder. Used inside this room.

#include "batch/manifest.h"

namespace zhibiao {

/// Where the records of a thread go: each into its file while it is made, or, held whole until then, into a frame for
/// its pack. Nothing of a
/// file is there before finish(), and nothing of one that was not finished. Not for two threads.
class RecordSink {
 public:
  /// `begun` is called before the first bytes of a record are written: from then on the record may be the old one or
  /// the new one.
  RecordSink(const OutFolder& folder, bool packed, std::function<void(const ManifestEntry&)> begun);
  RecordSink(const RecordSink&) = delete;
  RecordSink& operator=(const RecordSink&) = delete;

  /// What is appended to this is the record of `entry`, which must stay until finish() or drop().
  ByteBuffer& begin(const ManifestEntry& entry);
  /// The record is there now, or its frame; its size and digest stand in `entry`.
  std::optional<Error> finish(ManifestEntry& entry);
  /// The frame of a record for a pack; to be taken before the next begins.
  std::string take_frame() { return std::move(frame_); }
  /// The record shall not be; the one that was there stays.
  void drop();

 private:
  void take(std::string_view bytes);
  void open();
  void take_whole();

  const OutFolder& folder_;
  const bool packed_;
  std::function<void(const ManifestEntry&)> begun_;
  ByteBuffer buffer_;  // its storage serves all records
  ByteBuffer whole_;
  FrameWriter frames_;
  std::string frame_;
  const ManifestEntry* entry_ = nullptr;
  std::optional<NewFile> file_;
  std::optional<Error> error_;
  std::uint64_t size_ = 0;
  Sha256 hash_;
};

}  // namespace zhibiao
