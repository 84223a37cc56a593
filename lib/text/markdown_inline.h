#pragma once
/// What stands inside the lines of Markdown: emphasis, links, images, code, formulas, escapes, HTML tags and comments.

#include "text/markdown_writer.h"

namespace zhibiao {

class MarkdownInline {
 public:
  MarkdownInline(std::u32string_view source, MarkdownWriter& out);
  /// Writes source[begin, end), which lies in one line.
  void write(std::size_t begin, std::size_t end);
  /// Inside an HTML table, preformatted text or a comment: the next line is no Markdown block, and its end no line end.
  bool goes_on() const { return html_depth_ > 0 || in_comment_; }
  /// Emphasis ends here.
  void end_paragraph() { out_.end_paragraph(); }

 private:
  std::size_t token(std::size_t at);
  std::size_t escape(std::size_t at);
  std::size_t formula(std::size_t at, std::u32string_view opener, std::u32string_view closer);
  std::size_t code(std::size_t at);
  std::size_t link(std::size_t at, bool image);
  std::size_t emphasis(std::size_t at);
  std::size_t raised(std::size_t at);
  std::size_t markup(std::size_t at);
  std::size_t blanks(std::size_t at);
  std::size_t address_end(std::size_t open) const;
  void text(std::size_t at) { out_.text(source_[at], static_cast<std::uint32_t>(at)); }
  char32_t character(std::size_t at) const { return at < end_ ? source_[at] : U'\0'; }
  std::u32string_view view(std::size_t begin, std::size_t end) const { return source_.substr(begin, end - begin); }
  void match_brackets();

  std::u32string_view source_;
  MarkdownWriter& out_;
  std::size_t begin_ = 0, end_ = 0;
  std::vector<std::size_t> brackets_;  ///< the ] of each [ of the line, by its distance from begin_; 0: none
  std::vector<std::size_t> links_;     ///< the ] of the links that are open
  std::size_t last_comment_end_;       ///< of the source
  std::size_t no_paren_from_ = 0;      ///< no ) stands behind it in this line; 0: not known
  int html_depth_ = 0;
  bool in_comment_ = false;
};

}  // namespace zhibiao
