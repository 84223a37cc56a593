#pragma once
/// The ground floor: errors as values, exit codes, input, checked output, UTF-8, JSON text.
///
/// Every other room includes this header and nothing here knows of them. The library never prints and never exits:
/// functions return `Result<T>`, and a tool's main turns an `Error` into a line on stderr and an exit code.
/// All offsets named `start`/`end` are Unicode code points, end exclusive, unless the name says bytes.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/byte_buffer.h"

namespace zhibiao {

/// What went wrong with one input, and where. `line` and `column` are 1-based, 0 when unknown.
struct Error {
  std::string file;
  std::size_t line_1based = 0;
  std::size_t column_1based = 0;
  std::string what;
  std::string hint;

  /// "tool: file:line:column: what (hint)", leaving out the parts that are not known; one line, fit for a terminal
  /// (`shown`).
  std::string message(std::string_view tool) const;
};

/// A value or an Error. Test it before use; `value()` of an error is a broken invariant and throws.
template <class T>
class Result {
 public:
  Result(T value) : held_(std::move(value)) {}
  Result(Error error) : held_(std::move(error)) {}
  explicit operator bool() const { return held_.index() == 0; }
  T& value() { return std::get<0>(held_); }
  const T& value() const { return std::get<0>(held_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(held_); }

 private:
  std::variant<T, Error> held_;
};

/// The exit codes of every executable.
enum class ExitCode : int {
  success = 0,       ///< also when nothing was found
  input_failed = 1,  ///< some input failed, or output could not be written; the other inputs were still processed
  usage = 2,         ///< wrong options, or a pattern file with an error
};

/// Half-open range of code points.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::uint32_t length() const { return end - start; }
  bool empty() const { return end <= start; }
  bool contains(std::uint32_t at) const { return start <= at && at < end; }
  bool overlaps(Span o) const { return start < o.end && o.start < end; }
  bool operator==(const Span&) const = default;
};

/// Something a reader of the record should know: a damaged passage, a guess, a limit reached.
struct Diagnostic {
  std::string stage;     ///< the tool that says it, e.g. "normalize"
  std::string severity;  ///< "info", "warning" or "error"
  std::string code;      ///< stable, kebab-case, e.g. "replaced-invalid-bytes"
  std::string message;   ///< for people
  Span span;             ///< code points of `text`; {0,0} when it is about the whole report
};

// ---- UTF-8 ------------------------------------------------------------------------------------------------------

/// Decodes one code point at `p` (p < end) into `c`. Its length in bytes, or minus the length of the maximal ill-formed
/// part.
int utf8_sequence(const unsigned char* p, const unsigned char* end, char32_t& c);
/// Appends one code point as UTF-8. Surrogates and values over U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t c);
void append_utf8(std::string& out, std::u32string_view text);
void append_utf8(ByteBuffer& out, std::u32string_view text);
/// Text of others, fit for a terminal: control characters, marks that reverse the direction of writing and bytes that
/// are no UTF-8 as \x1B, \n, \u202E; line ends may stay.
std::string shown(std::string_view text, bool keep_line_ends = false);
/// The whole text as UTF-8.
std::string to_utf8(std::u32string_view text);
/// Decodes UTF-8 that may be broken: each maximal ill-formed part becomes one U+FFFD (Unicode 15, section 3.9, table
/// 3-8).
std::u32string to_utf32(std::string_view utf8);
/// Appends the decoded text to `out`, reusing its storage. About 1 GB/s on text that is mostly Chinese.
void append_utf32(std::u32string& out, std::string_view utf8);
/// Offset of the first byte that is not well-formed UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view bytes);

// ---- input ------------------------------------------------------------------------------------------------------

/// The whole content of a regular file or pipe; "-" reads stdin. Errors: missing, unreadable, a folder, over
/// `max_bytes`.
Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes = UINT64_MAX);

class HeldFile;

/// Reads '\n'-ended lines of any length from a file descriptor. A view stays valid until the next call, and at least
/// `line_padding` readable bytes follow its end (simdjson reads ahead).
class LineReader {
 public:
  static constexpr std::size_t line_padding = 64;
  explicit LineReader(int file_descriptor);

  /// Where lines stand: it grows without being cleared or, when it is large, copied. A long line stands in a file
  /// (base/held_file.h), so that only what is read of it takes memory.
  class Storage {
   public:
    Storage();
    Storage(Storage&& other) noexcept;
    Storage& operator=(Storage&& other) noexcept;
    ~Storage();
    char* data() const { return data_; }
    std::size_t size() const { return size_; }
    /// Keeps what is in it. Throws std::bad_alloc.
    void grow(std::size_t size);

   private:
    char* data_ = nullptr;  // of the file, or from std::malloc
    std::size_t size_ = 0;
    std::unique_ptr<HeldFile> file_;
  };

  /// The next line without its line end, or nothing at the end of input. A last line without '\n' counts.
  std::optional<std::string_view> next();
  /// The same, and the line lives as long as `storage` is left alone.
  std::optional<std::string_view> next(Storage& storage);
  /// Whether a whole line is at hand, so that the next one comes without waiting for who writes the input.
  bool has_line();
  std::size_t line_1based() const { return line_; }
  /// Set when reading itself failed (errno text).
  const std::string& failure() const { return failure_; }

 private:
  int file_descriptor_;
  Storage buffer_;
  std::size_t begin_ = 0, end_ = 0, scanned_ = 0, line_ = 0;
  bool at_end_ = false;
  std::string failure_;
};

// ---- output -----------------------------------------------------------------------------------------------------

/// Where a tool writes: stdout, or a file that appears only when complete (temporary file beside it, checked close,
/// rename) and keeps the permissions of the one that it replaces. Nothing never replaces something: a file that holds
/// bytes stays when none were written. A closed pipe (EPIPE) is quiet: `write` returns false and `closed_pipe()` is
/// true.
class Output {
 public:
  /// `path` empty or "-": stdout. Errors: a folder, a symbolic link to a file, no way to make a file there.
  static Result<Output> open(const std::string& path);
  Output(Output&&) noexcept;
  Output& operator=(Output&&) noexcept;
  ~Output();  ///< without `finish()` a file output leaves nothing behind

  /// Writes all bytes at once; false on failure (see `failure()`), after which every later call is false too.
  bool write(std::string_view bytes);
  /// Closes; for a file, syncs errors and renames into place. Nothing on success. Errors: of writing; nothing was
  /// written and a file is there.
  std::optional<Error> finish();
  bool closed_pipe() const { return closed_pipe_; }
  std::optional<Error> failure() const;

 private:
  Output() = default;
  std::optional<Error> open_named_temporary(unsigned mode);
  void name_temporary();
  int file_descriptor_ = -1;
  std::string path_, temporary_;
  bool closed_pipe_ = false;
  int error_ = 0;
  bool unnamed_ = false;
  bool keeps_old_ = false;  // nothing was written yet, and a file that holds something is there
};

// ---- JSON text --------------------------------------------------------------------------------------------------

/// Appends `utf8` as a JSON string with its quotes (RFC 8259: only `"`, `\` and controls are escaped). Input must be
/// valid UTF-8.
void append_json_string(ByteBuffer& out, std::string_view utf8);
void append_json_string(ByteBuffer& out, std::u32string_view text);
/// Appends a decimal integer.
void append_json_int(ByteBuffer& out, std::int64_t value);

/// The version of the toolchain, e.g. "0.1.0".
std::string_view version();

}  // namespace zhibiao
