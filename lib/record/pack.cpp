#include "record/pack.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include "record/lean.h"
#include "record/object_writer.h"

namespace zhibiao {
namespace {

constexpr int level = 1;
constexpr std::uint32_t skippable = 0x184D2A50, zstd_magic = 0xFD2FB528;
constexpr std::size_t header_bytes = 8;  // of a skippable frame
// RFC 8878: a block has three bytes at least, and holds 128 KB at most. So much may a size ask for, also a damaged one.
constexpr std::uint64_t block_header_bytes = 3, largest_block = 128 << 10;

void append_little_endian(ByteBuffer& out, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(number >> shift & 0xFF);
}

std::uint32_t little_endian(const char* bytes) {
  std::uint32_t number = 0;
  for (int i = 3; i >= 0; --i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

// Up to `most` bytes at an offset; fewer at the end of the file. Nothing on failure (errno).
bool read_at(int file, std::uint64_t offset, std::size_t most, std::string& into) {
  into.resize(most);
  std::size_t used = 0;
  while (used < most) {
    const ssize_t got = ::pread(file, into.data() + used, most - used, static_cast<off_t>(offset + used));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  into.resize(used);
  return true;
}

Error damaged(const std::string& path, std::uint64_t offset, const std::string& what) {
  return {path, 0, 0, "its record at byte " + std::to_string(offset) + " " + what,
          "run-batch makes it again when its report is there"};
}

}  // namespace

struct FrameWriter::State {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ~State() { ZSTD_freeCCtx(context); }
};

FrameWriter::FrameWriter() : state_(std::make_unique<State>()) {
  if (!state_->context) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(state_->context, ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(state_->context, ZSTD_c_checksumFlag, 1);
}
FrameWriter::~FrameWriter() = default;

std::string FrameWriter::frame_of(std::string_view line) {
  std::string out(ZSTD_compressBound(line.size()), '\0');
  const std::size_t size = ZSTD_compress2(state_->context, out.data(), out.size(), line.data(), line.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();  // there is room for any frame
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

void append_pack_index(ByteBuffer& out, const std::vector<PackIndexRow>& rows) {
  ByteBuffer json;
  ObjectWriter object(json);
  object.text("format", "zhibiao.pack/1");
  append_list(object.name("records"), rows, [&](const PackIndexRow& row) {
    json += '[';
    append_json_string(json, row.record);
    for (const std::uint64_t number : {row.frame.offset, row.frame.bytes, row.record_bytes}) {
      json += ',';
      append_json_int(json, static_cast<std::int64_t>(number));
    }
    json += ']';
  });
  object.close();
  append_little_endian(out, skippable);
  append_little_endian(out, static_cast<std::uint32_t>(json.size() + 4));
  out += json;
  append_little_endian(out, static_cast<std::uint32_t>(json.size()));  // so that it is found from the end of the file
}

bool is_pack(std::string_view begin) {
  return begin.size() >= 4 &&
      (little_endian(begin.data()) == zstd_magic || (little_endian(begin.data()) & ~0xFu) == skippable);
}

struct FrameReader::State {
  ZSTD_DCtx* context = ZSTD_createDCtx();
  std::string frame;
  LineReader::Storage line;
  std::size_t size = 0;
  ~State() { ZSTD_freeDCtx(context); }

  // False: damaged.
  bool decompress(std::size_t most);
};

FrameReader::FrameReader() : state_(std::make_unique<State>()) {
  if (!state_->context) throw std::bad_alloc();
}
FrameReader::~FrameReader() = default;

bool FrameReader::State::decompress(std::size_t most) {
  const unsigned long long told = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (told == ZSTD_CONTENTSIZE_ERROR || told == ZSTD_CONTENTSIZE_UNKNOWN ||
      told > frame.size() / block_header_bytes * largest_block)
    return false;
  const bool whole = told <= most;
  const std::size_t wanted = whole ? static_cast<std::size_t>(told) : most;
  if (line.size() < wanted + LineReader::line_padding) line.grow(wanted + LineReader::line_padding);
  if (whole) {
    size = ZSTD_decompressDCtx(context, line.data(), wanted, frame.data(), frame.size());
    if (ZSTD_isError(size) || size != wanted) return false;
  } else {
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only);
    ZSTD_inBuffer in{frame.data(), frame.size(), 0};
    ZSTD_outBuffer out{line.data(), wanted, 0};
    while (out.pos < out.size && in.pos < in.size)
      if (ZSTD_isError(ZSTD_decompressStream(context, &out, &in))) return false;
    size = out.pos;
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only);
  }
  std::memset(line.data() + size, 0, LineReader::line_padding);
  return true;
}

Result<std::string_view> FrameReader::line(const Descriptor& file, const std::string& path, const PackFrame& frame,
                                           std::size_t most) {
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return Error{path, 0, 0, std::strerror(errno), ""};
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (frame.bytes == 0 || frame.offset > size || frame.bytes > size - frame.offset)
    return damaged(path, frame.offset, "is not there: the file is shorter");
  if (!read_at(file.number(), frame.offset, frame.bytes, state_->frame))
    return Error{path, 0, 0, std::strerror(errno), ""};
  if (state_->frame.size() != frame.bytes || !state_->decompress(most))
    return damaged(path, frame.offset, "is damaged");
  return std::string_view(state_->line.data(), state_->size);
}

Result<std::optional<PackFrame>> FrameReader::next(const Descriptor& file, const std::string& path,
                                                   std::uint64_t offset) {
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return Error{path, 0, 0, std::strerror(errno), ""};
  const auto size = static_cast<std::uint64_t>(status.st_size);
  std::string& frame = state_->frame;
  constexpr std::size_t first = 1 << 16;
  for (std::size_t room = first; offset < size; room *= 4) {
    if (!read_at(file.number(), offset, std::min<std::uint64_t>(room, size - offset), frame))
      return Error{path, 0, 0, std::strerror(errno), ""};
    if (frame.size() >= header_bytes && (little_endian(frame.data()) & ~0xFu) == skippable) {
      offset += header_bytes + little_endian(frame.data() + 4);
      continue;
    }
    const std::size_t bytes = ZSTD_findFrameCompressedSize(frame.data(), frame.size());
    if (!ZSTD_isError(bytes)) return std::optional(PackFrame{offset, bytes});
    if (frame.size() == size - offset || little_endian(frame.data()) != zstd_magic)
      return damaged(path, offset, "is damaged, and what follows cannot be found");
  }
  return std::optional<PackFrame>();
}

struct PlacedRecords::State {
  FrameReader frames;
  LeanReader lean;
  std::string path, whole;
  Descriptor file;

  Result<std::string_view> read(const RecordPlace& place, std::size_t most);
};

PlacedRecords::PlacedRecords() : state_(std::make_unique<State>()) {}
PlacedRecords::~PlacedRecords() = default;

Result<std::string_view> PlacedRecords::State::read(const RecordPlace& place, std::size_t most) {
  if (!place.frame) {
    const Descriptor loose(::open(place.path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (!loose || ::fstat(loose.number(), &status) != 0) return Error{place.path, 0, 0, std::strerror(errno), ""};
    if (!S_ISREG(status.st_mode)) return Error{place.path, 0, 0, "is no file", ""};
    const std::size_t size = std::min(most, static_cast<std::size_t>(status.st_size));
    if (!read_at(loose.number(), 0, size, whole)) return Error{place.path, 0, 0, std::strerror(errno), ""};
    const std::size_t got = whole.size();
    whole.append(LineReader::line_padding, '\0');
    return std::string_view(whole).substr(0, got);
  }
  if (!file || path != place.path) {
    file = Descriptor(::open(place.path.c_str(), O_RDONLY | O_CLOEXEC));
    path = place.path;
    if (!file) return Error{place.path, 0, 0, std::strerror(errno), ""};
  }
  return frames.line(file, path, *place.frame, most);
}

Result<std::string_view> PlacedRecords::line(const RecordPlace& place) {
  auto line = state_->read(place, SIZE_MAX);
  if (!line) return line;
  if (!is_lean(*line)) {
    if (line->ends_with('\n')) line->remove_suffix(1);
    return line;
  }
  auto full = state_->lean.full(*line);
  if (full) return full;
  Error error = full.error();
  error.file = place.path;
  if (place.frame) error.what += ", at byte " + std::to_string(place.frame->offset);
  return error;
}

Result<std::string_view> PlacedRecords::begin(const RecordPlace& place, std::size_t bytes) {
  return state_->read(place, bytes);
}

}  // namespace zhibiao
