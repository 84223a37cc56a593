/// Numbers of the page that shows a report, not of the report: index numbers, counters, addresses, pages of a table of
/// contents.

#include "base/chars.h"
#include "number/beside.h"
#include "number/exclusion.h"
#include "number/numeral.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

using enum ExclusionCode;

std::size_t before_spaces(std::u32string_view text, std::size_t at, std::size_t floor) {
  while (at > floor && text[at - 1] == ' ') --at;
  return at;
}

std::size_t skip_digits(std::u32string_view text, std::size_t at) {
  while (is_digit(char_at(text, at)) || (char_at(text, at) == ',' && is_digit(char_at(text, at + 1)))) ++at;
  return at;
}

// (12) .doc: a copy of a file.
bool names_file(std::u32string_view text, std::size_t end) {
  static constexpr WordList kinds(U".docx", U".doc", U".pdf", U".xlsx", U".xls", U".pptx", U".ppt", U".wps", U".txt",
                                  U".jpg", U".png", U".rar", U".zip", U".html");
  if (char_at(text, end) == ')') ++end;
  while (char_at(text, end) == ' ') ++end;
  return !kinds.first_at(text, end).empty();
}

bool is_blank(char32_t c) { return c == 0 || one_of(c, U"\n\t |"); }

ExclusionMatch read_index(std::u32string_view text, std::size_t at, Token around, std::size_t floor) {
  constexpr std::size_t shortest = 6, reach = 12;
  const std::u32string_view token = text.substr(around.begin, around.end - around.begin);
  if (token.size() < 2 * shortest) return {};
  const std::size_t slash = token.find('/');
  if (slash == token.npos || slash < shortest || at > around.begin + slash) return {};
  const std::u32string_view organ = token.substr(0, slash), rest = token.substr(slash + 1);
  const bool dated =
      rest.size() > 5 && (rest.starts_with(U"20") || rest.starts_with(U"19")) && rest[4] == '-' && is_digit(rest[5]);
  if (!dated ||
      !std::all_of(organ.begin(), organ.end(), [](char32_t c) { return is_digit(c) || is_latin(c) || c == '-'; }))
    return {};
  const std::size_t from = around.begin > floor + reach ? around.begin - reach : floor;
  const bool labelled =
      text.substr(from, around.begin - from).find(U"索引") != text.npos;  // else it may be any number of the document
  return {around.begin, around.end, labelled ? index_number : document_number};
}

ExclusionMatch read_page_counter(std::u32string_view text, std::size_t at, std::size_t floor) {
  static constexpr CharBitmap lasts(beside::counter_ends);
  static constexpr WordList labels(
      U"浏览次数", U"浏览量", U"浏览数", U"浏览", U"阅读次数", U"阅读人次", U"阅读量", U"阅读数", U"阅读", U"点击次数",
      U"点击量", U"点击数", U"点击率", U"点击", U"访问次数", U"访问量", U"访问数", U"访问", U"下载次数", U"下载量",
      U"下载数", U"下载", U"查看次数", U"查看数", U"查看", U"人气", U"热度", U"点赞", U"评论", U"转发", U"收藏",
      U"分享", U"订阅", U"字数", U"页数", U"页次", U"页码", U"关注", U"粉丝");
  static constexpr WordList tools(U"字号", U"字体", U"打印", U"关闭", U"来源", U"发布", U"作者", U"编辑", U"上一篇",
                                  U"下一篇");
  static constexpr WordList lengths(U"全文共", U"全文约", U"全文", U"本文共", U"本文约", U"正文共", U"省略", U"总字数",
                                    U"字数");
  const std::size_t spaces = before_spaces(text, at, floor);
  if (spaces > floor && text[spaces - 1] == '(' && names_file(text, skip_digits(text, at)))
    return {at, skip_digits(text, at), web_address};
  if (spaces == floor || !lasts.has(text[spaces - 1])) return {};
  const bool colon = one_of(text[spaces - 1], U":([【");
  const std::size_t label_end = colon ? before_spaces(text, spaces - 1, floor) : spaces;
  const std::size_t digits = skip_digits(text, at);
  std::size_t unit = char_at(text, digits) == '/' ? skip_digits(text, digits + 1) : digits;  // 页次:3/12
  while (char_at(text, unit) == ' ') ++unit;
  if (const auto word = lengths.first_before(text, label_end); !word.empty() && char_at(text, unit) == U'字')
    return {at, unit + 1, page_counter};
  if (text[spaces - 1] == U'第') {  // 您是第123456位访问者
    static constexpr WordList visitors(U"位访问者", U"位访客", U"位来访者", U"位浏览者", U"位读者", U"个访问者",
                                       U"个访客");
    const auto visitor = visitors.first_at(text, unit);
    return visitor.empty() ? ExclusionMatch{} : ExclusionMatch{at - 1, unit + 1, page_counter};
  }
  if (!colon && text[spaces - 1] == U'共') {
    const char32_t before = spaces > floor + 1 ? text[spaces - 2] : U'\0', after = char_at(text, unit + 1);
    const bool pages = char_at(text, unit) == U'页' && (is_blank(before) || one_of(before, U"页(/,")) &&
        (is_blank(after) || one_of(after, U"当第/)"));
    return pages ? ExclusionMatch{at, unit + 1, page_counter} : ExclusionMatch{};
  }
  const auto label = labels.first_before(text, label_end);
  if (label.empty()) return {};
  const std::size_t begin = label_end - label.size();
  const char32_t before = begin > 0 ? text[begin - 1] : U'\0';
  if (!is_blank(before) && !one_of(before, U"([【:>)]】") &&
      !(colon && (is_digit(before) || one_of(before, U"次人页"))))
    return {};
  const std::size_t end = one_of(char_at(text, unit), U"次人页字")
      ? unit + 1 + (char_at(text, unit) == U'人' && char_at(text, unit + 1) == U'次')
      : char_at(text, digits) == '/' ? unit
                                     : digits;
  const char32_t after = char_at(text, end);
  return is_blank(after) || one_of(after, U")]】【[") || !tools.first_at(text, end).empty() ||
          !labels.first_at(text, end).empty() || (colon && is_han(after))
      ? ExclusionMatch{at, end, page_counter}
      : ExclusionMatch{};
}

ExclusionMatch read_address(std::u32string_view text, std::size_t at, std::size_t run_end) {
  static constexpr CharBitmap ways(U"路街巷弄道里胡同村屯庄");
  static constexpr WordList parts(U"号院", U"号楼", U"单元", U"号", U"弄", U"栋", U"幢", U"楼", U"室", U"座", U"层",
                                  U"院", U"门");
  if (at > 0 && char_at(text, run_end) == U'室' && one_of(text[at - 1], U"楼栋幢座元层号院"))
    return {at, run_end + 1, postal_address};
  if (at == 0 || !one_of(char_at(text, run_end), U"号弄") || !ways.has(text[at - 1]) ||
      (text[at - 1] == U'道' && at > 1 && one_of(text[at - 2], U"国省县乡")))
    return {};
  std::size_t end = at;
  for (std::size_t next = at;
       is_digit(char_at(text, next)) || is_han_numeral(char_at(text, next)) || is_latin(char_at(text, next));) {
    while (is_digit(char_at(text, next)) || is_han_numeral(char_at(text, next)) || is_latin(char_at(text, next)) ||
           (char_at(text, next) == '-' && is_digit(char_at(text, next + 1))))
      ++next;
    const auto part = parts.first_at(text, next);
    if (part.empty()) break;
    end = next += part.size();
    if (char_at(text, next) == U'附') ++next;
  }
  return end > at ? ExclusionMatch{at, end, postal_address} : ExclusionMatch{};
}

}  // namespace

ExclusionMatch read_page_data(std::u32string_view text, std::size_t at, Token around, std::size_t run_end,
                              std::size_t floor) {
  if (const auto match = read_index(text, at, around, floor)) return match;
  if (const auto match = read_page_counter(text, at, floor)) return match;
  return read_address(text, at, run_end);
}

namespace {

constexpr std::size_t longest_line = 90;

// A line of a table of contents: how it ends.
struct ContentsLine {
  int page = -1;        // -1: not with a number
  bool marked = false;  // begins with the marker of a heading
  bool dotted = false;  // 政策落实……12
};

ContentsLine read_contents_line(std::u32string_view text, std::size_t begin, std::size_t end) {
  ContentsLine out;
  if (end <= begin + 2 || end - begin > longest_line) return out;
  std::size_t digits = end;
  while (digits > begin && is_digit(text[digits - 1])) --digits;
  if (digits == end || end - digits > 3 || digits < begin + 2) return out;
  std::size_t words = digits;
  while (words > begin && text[words - 1] == ' ') --words;
  out.dotted = one_of(text[words - 1], U"…⋯") || ends_at(text, words, U"...") || ends_at(text, words, U"···") ||
      ends_at(text, words, U". .") || ends_at(text, words, U"--");
  if (!out.dotted && !is_han(text[words - 1]) && !is_closing(text[words - 1])) return out;
  out.page = 0;
  for (std::size_t i = digits; i < end; ++i) out.page = out.page * 10 + static_cast<int>(text[i] - '0');
  std::size_t number = begin + (text[begin] == '(' || text[begin] == U'第');
  const std::size_t first = number;
  while (number < end && (is_digit(text[number]) || is_han_numeral(text[number]))) ++number;
  out.marked = number > first && one_of(char_at(text, number), U".、)章节部篇");
  return out;
}

std::size_t line_begin(std::u32string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && text[begin - 1] != '\n' && at - begin <= longest_line) --begin;
  return begin;
}

std::size_t line_end(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] != '\n' && end - at <= longest_line) ++end;
  return end;
}

}  // namespace

ExclusionMatch read_contents_page(std::u32string_view text, std::size_t at) {
  const std::size_t end = skip_digits(text, at);
  if (!is_digit(text[at]) || end - at > 3 || (char_at(text, end) != '\n' && char_at(text, end) != 0)) return {};
  const std::size_t begin = line_begin(text, at);
  const ContentsLine line = read_contents_line(text, begin, end);
  if (line.page < 0) return {};
  if (line.dotted) return {at, end, contents_page};
  if (!line.marked) return {};
  // The line before or the one behind is one as well, on a page before or behind.
  if (begin > 1) {
    const ContentsLine before = read_contents_line(text, line_begin(text, begin - 1), begin - 1);
    if (before.marked && before.page >= 0 && before.page <= line.page) return {at, end, contents_page};
  }
  if (end + 1 < text.size()) {
    const ContentsLine behind = read_contents_line(text, end + 1, line_end(text, end + 1));
    if (behind.marked && behind.page >= line.page) return {at, end, contents_page};
  }
  return {};
}

}  // namespace zhibiao
