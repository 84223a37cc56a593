#include "text/markdown_writer.h"

#include <algorithm>

namespace zhibiao {
namespace {

// Stand in the text for marks whose partner was found; no character of a source has such a number.
constexpr char32_t nothing = 0x110000, struck = 0x110001, struck_end = 0x110002;

// More that are open are none: a bound keeps the search linear.
constexpr std::size_t most_open = 16;

// __办理件,审结__ : a blank to be filled in, and another.
bool may_be_underlined(std::u32string_view words) {
  return words.size() <= 200 && words.find_first_of(U"，。；、,;") == std::u32string_view::npos;
}

}  // namespace

void MarkdownWriter::emphasis(std::u32string_view run, std::uint32_t from, bool may_open, bool may_close) {
  const std::size_t at = out_.text.size();
  for (std::size_t i = 0; i < run.size(); ++i) out_.append(run[i], from + static_cast<std::uint32_t>(i));
  std::size_t left = run.size();
  while (may_close && left > 0) {
    // The last that is open with this mark, and as long or longer; one of a strike is exactly as long.
    auto partner = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& o) { return o.mark == run[0]; });
    if (partner == open_.rend() || (run[0] == U'~' && partner->length != left)) break;
    const std::size_t length = std::min(left, partner->length), begin = partner->at + partner->length - length;
    if (run[0] == U'_' &&
        !may_be_underlined(std::u32string_view(out_.text).substr(begin + length, at - begin - length)))
      break;
    pair(begin, at + run.size() - left, length, run[0]);
    left -= length;
    partner->length -= length;
    if (partner->length == 0) open_.erase(std::next(partner).base());
  }
  if (may_open && left == run.size()) {
    if (open_.size() == most_open) open_.erase(open_.begin());
    open_.push_back({run[0], run.size(), at});
  }
}

void MarkdownWriter::pair(std::size_t opening, std::size_t closing, std::size_t length, char32_t mark) {
  for (const std::size_t start : {opening, closing})
    std::fill_n(out_.text.begin() + static_cast<std::ptrdiff_t>(start), length, nothing);
  if (mark != U'~') return;
  out_.text[opening] = struck;
  out_.text[closing] = struck_end;
}

Mapped MarkdownWriter::take() {
  Mapped html;
  html.text.reserve(out_.text.size());
  html.origin.reserve(out_.text.size());
  for (std::size_t i = 0; i < out_.text.size(); ++i) {
    const char32_t c = out_.text[i];
    if (c < nothing) {
      html.append(c, out_.origin[i]);
    } else if (c != nothing) {
      for (const char32_t tag : c == struck ? std::u32string_view(U"<del>") : std::u32string_view(U"</del>"))
        html.append(tag, out_.origin[i]);
    }
  }
  return html;
}

}  // namespace zhibiao
