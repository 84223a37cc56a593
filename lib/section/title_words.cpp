#include "section/title_words.h"

#include <array>

#include "base/chars.h"
#include "section/meta_parts.h"

namespace zhibiao::outline {
namespace {

constexpr auto npos = std::u32string_view::npos;

// What titles of reports end in; what else a text may be called; and what of the page is no title.
constexpr std::u32string_view reports[] = {U"报告", U"总结", U"年报",   U"汇报",   U"情况", U"通报", U"公报",
                                           U"公告", U"综述", U"报告书", U"白皮书", U"要点", U"说明", U"報告",
                                           U"總結", U"年報", U"匯報",   U"情況",   U"公報", U"說明"};
constexpr std::u32string_view accounts[] = {U"统计", U"分析", U"数据", U"简报", U"评估", U"解读", U"简况", U"概况"};
constexpr std::u32string_view norms[] = {U"通知", U"意见", U"办法", U"规定", U"条例", U"决定", U"方案", U"细则",
                                         U"通告", U"指引", U"清单", U"规划", U"纲要", U"计划", U"批复", U"复函",
                                         U"函",   U"法",   U"公示", U"措施", U"制度", U"决议", U"标准", U"指南",
                                         U"问答", U"规范", U"导则", U"规程", U"讲话", U"发言", U"致辞"};
constexpr std::u32string_view page_words[] = {
    U"首页", U"当前位置", U"所在位置", U"登录", U"注册", U"无障碍",   U"栏目", U"字体",     U"打印", U"版权",
    U"搜索", U"微信",     U"索引",     U"排序", U"编号", U"文件状态", U"收藏", U"相关新闻", U"关注", U"政府网"};

template <class Words>
bool ends_with_any(std::u32string_view s, const Words& words) {
  return !first_before(s, s.size(), words).empty();
}

// The parts of an addressee are bodies or persons: 省人民政府, 各区, 主任、各位副主任.
bool names_addressee(std::u32string_view part) {
  constexpr std::u32string_view bodies[] = {
      U"委",   U"政府", U"人大", U"代表",   U"厅",     U"局",   U"办",   U"部",     U"院",
      U"单位", U"同志", U"委员", U"主任",   U"秘书长", U"机构", U"组织", U"会",     U"处",
      U"所",   U"公司", U"企业", U"集团",   U"学校",   U"中心", U"站",   U"队",     U"镇",
      U"乡",   U"街道", U"区",   U"县",     U"市",     U"州",   U"旗",   U"部门",   U"办公室",
      U"党组", U"领导", U"团",   U"自治区", U"直辖市", U"室",   U"来宾", U"同志们", U"朋友们"};
  constexpr std::u32string_view verbs[] = {
      U"根据", U"按照", U"制定", U"提出", U"发布", U"存在", U"包括", U"结合", U"如下", U"下列", U"以下",
      U"责任", U"现将", U"应当", U"批准", U"同意", U"职责", U"其中", U"向",   U"做好", U"主要", U"是",
      U"联系", U"主办", U"承办", U"协办", U"配合", U"主管", U"负责", U"作者", U"来源", U"贯彻", U"为"};
  const auto bare = part.ends_with(U")") || part.ends_with(U"）") ? part.substr(0, part.find_last_of(U"(（")) : part;
  if (bare.size() < 2 || bare.size() > 40 || !ends_with_any(bare, bodies) ||
      (bare[0] == U'第' && !bare.starts_with(U"第一书记")))
    return false;
  for (std::u32string_view verb : verbs)
    if (bare.find(verb) != npos) return false;
  return true;
}

}  // namespace

// A line that could be a title or a part of one: short, no sentence.
bool is_title_like(std::u32string_view s) {
  if (s.size() < 3 || s.size() > most_title) return false;
  for (char32_t c : s)
    if (one_of(c, U"。;；!?|:：\t>")) return false;
  return !one_of(s.back(), U",，、");
}

// What may stand as title where a line before the text is taken for one on no better ground.
bool is_any_title(std::u32string_view s) {
  if (s.size() < 3 || s.size() > most_title || s.find_first_of(U"。;；|\t>，") != npos || s.find(U".doc") != npos)
    return false;
  static constexpr CharBitmap page_words_begin = [] {
    CharBitmap set;
    for (const std::u32string_view word : page_words) set.add(word[0]);
    return set;
  }();
  for (std::size_t i = 0; i < s.size(); ++i)
    if (page_words_begin.has(s[i]) && !first_at(s, i, page_words).empty()) return false;
  return !one_of(s.back(), U",，、:：") && !s.starts_with(U"各位") && !is_page_row(s) &&
      !is_digit(s[0] == U'第' ? s[1] : U'\0');
}

std::u32string_view without_bracket_end(std::u32string_view s) {
  if (s.empty() || !one_of(s.back(), U")）〕】")) return s;
  const auto open = s.find_last_of(U"(（〔【");
  return open != npos && s.size() - open < 16 ? s.substr(0, open) : s;
}

// 统计公报[1]: the mark of a note.
std::u32string_view without_note(std::u32string_view s) {
  return s.size() > 4 && s.ends_with(U"]") && s[s.size() - 3] == U'[' && is_digit(s[s.size() - 2])
      ? s.substr(0, s.size() - 3)
      : s;
}

bool names_a_year(std::u32string_view s) {
  std::uint32_t length = 0;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (read_year(s, i, length) != 0) return true;
  return false;
}

bool ends_like_title(std::u32string_view s) {
  if (ends_like_report(s)) return true;
  s = without_bracket_end(s);
  if (ends_with_any(s, accounts) && (names_a_year(s) || s.find(U"关于") != npos)) return true;
  // 2022年工作总结及2023年工作计划
  const bool plan = s.ends_with(U"计划") || s.ends_with(U"打算") || s.ends_with(U"安排");
  return plan && (s.find(U"总结") != npos || s.find(U"情况") != npos || s.find(U"报告") != npos);
}

// 第三节 民事调解, the heading of a chapter that is the whole text.
bool is_division_of_book(std::u32string_view s) {
  return s.size() >= 4 && s[0] == U'第' &&
      first_at(s, 2, std::array<std::u32string_view, 4>{U"章", U"节", U"编", U"篇"}).size() == 1;
}

bool is_addressee(std::u32string_view s) {
  if (s.size() < 3 || s.size() > 120 || !one_of(s.back(), U":：!！")) return false;
  const auto body = s.substr(0, s.size() - 1);
  for (char32_t c : body)
    if (one_of(c, U"。;；:：!?《》") || is_digit(c)) return false;
  for (std::size_t from = 0; from <= body.size();) {
    const std::size_t to = std::min(body.find_first_of(U"、,， ", from), body.size());
    if (!names_addressee(body.substr(from, to - from))) return false;
    from = to + 1;
  }
  return true;
}

bool ends_like_report(std::u32string_view title) {
  return ends_with_any(without_bracket_end(without_note(title)), reports);
}

bool ends_like_norm(std::u32string_view line) { return ends_with_any(line, norms); }

}  // namespace zhibiao::outline
