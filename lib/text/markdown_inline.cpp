#include "text/markdown_inline.h"

#include <algorithm>
#include <array>

#include "text/chars.h"
#include "text/markdown_math.h"

namespace zhibiao {
namespace {

using View = std::u32string_view;

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == 0x3000 || c == 0; }
bool is_alnum(char32_t c) { return is_digit(c) || is_latin(c); }

// Elements that Markdown texts hold; other words in angle brackets are text.
constexpr std::array<View, 61> elements = {
    U"a",      U"abbr", U"b",          U"big",      U"blockquote", U"body",    U"br",      U"caption", U"center",
    U"cite",   U"code", U"col",        U"colgroup", U"dd",         U"del",     U"details", U"div",     U"dl",
    U"dt",     U"em",   U"figcaption", U"figure",   U"font",       U"h1",      U"h2",      U"h3",      U"h4",
    U"h5",     U"h6",   U"head",       U"hr",       U"html",       U"i",       U"img",     U"ins",     U"li",
    U"mark",   U"ol",   U"p",          U"pre",      U"s",          U"section", U"small",   U"span",    U"strike",
    U"strong", U"sub",  U"summary",    U"sup",      U"table",      U"tbody",   U"td",      U"tfoot",   U"th",
    U"thead",  U"tr",   U"tt",         U"u",        U"ul",         U"nav",     U"header"};

// The name of the element whose tag begins at '<', lower case; empty: no tag.
std::u32string tag_name(View text, bool& closing) {
  std::size_t at = 1;
  closing = at < text.size() && text[at] == U'/';
  at += closing;
  std::u32string name;
  while (at < text.size() && is_alnum(text[at]) && name.size() < 12)
    name += text[at] >= U'A' && text[at] <= U'Z' ? text[at] + 32 : text[at], ++at;
  if (at < text.size() && !one_of(text[at], U" />\t")) return {};
  return std::find(elements.begin(), elements.end(), name) == elements.end() ? std::u32string() : name;
}

}  // namespace

MarkdownInline::MarkdownInline(View source, MarkdownWriter& out)
    : source_(source), out_(out), last_comment_end_(source.rfind(U"-->")) {}

void MarkdownInline::write(std::size_t begin, std::size_t end) {
  begin_ = begin;
  end_ = end;
  brackets_.clear();
  links_.clear();
  no_paren_from_ = 0;
  if (view(begin, end).find(U'[') != View::npos) match_brackets();
  std::size_t at = begin;
  while (at < end) at = token(at);
}

void MarkdownInline::match_brackets() {
  brackets_.assign(end_ - begin_, 0);
  std::vector<std::size_t> open;
  for (std::size_t i = begin_; i < end_; ++i) {
    if (source_[i] == U'\\') {
      ++i;
    } else if (source_[i] == U'[') {
      open.push_back(i);
    } else if (source_[i] == U']' && !open.empty()) {
      brackets_[open.back() - begin_] = i;
      open.pop_back();
    }
  }
}

// Writes what begins at `at`, and returns where it ends.
std::size_t MarkdownInline::token(std::size_t at) {
  if (in_comment_) {
    const std::size_t close = view(at, end_).find(U"-->");
    in_comment_ = close == View::npos;
    return in_comment_ ? end_ : at + close + 3;
  }
  if (!links_.empty() && at == links_.back()) {
    links_.pop_back();
    out_.html(U"</a>", static_cast<std::uint32_t>(at));
    return address_end(at + 1);
  }
  switch (source_[at]) {
    case U'\\': return escape(at);
    case U'$': return character(at + 1) == U'$' ? formula(at, U"$$", U"$$") : formula(at, U"$", U"$");
    case U'`': return code(at);
    case U'!': return character(at + 1) == U'[' ? link(at + 1, true) : (text(at), at + 1);
    case U'[': return link(at, false);
    case U'<': return markup(at);
    case U'&': out_.raw(U'&', static_cast<std::uint32_t>(at)); return at + 1;
    case U'*':
    case U'_':
    case U'~': return emphasis(at);
    case U'^': return raised(at);
    case U' ':
    case U'\t': return blanks(at);
    default: text(at); return at + 1;
  }
}

std::size_t MarkdownInline::escape(std::size_t at) {
  const char32_t next = character(at + 1);
  if (next == U'(') return formula(at, U"\\(", U"\\)");
  if (next == U'[') return formula(at, U"\\[", U"\\]");
  if (next == 0) return at + 1;
  // An escaped bar divides no cells.
  if (is_ascii_punctuation(next)) out_.text(next == U'|' ? U'∣' : next, static_cast<std::uint32_t>(at + 1));
  else text(at), text(at + 1);
  return at + 2;
}

std::size_t MarkdownInline::formula(std::size_t at, View opener, View closer) {
  constexpr std::size_t longest = 400;
  const std::size_t begin = at + opener.size();
  const View rest = view(begin, std::min(end_, begin + longest));
  std::size_t close = rest.find(closer);
  while (opener[0] == U'$' && close != View::npos && close > 0 && rest[close - 1] == U'\\')
    close = rest.find(closer, close + 1);
  const View words = rest.substr(0, close);
  const bool money = opener == U"$" &&
      ((at > begin_ && is_latin(source_[at - 1])) ||
       (words.find_first_of(U"\\^{") == View::npos && is_digit(character(begin + words.size() + 1))));
  if (close == View::npos || money || !is_formula(words)) {
    // \[ and \( are escaped brackets then; a dollar stands for itself.
    out_.text(opener.back(), static_cast<std::uint32_t>(begin - 1));
    if (opener == U"$$") out_.text(U'$', static_cast<std::uint32_t>(begin - 1));
    return begin;
  }
  write_formula(words, static_cast<std::uint32_t>(begin), out_);
  return begin + close + closer.size();
}

std::size_t MarkdownInline::code(std::size_t at) {
  std::size_t begin = at;
  while (character(begin) == U'`') ++begin;
  const std::size_t length = begin - at;
  constexpr std::size_t longest = 1000;
  const std::size_t close = view(begin, std::min(end_, begin + longest)).find(view(at, begin));
  const std::size_t end = close == View::npos || length > 8 ? begin : begin + close;
  for (std::size_t i = begin; i < end; ++i) text(i);
  return end == begin ? begin : end + length;
}

// Behind the ] of a link: where its (address), [name] or {attributes} end; `open` when there are none.
std::size_t MarkdownInline::address_end(std::size_t open) const {
  const char32_t mark = character(open);
  if (mark == U'{' && one_of(character(open + 1), U".#")) {
    const std::size_t close = view(open, std::min(end_, open + 200)).find(U'}');
    return close == View::npos ? open : open + close + 1;
  }
  if (mark != U'(' || (no_paren_from_ != 0 && open >= no_paren_from_)) return open;
  std::size_t depth = 0;
  for (std::size_t i = open; i < end_; ++i) {
    depth += source_[i] == U'(';
    if (source_[i] == U')' && --depth == 0) return i + 1;
  }
  return open;
}

std::size_t MarkdownInline::link(std::size_t at, bool image) {
  const std::size_t close = brackets_.empty() ? 0 : brackets_[at - begin_];
  if (close != 0 && character(at + 1) == U'^') return close + 1;
  const std::size_t end = close == 0 ? 0 : address_end(close + 1);
  if (close == 0 || end == close + 1) {
    if (close != 0 && character(close + 1) == U'(') no_paren_from_ = close + 1;
    if (image) text(at - 1);
    text(at);
    return at + 1;
  }
  if (image) return end;
  out_.html(U"<a>", static_cast<std::uint32_t>(at));
  links_.push_back(close);
  return at + 1;
}

std::size_t MarkdownInline::emphasis(std::size_t at) {
  const char32_t mark = source_[at];
  std::size_t end = at;
  while (character(end) == mark) ++end;
  const std::size_t length = end - at;
  const char32_t left = at > begin_ ? source_[at - 1] : U'\0', right = character(end);
  // H~2~O
  if (mark == U'~' && length == 1 && is_latin(left) && is_digit(right) && character(end + 1) == U'~' &&
      !is_digit(character(end + 2))) {
    text(end);
    return end + 2;
  }
  const bool in_number = is_digit(left) && is_digit(right);
  const bool is_mark = mark == U'~' ? length == 2 : length <= 3;
  const bool may_open = is_mark && !is_blank(right) && !in_number && !(mark == U'_' && is_alnum(left));
  const bool may_close =
      is_mark && !is_blank(left) && !(in_number && length == 1) && !(mark == U'_' && is_alnum(right));
  out_.emphasis(view(at, end), static_cast<std::uint32_t>(at), may_open, may_close);
  return end;
}

// pandoc's m^2^
std::size_t MarkdownInline::raised(std::size_t at) {
  const std::size_t close = view(at + 1, std::min(end_, at + 8)).find(U'^');
  const View words = close == View::npos ? View() : view(at + 1, at + 1 + close);
  if (words.empty() || words.find_first_of(U" \t") != View::npos) return text(at), at + 1;
  out_.html(U"<sup>", static_cast<std::uint32_t>(at));
  for (std::size_t i = 0; i < words.size(); ++i) text(at + 1 + i);
  out_.html(U"</sup>", static_cast<std::uint32_t>(at + 1 + close));
  return at + close + 2;
}

std::size_t MarkdownInline::markup(std::size_t at) {
  if (view(at, std::min(end_, at + 4)) == U"<!--" && last_comment_end_ != View::npos && at + 4 <= last_comment_end_) {
    in_comment_ = true;
    return at + 4;
  }
  bool closing = false;
  const std::u32string name = tag_name(view(at, std::min(end_, at + 16)), closing);
  const std::size_t close = name.empty() ? View::npos : view(at, std::min(end_, at + 2000)).find(U'>');
  if (close == View::npos) return text(at), at + 1;
  for (std::size_t i = at; i <= at + close; ++i) out_.raw(source_[i], static_cast<std::uint32_t>(i));
  if (name == U"table" || name == U"pre") html_depth_ = std::max(0, html_depth_ + (closing ? -1 : 1));
  return at + close + 1;
}

// HTML takes a run of blanks for one; columns of a plain table are told by theirs.
std::size_t MarkdownInline::blanks(std::size_t at) {
  std::size_t end = at;
  while (character(end) == U' ' || character(end) == U'\t') ++end;
  const bool wide = html_depth_ == 0 && (end - at >= 2 || source_[at] == U'\t');
  for (std::size_t i = at; i < end; ++i) {
    const int count = wide && source_[i] == U'\t' ? 2 : 1;
    for (int k = 0; k < count; ++k) out_.raw(wide ? U'\u00A0' : U' ', static_cast<std::uint32_t>(i));
  }
  return end;
}

}  // namespace zhibiao
