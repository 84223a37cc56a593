#include "text/furniture_lines.h"

#include <algorithm>
#include <array>

#include "text/chars.h"
#include "text/furniture_words.h"

namespace zhibiao {

using namespace furniture_words;

namespace {

constexpr View separators = U" \t>»›|/\\·-_[]【】()「」:,;…*+<«‹=→";

template <class Words>
bool is_one_of(View word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The longest of `words` that `line` begins with; 0 when none does.
template <class Words>
std::size_t longest_head(View line, const Words& words) {
  std::size_t longest = 0;
  for (View word : words) {
    if (word.size() > longest && line.starts_with(word)) longest = word.size();
  }
  return longest;
}

// Whether nothing is left of the line when words of the table, digits and separators are taken away, and a word was
// there that bears witness (12次 is no page tool).
template <class Words>
bool consists_of(View line, const Words& words) {
  bool any = false;
  while (!line.empty()) {
    const std::size_t head = longest_head(line, words);
    if (head == 0 && !one_of(line.front(), separators) && !is_digit(line.front())) return false;
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
          std::all_of(before.begin(), before.end(), [](char32_t c) { return is_digit(c) || one_of(c, separators); })) {
        keys.first = line.substr(colon - length, length);
        keys.first_value = line.substr(colon + 1);
      }
      break;
    }
  }
  return keys;
}

std::size_t count_digits(View& line) {
  std::size_t n = 0;
  while (n < line.size() && is_digit(line[n])) ++n;
  line.remove_prefix(n);
  return n;
}

void skip(View& line, View set) {
  while (!line.empty() && one_of(line.front(), set)) line.remove_prefix(1);
}

}  // namespace

bool is_furniture_separator(char32_t c) { return one_of(c, separators); }

bool names_place(View line) { return longest_head(line, place_heads) > 0; }

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

bool begins_with_footer_key(View line) { return !find_keys(line, footer_keys).first.empty(); }
bool begins_with_contact_key(View line) { return !find_keys(line, contact_keys).first.empty(); }

bool is_title_like(View line) {
  while (!line.empty() && one_of(line.back(), U")》〕]0123456789年度(")) line.remove_suffix(1);
  return std::any_of(title_ends.begin(), title_ends.end(), [&](View end) { return line.ends_with(end); });
}

bool is_body_name(View line) {
  constexpr std::array ends = {View{U"政府"}, View{U"委员会"}, View{U"局"}, View{U"办公室"},
                               View{U"厅"},   View{U"委"},     View{U"院"}, View{U"中心"}};
  return line.size() >= 4 && std::any_of(ends.begin(), ends.end(), [&](View end) { return line.ends_with(end); });
}

bool is_full_date(View line) {
  if (count_digits(line) != 4 || line.empty()) return false;
  const char32_t separator = line.front();
  if (!one_of(separator, U"年-/.")) return false;
  line.remove_prefix(1);
  if (const auto n = count_digits(line);
      n < 1 || n > 2 || line.empty() || line.front() != (separator == U'年' ? U'月' : separator))
    return false;
  line.remove_prefix(1);
  if (const auto n = count_digits(line); n < 1 || n > 2) return false;
  if (separator == U'年' && !line.starts_with(U"日")) return false;
  if (separator == U'年') line.remove_prefix(1);
  skip(line, U" \t0123456789:");
  return line.empty() || line.starts_with(U"星期") || line.starts_with(U"(星期");
}

bool is_calendar_line(View line) {
  if (line.starts_with(U"今天是") || line.starts_with(U"今日是")) return true;
  if (line.starts_with(U"(") && line.ends_with(U")")) line = line.substr(1, line.size() - 2);
  if (line.size() == 3 && line.starts_with(U"星期") && one_of(line[2], U"一二三四五六日天")) return true;
  return line.size() >= 4 && line.size() <= 14 && one_of(line[0], U"甲乙丙丁戊己庚辛壬癸") &&
      one_of(line[1], U"子丑寅卯辰巳午未申酉戌亥") && one_of(line[2], U"年(") && line.find(U'月') != View::npos;
}

bool is_navigation(View line) {
  const std::size_t head = longest_head(line, place_heads);
  if (head > 0 && head < line.size() && one_of(line[head], U":>»")) return true;
  if (line.find(U"当前位置:") != View::npos && line.find(U'。') == View::npos) return true;
  const std::size_t marks =
      static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char32_t c) { return one_of(c, U">»›"); }));
  if (marks > 0 && (line.starts_with(U"首页") || line.starts_with(U"网站首页") || line.starts_with(U"返回首页")))
    return true;
  if (line.starts_with(U"上一篇:") || line.starts_with(U"下一篇:") || line.starts_with(U"相关链接") ||
      line.starts_with(U"相关阅读"))
    return true;
  if (marks >= 2 && line.size() <= 60 && line.find(U'。') == View::npos && line.find(U'<') == View::npos) return true;
  return consists_of(line, navigation_words);
}

bool is_page_tools(View line) {
  constexpr std::array heads = {View{U"字体"},     View{U"字号"},   View{U"浏览次数"}, View{U"浏览量"},
                                View{U"阅读次数"}, View{U"点击数"}, View{U"点击次数"}, View{U"点击量"},
                                View{U"分享到"},   View{U"访问量"}, View{U"扫一扫"},   View{U"扫描二维码"},
                                View{U"用微信扫"}};
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

bool is_running_text(View line) {
  if (line.size() > longest_bar) return true;
  if (line.size() < 25) return false;
  const bool stops = line.find(U'。') != View::npos;
  if (stops && line.size() > 160) return true;
  if (holds_footer_word(line) || longest_head(line, place_heads) > 0) return false;
  if (line.size() < 100) return stops;
  return stops || (line.find(U',') != View::npos && !is_source_line(line));
}

}  // namespace zhibiao
