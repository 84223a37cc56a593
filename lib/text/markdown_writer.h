#pragma once
/// The HTML that a Markdown text turns into, each character with its place in the Markdown.

#include "text/mapped.h"

namespace zhibiao {

class MarkdownWriter {
 public:
  /// A character of text: < and & are written so that they mean themselves.
  void text(char32_t c, std::uint32_t from) {
    if (c == U'<') html(U"&lt;", from);
    else if (c == U'&') html(U"&amp;", from);
    else out_.append(c, from);
  }
  /// A character of the source that is HTML already.
  void raw(char32_t c, std::uint32_t from) { out_.append(c, from); }
  /// Markup in place of the mark at `from`.
  void html(std::u32string_view markup, std::uint32_t from) {
    for (const char32_t c : markup) out_.append(c, from);
  }

  /// A run of emphasis marks: written as text, and taken back or made to tags when its partner is found. Ends with the
  /// paragraph.
  void emphasis(std::u32string_view run, std::uint32_t from, bool may_open, bool may_close);
  void end_paragraph() { open_.clear(); }

  Mapped take();

 private:
  struct Open {
    char32_t mark;
    std::size_t length;
    std::size_t at;  ///< in out_
  };
  void pair(std::size_t opening, std::size_t closing, std::size_t length, char32_t mark);

  Mapped out_;
  std::vector<Open> open_;
};

}  // namespace zhibiao
