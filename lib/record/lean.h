#pragma once
/// The lean record: a record without what the rest of it tells, for collections (docs/lean.md).
///
/// A member is left out where its value is the one that lean_shapes.h derives: null, the words that a span holds, where
/// it stands in the source and its bytes, what the object before it says. Who writes (RecordWriter) and who reads ask
/// the same derivation, so that what comes back has the bytes of what was there.

#include "base/base.h"

namespace zhibiao {

/// "zhibiao.lean/1"
inline constexpr std::string_view lean_format = "zhibiao.lean/1";
/// Whether a line says that it is a lean record.
bool is_lean(std::string_view line);

/// Makes lean records full. Keeps its buffers between lines; not for two threads at once. Lines need
/// LineReader::line_padding readable bytes behind them, and `out` no drain.
class LeanReader {
 public:
  LeanReader();
  ~LeanReader();
  /// Appends the record line, '\n' included, that a lean line was made of. Errors (without file and line; nothing is
  /// appended): it is no lean record. Memory: the line, and the text twice.
  std::optional<Error> append_full(ByteBuffer& out, std::string_view lean);
  /// The same line without '\n', with LineReader::line_padding bytes behind it; lives until the next call.
  Result<std::string_view> full(std::string_view lean);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zhibiao
