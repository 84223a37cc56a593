/// Any bytes as a lean line, and as a pack: a lean line gives one line or an error, which is no lean one; a pack gives
/// the lines that were put in, and of any bytes only frames that lie in the file. That lean records of reports give the
/// full ones back is a law of pipeline_fuzz.

#include <sys/mman.h>

#include <algorithm>

#include "json_mutator.h"
#include "laws.h"
#include "record/lean.h"
#include "record/pack.h"

using namespace zhibiao;
using namespace zhibiao::fuzz;

namespace {

// A file without a name.
class Memory {
 public:
  Memory() : file_(::memfd_create("pack", MFD_CLOEXEC)) { require(static_cast<bool>(file_), "a file in memory"); }
  const Descriptor& holding(std::string_view bytes) const {
    require(::ftruncate(file_.number(), 0) == 0 &&
                ::pwrite(file_.number(), bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()),
            "a file in memory holds bytes");
    return file_;
  }

 private:
  Descriptor file_;
};

void check_line(std::string_view lean) {
  static LeanReader reader;
  const std::string line = padded(lean);
  ByteBuffer out;
  const auto error = reader.append_full(out, std::string_view(line).substr(0, lean.size()));
  require(!error || out.empty(), "with an error nothing is appended");
  require(error || (out.view().find('\n') == out.size() - 1 && !is_lean(out)), "a record is one line, and full");
}

void check_any_pack(std::string_view bytes, const Descriptor& file) {
  static FrameReader reader;
  static LeanReader form;
  for (std::uint64_t offset = 0;;) {
    const auto frame = reader.next(file, "pack", offset);
    if (!frame || !*frame) return;
    require((*frame)->offset >= offset && (*frame)->bytes > 0 && (*frame)->offset + (*frame)->bytes <= bytes.size(),
            "a frame lies in its file");
    offset = (*frame)->offset + (*frame)->bytes;
    const auto begin = reader.line(file, "pack", **frame, 100);
    const std::string first(begin ? std::string(*begin) : "");
    const auto line = reader.line(file, "pack", **frame);
    if (!line) continue;
    require(begin && line->starts_with(first), "a line begins with its begin");
    if (is_lean(*line)) form.full(*line);
  }
}

// The lines of the input, packed.
void check_own_pack(std::string_view bytes, const Memory& memory) {
  static FrameWriter writer;
  static FrameReader reader;
  std::vector<std::string> lines;
  std::vector<PackIndexRow> rows;
  ByteBuffer pack;
  while (!bytes.empty() && lines.size() < 20) {
    const std::size_t size =
        std::min(bytes.size(), bytes.find('\n') == bytes.npos ? bytes.size() : bytes.find('\n') + 1);
    lines.emplace_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
    const std::string frame = writer.frame_of(lines.back());
    require(frame == writer.frame_of(lines.back()), "the same line gives the same frame");
    rows.push_back({lines.back().substr(0, 50), {pack.size(), frame.size()}, size});
    pack += frame;
  }
  if (lines.empty()) return;
  append_pack_index(pack, rows);
  require(is_pack(pack.view()), "a pack is one");
  const Descriptor& file = memory.holding(pack.view());
  std::uint64_t offset = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto frame = reader.next(file, "pack", offset);
    require(frame && *frame && **frame == rows[i].frame, "a frame is found");
    const auto line = reader.line(file, "pack", **frame);
    require(line && *line == lines[i], "a pack gives the lines that were put in");
    offset = (*frame)->offset + (*frame)->bytes;
  }
  const auto end = reader.next(file, "pack", offset);
  require(end && !*end, "the index is no record");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Memory memory;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_line(bytes.substr(0, bytes.find('\n')));
  check_any_pack(bytes, memory.holding(bytes));
  check_own_pack(bytes, memory);
  return 0;
}
