/// Any bytes as a lean line, as a record, and as a pack. A lean line made full and lean and full again is the same
/// record; a record made lean gives its bytes back; a pack gives the lines that were put in, and of any bytes only
/// frames that lie in the file.

#include <simdjson.h>
#include <sys/mman.h>

#include <algorithm>

#include "laws.h"
#include "record/lean.h"
#include "record/pack.h"
#include "record/public_text.h"

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

std::string lean_of(std::string_view record) {
  static LeanForm form;
  const std::string line = padded(record);
  ByteBuffer out;
  form.append_lean(out, std::string_view(line).substr(0, record.size()));
  require(out.view().ends_with('\n'), "a lean record is a line");
  return std::string(out.view().substr(0, out.size() - 1));
}

std::optional<std::string> full_of(std::string_view lean) {
  static LeanForm form;
  const std::string line = padded(lean);
  ByteBuffer out;
  const auto error = form.append_full(out, std::string_view(line).substr(0, lean.size()));
  require(!error || out.empty(), "with an error nothing is appended");
  if (error) return std::nullopt;
  require(out.view().find('\n') == out.size() - 1, "a record is one line");
  return std::string(out.view().substr(0, out.size() - 1));
}

// What was made full is the same when it is made lean and full again.
void check_full(const std::string& record) {
  const auto again = full_of(lean_of(record));
  require(!is_lean(record) && (!is_lean(lean_of(record)) || again == record), "full, lean and full again is the same");
}

bool is_json(std::string_view line) {
  static simdjson::dom::parser parser;
  return parser.parse(line.data(), line.size()).error() == simdjson::SUCCESS;
}

void check_record(std::string_view line) {
  if (!is_json(line)) return;
  const std::string lean = lean_of(line);
  if (!is_lean(lean)) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    require(lean == line, "what is not made lean stays as it is");
    return;
  }
  if (is_lean(line)) return;
  ByteBuffer compact;
  append_compact(compact, line);
  const auto full = full_of(lean);
  require(full.has_value(), "a lean record of ours can be made full");
  if (compact.view() == line) require(full == line, "a record made lean gives its bytes back");
}

void check_any_pack(std::string_view bytes, const Descriptor& file) {
  static FrameReader reader;
  static LeanForm form;
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
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  if (const auto full = full_of(line)) check_full(*full);
  check_record(line);
  check_any_pack(bytes, memory.holding(bytes));
  check_own_pack(bytes, memory);
  return 0;
}
