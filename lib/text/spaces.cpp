#include "text/spaces.h"

#include <algorithm>

#include "base/find.h"
#include "text/chars.h"
#include "text/figure_gaps.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view openers = U"([{<", closers = U")]}>,;:!?%";

// "一、" "(一)" "1." "(1)" "第三章" and the like, being the whole of `start`: a tab behind it is no table cell.
bool is_enumerator(std::u32string_view start) {
  constexpr std::u32string_view numerals = U"一二三四五六七八九十百0123456789";
  if (start.size() < 2 || start.size() > 7) return false;
  const bool bracketed = start.front() == U'(' && start.back() == U')';
  const bool ordinal = start.front() == U'第' && one_of(start.back(), U"章节条篇部");
  if (!bracketed && !ordinal && !one_of(start.back(), U"、.)")) return false;
  if (bracketed || ordinal) start.remove_prefix(1);
  start.remove_suffix(1);
  return !start.empty() && std::all_of(start.begin(), start.end(), [&](char32_t c) { return one_of(c, numerals); });
}

// A gap that may separate columns: two spaces or more, or a tab, between words; not around a colon.
bool looks_like_row(std::u32string_view line) {
  std::size_t gaps = 0, words = 0, long_words = 0, word = 0;
  char32_t left = 0;
  for (std::size_t i = 0; i < line.size();) {
    if (one_of(line[i], U"。;!?")) return false;
    if (line[i] != U' ' && line[i] != U'\t') {
      left = line[i++];
      ++word;
      continue;
    }
    std::size_t end = i;
    bool tab = false;
    while (end < line.size() && (line[end] == U' ' || line[end] == U'\t')) tab |= line[end++] == U'\t';
    const bool wide = tab || end - i >= 2;
    if (wide && word && end < line.size() && left != U':' && line[end] != U':') {
      ++gaps;
      ++words;
      long_words += word >= 2;
      word = 0;
    }
    i = end;
  }
  ++words;
  long_words += word >= 2;
  // 法  治  政  府: letters set wide apart are one word.
  return gaps >= 2 && long_words * 2 >= words;
}

constexpr std::size_t longest_key = 6;

// "来源:", blanks before the colon included.
bool begins_with_key(std::u32string_view text) {
  std::size_t letters = 0;
  while (letters < text.size() && letters <= longest_key && is_han(text[letters])) ++letters;
  std::size_t at = letters;
  while (at < text.size() && text[at] == U' ') ++at;
  return letters >= 2 && letters <= longest_key && at < text.size() && text[at] == U':';
}

// The same of letters set apart (来 源 :), whose gaps will be removed: none of them stands before a key, or between the
// cells of a row.
bool begins_with_key_set_apart(std::u32string_view text, bool row) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size() && letters <= longest_key; ++letters, ++at) {
    const std::size_t gap = at;
    while (at < text.size() && text[at] == U' ') ++at;
    if (at == text.size() || text[at] == U':') return at < text.size() && letters >= 2;
    const bool ends_cell = at > gap && (begins_with_key(text.substr(at)) || (row && at - gap >= 2));
    if (!is_han(text[at]) || ends_cell) return false;
  }
  return false;
}

class Tidier {
 public:
  Tidier(Mapped& mapped, bool cells) : text_(mapped.text), origin_(mapped.origin), cells_(cells) {}

  void run() {
    while (read_ < text_.size()) {
      const char32_t c = text_[read_];
      if (c == U'\n') {
        end_line();
      } else if (c == U' ' || c == U'\t') {
        gap();
      } else {
        word();
      }
    }
    while (write_ > 0 && text_[write_ - 1] == U'\n') --write_;
    text_.resize(write_);
    origin_.resize(write_);
  }

 private:
  void word() {
    const std::size_t end = find_one_of(text_, read_, U' ', U'\n', U'\t');
    const std::size_t length = end - read_;
    if (write_ != read_) {
      std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(read_), length,
                  text_.begin() + static_cast<std::ptrdiff_t>(write_));
      std::copy_n(origin_.begin() + static_cast<std::ptrdiff_t>(read_), length,
                  origin_.begin() + static_cast<std::ptrdiff_t>(write_));
    }
    write_ += length;
    read_ = end;
  }

  void put(char32_t c, std::uint32_t from) {
    text_[write_] = c;
    origin_[write_++] = from;
  }

  void end_line() {
    const bool skip = write_ == 0 || (write_ >= 2 && text_[write_ - 1] == U'\n' && text_[write_ - 2] == U'\n');
    if (!skip) put(U'\n', origin_[read_]);
    ++read_;
    line_write_ = write_;
    row_known_ = stop_known_ = false;
  }

  void gap() {
    const std::size_t start = read_;
    bool tab = false;
    while (read_ < text_.size() && (text_[read_] == U' ' || text_[read_] == U'\t')) tab |= text_[read_++] == U'\t';
    if (cells_ && tab) return put_cells(start);
    if (write_ == line_write_ || read_ == text_.size() || text_[read_] == U'\n') return;
    const std::u32string_view before = std::u32string_view(text_).substr(line_write_, write_ - line_write_);
    const char32_t left = before.back(), right = text_[read_];
    const bool at_colon = left == U':' || right == U':';
    if (!tab && !at_colon) {
      tab =
          (read_ - start >= 2 && is_row(before, start)) || (is_field(before, start) && !holds_sentence(before, start));
    }
    if (at_colon || one_of(left, U",、") || is_enumerator(before)) tab = false;
    const char32_t before_left = before.size() >= 2 ? before[before.size() - 2] : 0;
    const char32_t after_right = read_ + 1 < text_.size() ? text_[read_ + 1] : 0;
    if (tab) {
      put(U'\t', origin_[start]);
    } else if (sets_digits_apart(before, std::u32string_view(text_).substr(read_), in_joined_figure(),
                                 joins_ >= usual_joins)) {
      joined_at_ = removed_at_ = write_;
      ++joins_;
    } else if (keeps_space(before_left, left, right, after_right) ||
               parts_figure(before, std::u32string_view(text_).substr(read_), removed_at_ + 1 == write_)) {
      put(U' ', origin_[start]);
    } else {
      removed_at_ = write_;
    }
  }

  bool in_joined_figure() const {
    constexpr std::size_t longest_piece = 4;
    if (joined_at_ >= write_ || write_ - joined_at_ > longest_piece) return false;
    return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(joined_at_),
                       text_.begin() + static_cast<std::ptrdiff_t>(write_),
                       [](char32_t c) { return is_digit(c) || c == U'.'; });
  }

  // Each tab, unless the line holds nothing else.
  void put_cells(std::size_t start) {
    const bool line_ends = read_ == text_.size() || text_[read_] == U'\n';
    if (line_ends && write_ == line_write_) return;
    for (std::size_t i = start; i < read_; ++i)
      if (text_[i] == U'\t') put(U'\t', origin_[i]);
  }

  // Asked at the line's first wide gap; what stands before it is already tidied, and holds no wide gap but tabs.
  bool is_row(std::u32string_view before, std::size_t gap_start) {
    if (!row_known_) {
      const std::size_t end = std::min(text_.find(U'\n', gap_start), text_.size());
      row_ = looks_like_row(std::u32string(before).append(text_, gap_start, end - gap_start));
      row_known_ = true;
    }
    return row_;
  }

  // 来源:甲局 发布时间:乙日 - fields, if it is no running text.
  bool is_field(std::u32string_view before, std::size_t gap_start) {
    if (!begins_with_key(before)) return false;
    const std::u32string_view rest = std::u32string_view(text_).substr(read_);
    // Behind a Han letter a gap of letters set apart goes.
    return begins_with_key(rest) ||
        (!is_cjk(before.back()) && begins_with_key_set_apart(rest, is_row(before, gap_start)));
  }

  // A stop in the whole line, of which `before` is tidied.
  bool holds_sentence(std::u32string_view before, std::size_t gap_start) {
    if (!stop_known_) {
      const std::size_t end = find_one_of(text_, gap_start, U'。', U'\n');
      stop_ = (end < text_.size() && text_[end] == U'。') || before.find(U'。') != std::u32string_view::npos;
      stop_known_ = true;
    }
    return stop_;
  }

  std::u32string& text_;
  std::vector<std::uint32_t>& origin_;
  const bool cells_;
  std::size_t read_ = 0, write_ = 0, line_write_ = 0;
  std::size_t removed_at_ = std::u32string::npos - 1;  // where in what is written the last gap was removed
  std::size_t joined_at_ = std::u32string::npos - 1;   // the same of a gap inside a figure
  std::size_t joins_ = 0;                              // how many of those there were
  static constexpr std::size_t usual_joins = 3;
  bool row_known_ = false, row_ = false;    // of this line
  bool stop_known_ = false, stop_ = false;  // likewise
};

}  // namespace

bool keeps_space(char32_t before_left, char32_t left, char32_t right, char32_t after_right) {
  const bool left_digit = is_digit(left), right_digit = is_digit(right);
  const bool left_cjk = is_cjk(left), right_cjk = is_cjk(right);
  if ((left_cjk || left_digit) && (right_cjk || right_digit)) return left_digit && right_digit;
  if (left == U'|' || right == U'|') return false;
  if (one_of(left, openers.substr(0, 3)) || one_of(right, U")]}")) return false;
  if (is_ascii_punctuation(left) && right_cjk) return false;
  if (is_ascii_punctuation(right) && left_cjk) return false;
  if (is_ascii_punctuation(left) && right_digit) {
    if (left == U')') return false;
    return !(one_of(left, U",;:!?") && is_cjk(before_left));
  }
  if (left_digit && is_ascii_punctuation(right)) {
    if (right == U'(' || right == U'%') return false;
    return !one_of(right, closers) || is_digit(after_right);
  }
  if (left_digit && right == U'°') return false;
  if (left > 0x7F && one_of(right, U",;:!?")) return false;
  if (is_ascii_punctuation(left) && is_ascii_punctuation(right))
    return right != U'(' && !one_of(right, closers) && !one_of(left, openers);
  return true;
}

void tidy_spaces(Mapped& mapped, bool cells) { Tidier(mapped, cells).run(); }

}  // namespace zhibiao
