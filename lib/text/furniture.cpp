#include "text/furniture.h"

#include <algorithm>
#include <array>

#include "base/find.h"
#include "text/chars.h"
#include "text/furniture_words.h"
#include "text/line_shapes.h"
#include "text/page_marks.h"

namespace zhibiao {
namespace {

using namespace furniture_words;

constexpr View separators = U" \t>»›|/\\·-_[]【】()「」:,;…*+<«‹=→";

bool is_in(View set, char32_t c) { return set.find(c) != View::npos; }
bool starts_with(View line, View head) { return line.substr(0, head.size()) == head; }
bool ends_with(View line, View end) { return line.size() >= end.size() && line.substr(line.size() - end.size()) == end; }

template <class Words>
bool is_one_of(View word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The longest of `words` that `line` begins with; 0 when none does.
template <class Words>
std::size_t longest_head(View line, const Words& words) {
  std::size_t longest = 0;
  for (View word : words) {
    if (word.size() > longest && starts_with(line, word)) longest = word.size();
  }
  return longest;
}

bool holds_footer_word(View line) {
  static constexpr CharBitmap firsts = [] {
    CharBitmap set;
    for (View word : footer_words) set.add(word.front());
    return set;
  }();
  for (std::size_t i = 0; i < line.size(); ++i)
    if (firsts.has(line[i]) && longest_head(line.substr(i), footer_words) > 0) return true;
  return false;
}

// Whether nothing is left of the line when words of the table, digits and separators are taken away, and a word was there
// that bears witness (12次 is no page tool).
template <class Words>
bool consists_of(View line, const Words& words) {
  bool any = false;
  while (!line.empty()) {
    const std::size_t head = longest_head(line, words);
    if (head == 0 && !is_in(separators, line.front()) && !is_digit(line.front())) return false;
    any |= head > 1 && line.substr(0, head) != U"人次";
    line.remove_prefix(std::max<std::size_t>(head, 1));
  }
  return any;
}

// How many "key:" of the table stand in the line, and whether it begins with one.
struct Keys {
  std::size_t count = 0;
  View first, first_value;  ///< the key that the line begins with (empty: with none), and what follows its colon
};
template <class Words>
Keys find_keys(View line, const Words& words) {
  Keys keys;
  for (std::size_t colon = line.find(U':'); colon != View::npos; colon = line.find(U':', colon + 1)) {
    for (std::size_t length = std::min<std::size_t>(colon, 6); length >= 2; --length) {
      if (!is_one_of(line.substr(colon - length, length), words)) continue;
      ++keys.count;
      const View before = line.substr(0, colon - length);
      // A date may stand before the first key: 2024-01-12 10:22 来源:
      if (keys.first.empty() &&
          std::all_of(before.begin(), before.end(), [](char32_t c) { return is_digit(c) || is_in(separators, c); })) {
        keys.first = line.substr(colon - length, length);
        keys.first_value = line.substr(colon + 1);
      }
      break;
    }
  }
  return keys;
}

// ---- single lines -----------------------------------------------------------------------------------------------

bool is_title_like(View line) {
  while (!line.empty() && is_in(U")》〕]0123456789年度(", line.back())) line.remove_suffix(1);
  return std::any_of(title_ends.begin(), title_ends.end(), [&](View end) { return ends_with(line, end); });
}

// A name that could sign a report.
bool is_body_name(View line) {
  constexpr std::array ends = {View{U"政府"}, View{U"委员会"}, View{U"局"}, View{U"办公室"},
                               View{U"厅"},   View{U"委"},     View{U"院"}, View{U"中心"}};
  return line.size() >= 4 && std::any_of(ends.begin(), ends.end(), [&](View end) { return ends_with(line, end); });
}

std::size_t count_digits(View& line) {
  std::size_t n = 0;
  while (n < line.size() && is_digit(line[n])) ++n;
  line.remove_prefix(n);
  return n;
}

void skip(View& line, View set) {
  while (!line.empty() && is_in(set, line.front())) line.remove_prefix(1);
}

bool is_full_date(View line) {
  if (count_digits(line) != 4 || line.empty()) return false;
  const char32_t separator = line.front();
  if (!is_in(U"年-/.", separator)) return false;
  line.remove_prefix(1);
  if (const auto n = count_digits(line);
      n < 1 || n > 2 || line.empty() || line.front() != (separator == U'年' ? U'月' : separator))
    return false;
  line.remove_prefix(1);
  if (const auto n = count_digits(line); n < 1 || n > 2) return false;
  if (separator == U'年' && !starts_with(line, U"日")) return false;
  if (separator == U'年') line.remove_prefix(1);
  skip(line, U" \t0123456789:");
  return line.empty() || starts_with(line, U"星期") || starts_with(line, U"(星期");
}

bool is_calendar_line(View line) {
  if (starts_with(line, U"今天是") || starts_with(line, U"今日是")) return true;
  if (starts_with(line, U"(") && ends_with(line, U")")) line = line.substr(1, line.size() - 2);
  if (line.size() == 3 && starts_with(line, U"星期") && is_in(U"一二三四五六日天", line[2])) return true;
  return line.size() >= 4 && line.size() <= 14 && is_in(U"甲乙丙丁戊己庚辛壬癸", line[0]) &&
         is_in(U"子丑寅卯辰巳午未申酉戌亥", line[1]) && is_in(U"年(", line[2]) && line.find(U'月') != View::npos;
}

bool is_navigation(View line) {
  const std::size_t head = longest_head(line, place_heads);
  if (head > 0 && head < line.size() && is_in(U":>»", line[head])) return true;
  if (line.find(U"当前位置:") != View::npos && line.find(U'。') == View::npos) return true;
  const std::size_t marks =
      static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char32_t c) { return is_in(U">»›", c); }));
  if (marks > 0 && (starts_with(line, U"首页") || starts_with(line, U"网站首页") || starts_with(line, U"返回首页"))) return true;
  if (starts_with(line, U"上一篇:") || starts_with(line, U"下一篇:") || starts_with(line, U"相关链接") ||
      starts_with(line, U"相关阅读"))
    return true;
  if (marks >= 2 && line.size() <= 60 && line.find(U'。') == View::npos && line.find(U'<') == View::npos) return true;
  return consists_of(line, navigation_words);
}

bool is_page_tools(View line) {
  constexpr std::array heads = {View{U"字体"},   View{U"字号"},       View{U"浏览次数"}, View{U"浏览量"}, View{U"阅读次数"},
                                View{U"点击数"}, View{U"点击次数"},   View{U"点击量"},   View{U"分享到"}, View{U"访问量"},
                                View{U"扫一扫"}, View{U"扫描二维码"}, View{U"用微信扫"}};
  if (line.size() <= 30 && consists_of(line, tool_words)) return true;
  if (line == U"大中小" || line == U"大\t中\t小" || line == U"[大中小]" || line == U"【大中小】") return true;
  skip(line, U"【[( |");
  const std::size_t head = longest_head(line, heads);
  return head > 0 && line.size() <= 60 && (line.size() == head || !is_han(line[head]));
}

bool is_source_line(View line) {
  const Keys keys = find_keys(line, source_keys);
  if (keys.count >= 2) return true;
  if (keys.first.empty() || line.size() > 60) return false;
  const View value = keys.first_value;
  if (is_one_of(keys.first, weak_source_keys)) return !value.empty() && (is_digit(value.front()) || value.size() <= 4);
  return value.find(U'。') == View::npos;
}

// ---- the whole text ---------------------------------------------------------------------------------------------

struct Line {
  Span span;
  const char* kind = nullptr;
};

// A page's head or foot may come as one line, but not longer than this.
constexpr std::size_t longest_bar = 400;

// Running text: what no page puts around a report. Lines of this kind bound the head and the foot.
bool is_running_text(View line) {
  if (line.size() > longest_bar) return true;
  if (line.size() < 25) return false;
  const bool stops = line.find(U'。') != View::npos;
  if (stops && line.size() > 160) return true;
  if (holds_footer_word(line) || longest_head(line, place_heads) > 0) return false;
  if (line.size() < 100) return stops;
  return stops || (line.find(U',') != View::npos && !is_source_line(line));
}

class Finder {
 public:
  Finder(View text, const std::vector<PageHint>& hints) : text_(text), hints_(hints) {}

  std::vector<Furniture> run() {
    split();
    find_zones();
    for (Line& line : lines_) {
      if (is_page_mark(view(line))) line.kind = "page-number";
    }
    mark_head();
    mark_foot();
    mark_hinted();
    std::vector<Furniture> found;
    for (const Line& line : lines_) {
      if (line.kind) found.push_back({line.span, line.kind});
    }
    return found;
  }

 private:
  View view(const Line& line) const { return text_.substr(line.span.start, line.span.length()); }

  void split() {
    for (std::size_t start = 0; start < text_.size();) {
      const std::size_t end = find_one_of(text_, start, U'\n');
      if (end > start) lines_.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}});
      start = end + 1;
    }
  }

  void find_zones() {
    head_end_ = 0;
    while (head_end_ < lines_.size() && !is_running_text(view(lines_[head_end_]))) ++head_end_;
    foot_start_ = lines_.size();
    while (foot_start_ > head_end_ && !is_running_text(view(lines_[foot_start_ - 1]))) --foot_start_;
    // A text without running text (a table, a notice): its ends only, so that the middle is safe.
    if (head_end_ == lines_.size()) {
      head_end_ = std::min<std::size_t>(lines_.size(), 8);
      foot_start_ = std::max(head_end_, lines_.size() - std::min<std::size_t>(lines_.size(), 8));
    }
  }

  const char* kind_anywhere(View line) const {
    if (line.size() > longest_bar) return nullptr;
    if (line.size() <= 160 && is_source_line(line)) return "source-line";
    if (is_navigation(line)) return "navigation";
    if (line.size() > 120) return nullptr;
    if (is_page_tools(line)) return "page-tools";
    return nullptr;
  }

  void mark_head() {
    std::size_t title = head_end_;
    for (std::size_t i = 0; i < head_end_; ++i) {
      Line& line = lines_[i];
      if (line.kind) continue;
      line.kind = kind_anywhere(view(line));
      if (!line.kind && title == head_end_ && is_title_like(view(line))) title = i;
    }
    std::size_t above = 0;  // lines above a breadcrumb are the page's head
    for (std::size_t i = 0; i < head_end_; ++i) {
      if (lines_[i].kind && longest_head(view(lines_[i]), place_heads) > 0) above = i;
    }
    for (std::size_t i = 0; i < head_end_; ++i) {
      Line& line = lines_[i];
      const View words = view(line);
      if (line.kind) continue;
      if (is_calendar_line(words))
        line.kind = "page-date";
      else if (i < title && title < head_end_ && is_full_date(words))
        line.kind = "page-date";
      else if (i > title && is_full_date(words) && words.find(U'年') == View::npos)
        line.kind = "source-line";
      else if (i < above && words.size() <= 24 && !is_title_like(words) && !begins_new_line(words))
        line.kind = "navigation";
    }
  }

  void mark_foot() {
    bool footer = false;  // once the site's footer has begun, what follows belongs to it
    for (std::size_t i = foot_start_; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      const View words = view(line);
      if (line.kind || words.size() > longest_bar) continue;
      if (holds_footer_word(words) || !find_keys(words, footer_keys).first.empty()) {
        line.kind = "footer";
        footer = true;
      } else if (!find_keys(words, contact_keys).first.empty()) {
        line.kind = "contact";
      } else {
        line.kind = kind_anywhere(words);
        if (!line.kind && footer && words.size() <= 60 && !is_title_like(words) && !is_full_date(words)) line.kind = "footer";
      }
    }
  }

  // What the page's markup says counts only for short lines outside the running text. A list of links below the report may
  // name other reports; elsewhere what reads like a title, a heading or a signature is left alone.
  void mark_hinted() {
    std::size_t hint = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      while (hint < hints_.size() && hints_[hint].span.end <= line.span.start) ++hint;
      if (hint == hints_.size()) break;
      const bool in_foot = i >= foot_start_;
      const View words = view(line);
      if (line.kind || (i >= head_end_ && !in_foot) || words.size() > 60 || !is_covered(line.span, hint)) continue;
      const std::string& kind = hints_[hint].kind;
      if (begins_new_line(words) || is_full_date(words) || is_body_name(words)) continue;
      if (is_title_like(words) && !(kind == "links" && in_foot)) continue;
      line.kind = kind == "footer" ? "footer" : "navigation";
    }
  }

  // Whether all of the line but separators lies in hints, from the given one on.
  bool is_covered(Span span, std::size_t hint) const {
    for (std::uint32_t at = span.start; at < span.end; ++at) {
      while (hint < hints_.size() && hints_[hint].span.end <= at) ++hint;
      const bool inside = hint < hints_.size() && hints_[hint].span.contains(at);
      if (!inside && !is_in(separators, text_[at])) return false;
    }
    return true;
  }

  View text_;
  const std::vector<PageHint>& hints_;
  std::vector<Line> lines_;
  std::size_t head_end_ = 0, foot_start_ = 0;
};

}  // namespace

std::vector<Furniture> find_furniture(std::u32string_view text, const std::vector<PageHint>& hints) {
  return Finder(text, hints).run();
}

}  // namespace zhibiao
