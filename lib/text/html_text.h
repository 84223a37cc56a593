#pragma once
/// Helpers of html.cpp: the page as UTF-8 with a way back to code points, and the text that grows from its pieces.

#include "text/mapped.h"

namespace zhibiao {

/// What the parser gets to see for a source character: U+200B, which fold drops, for NUL, controls and noncharacters
/// (Gumbo would put U+FFFD), else the character itself.
constexpr char32_t parser_view(char32_t c) {
  const bool is_control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || (c >= 0x7F && c < 0xA0);
  return is_control || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE ? U'\u200B' : c;
}

/// The source as UTF-8 for the parser. A byte order mark is left out.
class HtmlSource {
 public:
  explicit HtmlSource(std::u32string_view source);
  std::string_view bytes() const { return bytes_; }
  /// Index in the source of the code point that holds this byte of `bytes()`; O(1).
  std::uint32_t code_point_at(const char* byte) const;

 private:
  static constexpr std::size_t block_bytes = 64;
  std::uint32_t first_;  ///< 1 behind a byte order mark
  std::string bytes_;
  std::vector<std::uint32_t> block_starts_;  ///< code points of the source before each block, and before the end
};

/// Collects text in reading order. Wanted separators (line over tabs over space) are written when text follows, never
/// at the start; tabs that end a line with text in it are written, too. `at` points into HtmlSource::bytes() at the tag
/// that wants it, or is null (an implied tag).
class HtmlTextWriter {
 public:
  HtmlTextWriter(std::u32string_view source, const HtmlSource& utf8) : source_(source), utf8_(utf8) {}
  /// A text node: what the parser made of it, and the part of the page that it was made from. Digits that are `raised`
  /// are written as such (m<sup>2</sup> → m²).
  void text(std::string_view decoded, std::string_view original, bool keep_line_ends, bool raised = false);
  /// Words that the page does not have: all of them come from the tag at `at`.
  void key(std::u32string_view words, const char* at);
  void want_line(const char* at);
  /// One more tab: several stay several, for each of them ends a cell.
  void want_tab(const char* at);
  void want_space(const char* at) { want(U' ', at); }
  /// A <br>: two of them make an empty line.
  void hard_line(const char* at);
  /// Where the last character came from; 0 at the start.
  std::uint32_t last_origin() const { return out_.origin.empty() ? 0 : out_.origin.back(); }
  /// The text, its origins ascending: what the parser moved (text out of tables) is back in the order of the source.
  Mapped take();

 private:
  void want(char32_t separator, const char* at);
  void want_from(char32_t separator, std::uint32_t from);
  void write_tabs(std::uint32_t from);
  void put(char32_t c, std::uint32_t from);

  std::u32string_view source_;
  const HtmlSource& utf8_;
  Mapped out_;
  bool in_order_ = true;
  char32_t wanted_ = 0;
  std::uint32_t wanted_from_ = 0;
  std::size_t tabs_ = 0;  // behind the wanted line, if one is wanted
};

}  // namespace zhibiao
