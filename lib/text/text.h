#pragma once
/// Bytes to clean text, with a map back. The first room of the pipeline; `normalize` is its executable.
///
///   read bytes → decide the encoding → decode → (HTML, Markdown → text) → fold (NFKC, controls) → tidy spaces
///   → join hard-wrapped lines, across pages too → drop note marks → find page furniture
///
/// Every step keeps, for each code point of `text`, the code point of the decoded source that it came from.

#include "base/base.h"

namespace zhibiao {

/// Where a report came from and how it was read.
struct Source {
  std::string path;    ///< as given; "stdin" for standard input
  std::string sha256;  ///< of the raw bytes, lower-case hex
  std::uint64_t bytes = 0;
  std::string encoding;  ///< IANA name of what was decided: "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", …
                         ///< Python's open(path, encoding=…, newline="") gives the code points that `source_*` count;
                         ///< a byte order mark is code point 0 (so never "UTF-8-SIG" or "UTF-16")
  std::string media_type;  ///< "text/plain", "text/html" or "text/markdown"
  std::string url;         ///< of the page, where it names its own; else empty
};

/// `length` code points of text that lie one to one on source code points.
struct MapRun {
  std::uint32_t text_start = 0;
  std::uint32_t source_start = 0;
  std::uint32_t length = 0;
  bool operator==(const MapRun&) const = default;
};

/// At source code point `source` (relative to the entry before), the byte position is `extra` more than predicted.
struct ByteCorrection {
  std::uint32_t source_delta = 0;
  std::int32_t extra_bytes = 0;
  bool operator==(const ByteCorrection&) const = default;
};

/// The number of bytes that a text character is predicted to take in the source's encoding. Crude on purpose
/// (UTF-8: 1–4; UTF-16: 2 or 4; every other encoding: 1 below U+0080, else 2); a ByteCorrection mends what it misses.
std::uint32_t predicted_byte_width(std::string_view encoding, char32_t text_char);

/// From text back to the source. Runs ascend in text and never overlap there; text code points between runs do not
/// occur. A source character that became several (㈠ → "(一)") stands in several runs of length 1 with the same
/// source_start; source characters in no run were removed (spaces, tags, line ends of hard wraps and page numbers
/// between them, note marks, what is struck out, marks of Markdown, all of an HTML entity but its '&', the marks that
/// NFKC composed into the letter before them).
class SourceMap {
 public:
  std::vector<MapRun> runs;
  std::vector<ByteCorrection> byte_corrections;

  /// Span of the decoded source, from the first character's source to the last one's, for a non-empty span of text.
  /// O(log runs).
  Span to_source(Span text) const;
};

/// Where characters of the text stand in the source, and in the bytes of the raw file.
struct SourcePlace {
  Span span;
  std::uint64_t byte_start = 0, byte_end = 0;
};

/// Spans to their places. Walks the text once, forwards: ask for spans in ascending order of start.
class ByteCursor {
 public:
  ByteCursor(const SourceMap& map, std::u32string_view text, std::string_view encoding);
  /// The source characters that `text_span` came from (as SourceMap::to_source) and their bytes. Amortised O(1) per
  /// code point for ascending spans; a span that starts before the last one costs a restart.
  SourcePlace locate(Span text_span);

 private:
  std::uint64_t byte_at(std::uint32_t source);
  void restart();
  const SourceMap& map_;
  std::u32string_view text_;
  int width_class_;
  std::size_t run_ = 0, correction_ = 0;
  std::uint32_t in_run_ = 0, counted_to_ = 0, correction_at_ = 0;
  std::uint64_t predicted_ = 0;
  std::int64_t extra_ = 0;
};

/// What the page around a report left in the text.
struct Furniture {
  Span span;         ///< whole lines, or the watermark inside a line
  std::string kind;  ///< "navigation", "page-tools", "source-line", "contact", "page-number", "footer", …
};

/// The output of normalize: keys `format` to `furniture` of the record.
struct Document {
  std::string doc_id;
  Source source;
  std::u32string text;  ///< '\n' line ends, no '\r', no NUL
  SourceMap map;
  std::vector<Furniture> furniture;     ///< ascending, not overlapping
  std::vector<Diagnostic> diagnostics;  ///< stage "normalize"
};

/// The document with each traditional character of its text as the simplified one (base/han_script.h), every offset the
/// same: what the readers of later stages know. Nothing when there is none.
std::optional<Document> in_simplified_script(const Document& document);

struct NormalizeOptions {
  std::string encoding;  ///< empty: decide by BOM → strict UTF-8 → UTF-16 heuristics → strict GB18030 → ICU detection
  bool to_simplified = false;  ///< traditional to simplified script (ICU Hant-Hans), map intact
  std::string media_type{};  ///< "text/plain", "text/html", "text/markdown"; empty: Markdown by the path's ending, HTML
                             ///< by its content
  std::string sha256{};      ///< of the bytes, where the caller knows it; empty: it is computed
};

/// Normalises one report. `source.path` and `doc_id` are set from the arguments. Never fails on content: undecodable
/// bytes become U+FFFD with a diagnostic. Errors: an unknown `options.encoding` or `media_type`; content that is
/// plainly no text (binary); HTML that no parser could take in reasonable time (see html.h); more than 2 GiB, or more
/// than two million numerals that are one in 16 characters. Diagnostics: "empty", "unreadable" (nothing but (cid:N) and
/// the like), "replaced-invalid-bytes", "guessed-encoding", "dropped-nul". Memory: 12 bytes a code point beyond
/// `bytes`, which are freed once they are decoded; HTML takes its tree besides.
Result<Document> normalize(std::string bytes, const std::string& path, const std::string& doc_id,
                           const NormalizeOptions& options);

}  // namespace zhibiao
