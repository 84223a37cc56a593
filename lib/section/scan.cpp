#include "section/scan.h"

#include "base/chars.h"
#include "base/find.h"
#include "base/places.h"

namespace zhibiao::outline {
namespace {

// What the scan stops at; every other character is passed over.
constexpr std::u32string_view openers = U"“《(（〔【「『", closers = U"”》】」』)）〕", closers_of_markers = U")）〕";
constexpr CharBitmap make_landmarks() {
  CharBitmap out(U"\n。!?！？;；“《(（〔【「『”》】」』)）〕、.．是第首其再最");
  for (char32_t c = U'①'; c <= U'⒛'; ++c) out.add(c);
  for (char32_t c = U'㈠'; c <= U'㈩'; ++c) out.add(c);
  return out;
}
constexpr CharBitmap landmarks = make_landmarks();

char32_t closer_of(char32_t open) {
  switch (open) {
    case U'“': return U'”';
    case U'《': return U'》';
    case U'(': return U')';
    case U'（': return U'）';
    case U'〔': return U'〕';
    case U'【': return U'】';
    case U'「': return U'」';
    default: return U'』';
  }
}

// How far ahead a bracket may close for a stop inside it not to end the sentence.
constexpr std::uint32_t bracket_reach = 80;
constexpr std::uint32_t quote_reach = 200;

class Scanner {
 public:
  Scanner(std::u32string_view text, Scan& out) : text_(text), out_(out), places_(text, landmarks) {}

  // Scans [begin, end), which holds no furniture and ends lines and sentences at its ends.
  void segment(std::uint32_t begin, std::uint32_t end) {
    begin_ = begin, end_ = end, line_start_ = sentence_start_ = begin, open_.clear();
    for (auto i = static_cast<std::uint32_t>(places_.next(begin)); i < end;
         i = static_cast<std::uint32_t>(places_.next(i + 1))) {
      const char32_t c = text_[i];
      if (c == U'\n') {
        end_line(i);
      } else if (is_stop(c) || c == U';' || c == U'；') {
        i = end_sentence_at(i);
      } else if (one_of(c, openers)) {
        if (open_.size() < 8) open_.push_back(closer_of(c));
      } else {
        const bool closes = one_of(c, closers);
        if (closes) close(c);
        if (!closes || one_of(c, closers_of_markers)) mark(i);
      }
    }
    end_line(end);
  }

 private:
  void mark(std::uint32_t at) {
    Marker marker;
    if (!read_marker(text_, at, begin_, marker)) return;
    if (marker.place != Place::line_start && is_quoted(at)) return;
    marker.line = static_cast<std::uint32_t>(out_.lines.size());
    out_.markers.push_back(marker);
  }

  // What somebody said in so many points is no heading of this report.
  bool is_quoted(std::uint32_t at) const {
    if (open_.empty() || (open_.back() != U'”' && open_.back() != U'》')) return false;
    return text_.substr(at, std::min(end_, at + quote_reach) - at).find(open_.back()) != std::u32string_view::npos;
  }

  void close(char32_t c) {
    if (!open_.empty() && open_.back() == c) open_.pop_back();
  }

  // Inside a bracket that closes soon a stop does not end the sentence.
  bool held_by_bracket(std::uint32_t at) {
    if (open_.empty()) return false;
    const std::uint32_t reach = std::min(end_, at + bracket_reach);
    for (std::uint32_t j = at + 1; j < reach && text_[j] != U'\n'; ++j)
      if (text_[j] == open_.back()) return true;
    open_.clear();
    return false;
  }

  // Returns the last code point that belongs to the ended sentence.
  std::uint32_t end_sentence_at(std::uint32_t at) {
    std::uint32_t last = at;
    if (held_by_bracket(at)) return at;
    while (last + 1 < end_ && (is_stop(text_[last + 1]) || is_closer(text_[last + 1]))) ++last;
    add_sentence(last + 1);
    open_.clear();
    return last;
  }

  void add_sentence(std::uint32_t end) {
    std::uint32_t start = sentence_start_;
    std::uint32_t stop_at = end;
    while (start < stop_at && is_blank(text_[start])) ++start;
    while (stop_at > start && is_blank(text_[stop_at - 1])) --stop_at;
    if (start < stop_at) out_.sentences.push_back({start, stop_at});
    sentence_start_ = end;
  }

  void end_line(std::uint32_t at) {
    add_sentence(at);
    std::uint32_t start = line_start_, end = at;
    while (start < end && is_blank(text_[start])) ++start;
    while (end > start && is_blank(text_[end - 1])) --end;
    if (start < end) out_.lines.push_back({start, end});
    line_start_ = sentence_start_ = at + 1;
    open_.clear();
  }

  std::u32string_view text_;
  Scan& out_;
  Places places_;
  std::uint32_t begin_ = 0, end_ = 0, line_start_ = 0, sentence_start_ = 0;
  std::u32string open_;  // the closers that are awaited, innermost last
};

}  // namespace

Scan scan(const Document& document) {
  Scan out;
  Scanner scanner(document.text, out);
  std::uint32_t begin = 0;
  const auto size = static_cast<std::uint32_t>(document.text.size());
  for (const Furniture& furniture : document.furniture) {
    const std::uint32_t from = std::min(furniture.span.start, size);
    if (from > begin) scanner.segment(begin, from);
    begin = std::max(begin, std::min(furniture.span.end, size));
  }
  if (begin < size) scanner.segment(begin, size);
  return out;
}

namespace {

constexpr std::size_t row_reach = 200;

bool looks_like_row(std::u32string_view line) {
  const std::u32string_view near = line.substr(0, row_reach);
  if (find_one_of(near, 0, U'\t') < near.size()) return true;
  std::size_t gaps = 0;
  for (std::size_t p = line.size(); p > 0 && line.size() - p < row_reach && gaps < 2; --p) {
    const char32_t c = line[p - 1];
    if (c == U' ') ++gaps;
    else if (!is_digit(c) && !one_of(c, U".,%-—/")) break;
  }
  return gaps >= 2;
}

}  // namespace

bool is_table_row(std::u32string_view text, const Scan& scan, std::size_t line) {
  const auto row = [&](std::size_t i) {
    return i < scan.lines.size() &&
        looks_like_row(text.substr(scan.lines[i].start, scan.lines[i].end - scan.lines[i].start));
  };
  return row(line) || (line > 0 && row(line - 1) && row(line + 1));
}

}  // namespace zhibiao::outline
