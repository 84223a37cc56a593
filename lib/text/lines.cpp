#include "text/lines.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/find.h"
#include "text/chars.h"
#include "text/line_shapes.h"
#include "text/page_marks.h"
#include "text/spaces.h"

namespace zhibiao {
namespace {

using View = std::u32string_view;

constexpr std::size_t narrowest = 40, widest = 130;
// Columns by which a full line may fall short: punctuation that may not begin a line, a long number or word carried
// over.
constexpr std::size_t slack = 6;

bool is_full(std::size_t columns, std::size_t width) { return columns + slack >= width && columns <= width + 2; }

class Joiner {
 public:
  explicit Joiner(Mapped& mapped) : text_(mapped.text), origin_(mapped.origin) {}

  // Whether anything was joined.
  bool run() {
    split();
    if (spans_.size() < 2) return false;
    measure();
    // The line that each goes on in; 0: none.
    std::vector<std::uint32_t> next(spans_.size(), 0);
    bool any = false;
    for (std::size_t i = 0; i + 1 < spans_.size();) i = join_from(i, next, any);
    if (any) apply(next);
    return any;
  }

 private:
  struct Joint {
    std::size_t next = 0;  ///< 0: the paragraph ends
    bool cut = false;      ///< what follows cannot begin a line
  };

  View line(std::size_t i) const { return View(text_).substr(spans_[i].start, spans_[i].length()); }

  void split() {
    spans_.clear();
    for (std::size_t start = 0; start <= text_.size();) {
      const std::size_t end = find_one_of(text_, start, U'\n');
      spans_.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
      start = end + 1;
    }
  }

  // The width at which the whole text is wrapped, when it plainly is; 0: it is not.
  void measure() {
    width_ = 0;
    columns_.clear();
    block_ = {};
    block_floor_ = 0;
    repeated_.clear();
    std::size_t in_long_lines = 0;
    for (const Span& span : spans_) {
      if (span.length() > widest) in_long_lines += span.length();
    }
    // Most texts leave here.
    if (in_long_lines * 10 > text_.size()) return;
    std::array<std::size_t, widest + 1> count{};
    columns_.resize(spans_.size());
    std::size_t total = 0;
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      columns_[i] = static_cast<std::uint32_t>(columns_of(line(i)));
      total += columns_[i];
      if (columns_[i] <= widest && !is_row(line(i))) ++count[columns_[i]];
    }
    std::size_t best = 0, width = 0;
    for (std::size_t w = narrowest; w <= widest; ++w) {
      std::size_t full = 0;
      for (std::size_t back = 0; back <= slack; ++back) full += count[w - back];
      if (full >= best) best = full, width = w;
    }
    if (best < 3) return;
    while (count[width] == 0) --width;
    std::size_t beyond = 0, open = 0, open_full = 0;
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      if (columns_[i] > width + 2) beyond += columns_[i];
      // Lines that are much shorter are lists, cells, titles: they say nothing of how paragraphs are wrapped.
      const bool is_open = columns_[i] * 2 > width && is_open_before(i, i + 1);
      open += is_open;
      open_full += is_open && is_full(columns_[i], width);
    }
    if (beyond * 10 <= total && open_full >= 3 && open_full * 10 >= open * 7) width_ = width;
  }

  bool is_open_before(std::size_t i, std::size_t next) const {
    return next < spans_.size() && !ends_sentence(line(i)) && !spans_[next].empty() && !begins_new_line(line(next)) &&
        !is_row(line(i)) && !is_row(line(next)) && !is_page_mark(line(i)) && !is_page_mark(line(next));
  }

  std::size_t columns(std::size_t i) const { return columns_.empty() ? columns_of(line(i)) : columns_[i]; }

  // The lines around i without a blank one, a row or a long line, and how wide they are wrapped.
  struct Block {
    std::size_t first = 0, last = 0;  ///< half open; empty at first
    std::size_t width = 0;            ///< 0: not plainly wrapped
  };
  const Block& block_of(std::size_t i) {
    if (i >= block_.first && i < block_.last) return block_;
    const auto belongs = [&](std::size_t k) {
      return !spans_[k].empty() && spans_[k].length() <= widest && !is_row(line(k)) && !is_page_mark(line(k));
    };
    block_ = {i, i + 1, 0};
    if (!belongs(i)) return block_;
    // Asked from the top: what lies above was part of another block, or was not asked for and is looked at once.
    while (block_.first > block_floor_ && belongs(block_.first - 1)) --block_.first;
    while (block_.last < spans_.size() && belongs(block_.last)) ++block_.last;
    block_floor_ = block_.last;
    std::size_t width = 0, open = 0, open_full = 0;
    for (std::size_t k = block_.first; k < block_.last; ++k) width = std::max(width, columns(k));
    for (std::size_t k = block_.first; k + 1 < block_.last; ++k) {
      const bool is_open = is_open_before(k, k + 1);
      open += is_open;
      open_full += is_open && is_full(columns(k), width);
    }
    // A single full line tells little, unless no heading is as long.
    constexpr std::size_t longest_heading = 76;
    const bool wrapped = open_full >= 1 && open_full * 10 >= open * 7 && width <= widest &&
        width >= (open_full == 1 ? longest_heading : narrowest);
    if (wrapped) block_.width = width;
    return block_;
  }

  bool fills_column(std::size_t i) {
    if (width_ > 0 && is_full(columns(i), width_)) return true;
    if (!holds_clauses(line(i)) || begins_new_line(line(i))) return false;
    const std::size_t width = block_of(i).width;
    return width > 0 && is_full(columns(i), width);
  }

  // From line i on: marks the joints of its paragraph. Returns where to go on.
  std::size_t join_from(std::size_t i, std::vector<std::uint32_t>& next, bool& any) {
    std::size_t last = i, last_cut = i;
    std::vector<std::pair<std::size_t, std::size_t>>& chain = chain_;
    chain.clear();
    while (true) {
      const Joint joint = joint_behind(last);
      if (joint.next == 0) break;
      chain.emplace_back(last, joint.next);
      last = joint.next;
      if (joint.cut) last_cut = last;
    }
    // A chain that never comes to the end of a sentence is no paragraph: a title, an address, a list.
    const std::size_t stop = chain.empty() || ends_sentence(line(last)) ? last : last_cut;
    for (const auto& [from, to] : chain) {
      if (to > stop) break;
      next[from] = static_cast<std::uint32_t>(to);
      any = true;
    }
    return last + 1;
  }

  Joint joint_behind(std::size_t i) {
    const View here = line(i);
    if (i + 1 >= spans_.size() || here.size() < 2 || ends_sentence(here) || is_row(here) || is_page_mark(here) ||
        is_bare_page_number(here))
      return {};
    std::size_t next = i + 1;
    bool page = false, blank = false;
    skip_page_end(next, page, blank);
    if (next == spans_.size()) return {};
    const Joint over_head = joint_over_head(i, next, page, blank);
    return over_head.next != 0 ? over_head : joint_between(i, next, page, blank);
  }

  // Blank lines and page marks.
  void skip_page_end(std::size_t& next, bool& page, bool& blank) const {
    for (; next < spans_.size(); ++next) {
      const bool mark = is_page_mark(line(next)) || is_lone_number(next);
      if (!spans_[next].empty() && !mark) return;
      page |= mark;
      blank |= spans_[next].empty();
    }
  }

  // A bare number between blank lines.
  bool is_lone_number(std::size_t i) const {
    return is_bare_page_number(line(i)) && spans_[i - 1].empty() && (i + 1 == spans_.size() || spans_[i + 1].empty());
  }

  Joint joint_between(std::size_t i, std::size_t next, bool page, bool blank) {
    const View here = line(i), there = line(next);
    if (begins_new_line(there) || is_row(there)) return {};
    const Cut cut = cut_between(here, there);
    if (cut == Cut::word) return {next, true};
    const bool clauses = holds_clauses(here);
    if (page) {
      const bool goes_on = cut == Cut::number || fills_column(i) || (clauses && columns(i) >= narrowest);
      return goes_on ? Joint{next, cut == Cut::number} : Joint{};
    }
    if (clauses && cut == Cut::number && here.back() == U'.') return {next, true};
    if (!fills_column(i) || (blank && !clauses && cut == Cut::none)) return {};
    return {next, false};
  }

  // i, a running head with what ends the page around it, and the line that i goes on in.
  Joint joint_over_head(std::size_t i, std::size_t head, bool page, bool blank) {
    const View words = line(head);
    if (head + 1 >= spans_.size() || words.size() > 40 || ends_sentence(words) || is_row(words) || is_row(line(i)) ||
        columns(head) * 4 > columns(i) * 3)
      return {};
    if (begins_new_line(words) || holds_clauses(words)) return {};
    const bool certain = (page && !blank) || repeats_title(words) || is_repeated(words);
    if (!certain && !may_head_page(words)) return {};
    std::size_t next = head + 1;
    skip_page_end(next, page, blank);
    if (next == spans_.size() || begins_new_line(line(next)) || is_row(line(next))) return {};
    const Cut cut = cut_between(line(i), line(next));
    const bool goes_on = holds_clauses(line(i)) && (cut != Cut::none || (certain && fills_column(i)));
    return goes_on ? Joint{next, cut == Cut::word} : Joint{};
  }

  // The title without its year, or a part of it: what the first lines hold in this order.
  bool repeats_title(View words) const {
    if (words.size() < 6) return false;
    std::size_t found = 0, lines = 0;
    for (std::size_t i = 0; i < spans_.size() && lines < 3; ++i) {
      if (spans_[i].empty() || line(i).data() == words.data()) continue;
      ++lines;
      for (const char32_t c : line(i).substr(0, widest)) found += found < words.size() && c == words[found];
    }
    return found == words.size();
  }

  // A short line that stands three times or more in the text.
  bool is_repeated(View words) {
    if (repeated_.empty()) {
      repeated_.emplace(View(), 0);
      for (std::size_t i = 0; i < spans_.size(); ++i)
        if (spans_[i].length() >= 4 && spans_[i].length() <= 40) ++repeated_[line(i)];
    }
    const auto found = repeated_.find(words);
    return found != repeated_.end() && found->second >= 3;
  }

  void apply(const std::vector<std::uint32_t>& next) {
    std::size_t write = 0;
    for (std::size_t i = 0; i < spans_.size();) {
      const Span span = spans_[i];
      std::copy(text_.begin() + span.start, text_.begin() + span.end,
                text_.begin() + static_cast<std::ptrdiff_t>(write));
      std::copy(origin_.begin() + span.start, origin_.begin() + span.end,
                origin_.begin() + static_cast<std::ptrdiff_t>(write));
      write += span.length();
      const std::size_t to = next[i] != 0 ? next[i] : i + 1;
      if (to >= spans_.size()) break;
      if (next[i] == 0 || keeps_space_between(write, spans_[to].start)) {
        origin_[write] = origin_[span.end];
        text_[write++] = next[i] == 0 ? U'\n' : U' ';
      }
      i = to;
    }
    text_.resize(write);
    origin_.resize(write);
  }

  // Between what was written and what follows in the text; a number that the line's end cuts is one number.
  bool keeps_space_between(std::size_t written, std::size_t right_at) const {
    const auto at = [&](std::size_t i) { return i < text_.size() ? text_[i] : U'\n'; };
    const char32_t left = text_[written - 1], before = written >= 2 ? text_[written - 2] : U'\0', right = at(right_at);
    if (is_digit(right) && (is_digit(left) || (left == U'.' && is_digit(before)))) return false;
    if (is_digit(left) && right == U'.' && is_digit(at(right_at + 1))) return false;
    const bool thousands = left == U',' && is_digit(before) && is_digit(right) && is_digit(at(right_at + 1)) &&
        is_digit(at(right_at + 2)) && !is_digit(at(right_at + 3));
    return !thousands && keeps_space(before, left, right, at(right_at + 1));
  }

  std::u32string& text_;
  std::vector<std::uint32_t>& origin_;
  std::vector<Span> spans_;
  std::vector<std::uint32_t> columns_;  // of each line; empty when they are counted where they are asked for
  std::size_t width_ = 0;
  Block block_;
  std::size_t block_floor_ = 0;
  std::unordered_map<View, std::size_t> repeated_;
  std::vector<std::pair<std::size_t, std::size_t>> chain_;
};

}  // namespace

bool join_wrapped_lines(Mapped& mapped) { return Joiner(mapped).run(); }

}  // namespace zhibiao
