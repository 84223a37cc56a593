#include "text/lines.h"

#include <algorithm>
#include <array>

#include "base/find.h"
#include "text/chars.h"
#include "text/spaces.h"

namespace zhibiao {
namespace {

// Two columns for what is square, one for ASCII.
std::size_t columns_of(std::u32string_view line) {
  std::size_t square = 0;
  for (const char32_t c : line) square += c >= 0x2000;
  return line.size() + square;
}

constexpr std::size_t narrowest = 40, widest = 130;
// Columns by which a full line may fall short: punctuation that may not begin a line, a long number or word carried over.
constexpr std::size_t slack = 6;

struct Line {
  Span span;
  std::size_t columns = 0;
};

// Nothing when more than a tenth of the text stands in lines that are wider than any wrap: most texts leave here.
std::vector<Line> split_lines(std::u32string_view text) {
  std::vector<Line> lines;
  std::size_t in_long_lines = 0;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = find_one_of(text, start, U'\n');
    lines.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}, 0});
    if (end - start > widest) in_long_lines += end - start;
    if (in_long_lines * 10 > text.size()) return {};
    start = end + 1;
  }
  for (Line& line : lines) line.columns = columns_of(text.substr(line.span.start, line.span.length()));
  return lines;
}

bool is_in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

// The last character that counts: a closing quote or bracket hides the 。 before it.
bool ends_sentence(std::u32string_view line) {
  while (!line.empty() && is_in(U"”’)》」』\"", line.back())) line.remove_suffix(1);
  return line.empty() || is_terminator(line.back());
}

class Joiner {
 public:
  explicit Joiner(Mapped& mapped) : text_(mapped.text), origin_(mapped.origin) {}

  // One round; whether anything was joined.
  bool run() {
    lines_ = split_lines(text_);
    if (lines_.empty() || !find_width()) return false;
    std::vector<bool> joins(lines_.size(), false);
    bool any = false;
    for (std::size_t i = 0; i + 1 < lines_.size();) {
      std::size_t last = i;
      while (last + 1 < lines_.size() && goes_on(last)) ++last;
      // A chain that never comes to the end of a sentence is no paragraph: a title, an address, a list.
      if (last > i && ends_sentence(line(last))) {
        std::fill(joins.begin() + static_cast<std::ptrdiff_t>(i), joins.begin() + static_cast<std::ptrdiff_t>(last), true);
        any = true;
      }
      i = last + 1;
    }
    if (any) apply(joins);
    return any;
  }

 private:
  std::u32string_view line(std::size_t i) const {
    return std::u32string_view(text_).substr(lines_[i].span.start, lines_[i].span.length());
  }
  bool is_full(std::size_t i) const { return lines_[i].columns + slack >= width_ && lines_[i].columns <= width_ + 2; }

  // The width at which the text is wrapped, when it plainly is.
  bool find_width() {
    std::array<std::size_t, widest + 1> count{};
    std::size_t total = 0;
    for (const Line& l : lines_) {
      total += l.columns;
      if (l.columns <= widest) ++count[l.columns];
    }
    std::size_t best = 0;
    for (std::size_t w = narrowest; w <= widest; ++w) {
      std::size_t full = 0;
      for (std::size_t back = 0; back <= slack; ++back) full += count[w - back];
      if (full >= best) best = full, width_ = w;
    }
    if (best < 3) return false;
    while (count[width_] == 0) --width_;
    std::size_t beyond = 0, open = 0, open_full = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].columns > width_ + 2) beyond += lines_[i].columns;
      const bool is_open =
          !ends_sentence(line(i)) && i + 1 < lines_.size() && !lines_[i + 1].span.empty() && !begins_new_line(line(i + 1));
      open += is_open;
      open_full += is_open && is_full(i);
    }
    return beyond * 10 <= total && open_full >= 3 && open_full * 10 >= open * 7;
  }

  bool goes_on(std::size_t i) const {
    return is_full(i) && !ends_sentence(line(i)) && !lines_[i + 1].span.empty() && !begins_new_line(line(i + 1)) &&
           line(i).find(U'\t') == std::u32string_view::npos && line(i + 1).find(U'\t') == std::u32string_view::npos;
  }

  void apply(const std::vector<bool>& joins) {
    std::size_t write = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Span span = lines_[i].span;
      std::copy(text_.begin() + span.start, text_.begin() + span.end, text_.begin() + static_cast<std::ptrdiff_t>(write));
      std::copy(origin_.begin() + span.start, origin_.begin() + span.end, origin_.begin() + static_cast<std::ptrdiff_t>(write));
      write += span.length();
      if (i + 1 == lines_.size()) break;
      const char32_t left = text_[write - (write > 0)], right = span.end + 1 < text_.size() ? text_[span.end + 1] : U'\n';
      const char32_t before = write >= 2 ? text_[write - 2] : 0, after = span.end + 2 < text_.size() ? text_[span.end + 2] : 0;
      // A number cut by the wrap is one number: between two there would be a sign.
      const bool cut_number = is_digit(left) && is_digit(right);
      if (joins[i] && (cut_number || !keeps_space(before, left, right, after))) continue;
      origin_[write] = origin_[span.end];
      text_[write++] = joins[i] ? U' ' : U'\n';
    }
    text_.resize(write);
    origin_.resize(write);
  }

  std::u32string& text_;
  std::vector<std::uint32_t>& origin_;
  std::vector<Line> lines_;
  std::size_t width_ = 0;
};

}  // namespace

bool begins_new_line(std::u32string_view line) {
  constexpr std::u32string_view numerals = U"一二三四五六七八九十百〇零0123456789";
  constexpr std::array<std::u32string_view, 9> words = {U"首先", U"其次", U"再次",  U"最后,", U"附件",
                                                        U"附:",  U"附表", U"来源:", U"抄送"};
  if (line.empty()) return true;
  if (is_in(U"①②③④⑤⑥⑦⑧⑨⑩●■◆★▲□○◇※-—·【", line.front())) return true;
  if (std::any_of(words.begin(), words.end(), [&](std::u32string_view word) { return line.substr(0, word.size()) == word; }))
    return true;
  const bool bracketed = line.front() == U'(', ordinal = line.front() == U'第';
  std::size_t at = bracketed || ordinal ? 1 : 0;
  const std::size_t first = at;
  while (at < line.size() && at < first + 5 && is_in(numerals, line[at])) ++at;
  if (at == first || at == line.size()) return false;
  const char32_t next = line[at], after = at + 1 < line.size() ? line[at + 1] : 0;
  if (bracketed) return next == U')';
  if (ordinal) return is_in(U"章节条篇", next);
  if (next == U'、' || next == U')') return true;
  if (next == U'是') return at - first <= 2 && !is_digit(line.front());
  if (next == U'.') return !is_digit(after);
  // A date alone on its line: a signature.
  return next == U'年' && line.size() <= 12 && (line.back() == U'日' || line.back() == U'月');
}

void join_wrapped_lines(Mapped& mapped) {
  Joiner joiner(mapped);
  // A round may open the way for another (rarely); a bound keeps it linear.
  for (int round = 0; round < 8 && joiner.run(); ++round) {
  }
}

}  // namespace zhibiao
