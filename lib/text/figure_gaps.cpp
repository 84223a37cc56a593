#include "text/figure_gaps.h"

#include <algorithm>
#include <array>

#include "text/chars.h"

namespace zhibiao {
namespace {

using View = std::u32string_view;

bool is_han_number(char32_t c) { return one_of(c, U"〇零一二三四五六七八九十百千万亿两萬億"); }

// No longer name is looked for.
constexpr std::size_t longest_name = 24;

// Words whose first character counts things as well (项目, but 项 in 12项; 行政, but 行). Of two characters; 项目标 is
// 项 and 目标.
constexpr View words_like_measures =
    U"个人个体个别个性件均项目条例条件条款部署部委部级部长本年本月本期本级本市本县本区本地本人本科本季本次本省本院本局"
    U"行政行业行为行动行使行程行人"
    U"处罚处理处置处分处级起诉起草起步起到次日次月次年次级场所场地场馆场景家庭家长家园家电家具名单名称名录名优名义户籍"
    U"户均户外户口户主位于位居位列"
    U"组织组成组建组长期间期限期末期满批准批复批捕批示批评支持支付支出支撑支援类似类别分别分类分析分管分局分级分配分布"
    U"分层人均人口人民人大人才"
    U"人力人社人防元素元旦元宵台账台风台湾台阶套餐篇幅篇章份额卷宗卷烟门户门诊门店级别度汛度假点位点击点评点赞课程课题"
    U"课堂号召号码区域区级区委"
    U"村民村级村委镇级镇政县级县政县委县域县城市场市级市民市委市政市直所有所属所在所得站位间接间隔层级层面层次科技科学"
    U"科研科普科级道路道德封闭"
    U"封存线索线路线上线下面积面对面向面临口径口岸口粮手续手机把握把关对象对口对接对比对外双方双语张贴包括包含包装车辆"
    U"车位船舶路段路径路面桥梁"
    U"座谈届时轮训轮岗集中集体集团集镇笔试款项章程节约节能节点节水节目页面版权版本幅度片区片面种植种子种养样本样品股份"
    U"股权股东代表代理代办代码"
    U"派出派驻师资师生环境环比环保环卫成立成功成果成员成效成交成本折合折算升级升至升学克服管理管控管道管网管辖院校院落"
    U"校园校外校长队伍队员班子"
    U"案件案卷案例案值";
static_assert(words_like_measures.size() % 2 == 0);

bool begins_word(View rest) {
  if (rest.size() < 2 || (rest.substr(0, 3) == U"项目标") || rest.substr(0, 3) == U"人民币") return false;
  for (std::size_t i = 0; i < words_like_measures.size(); i += 2)
    if (words_like_measures[i] == rest[0] && words_like_measures[i + 1] == rest[1]) return true;
  return false;
}

// What follows a number as its measure as a rule; 部 and 行 mostly begin names.
constexpr View measures =
    U"件名个家户起次人项条份宗场期元万亿千百十多余年月日时分秒天周季篇册卷台套辆处所只吨亩公平米升度倍成折番位届级类种"
    U"批组队支座栋间层幢头口棵株枚张"
    U"本例笔岁点轮课节号线款页版幅片股代步至到和与以及的";

// The name of ideographs that ends `before` in front of its figure, and the figure; its length, or 0.
std::size_t name_before_figure(View before) {
  std::size_t at = before.size();
  while (at > 0 && before.size() - at < 16 &&
         (is_digit(before[at - 1]) || (one_of(before[at - 1], U".-") && at < before.size())))
    --at;
  std::size_t name = 0;
  while (at > name && name < longest_name && is_han(before[at - 1 - name])) ++name;
  return name;
}

bool is_label(View before) {
  std::size_t at = before.size();
  while (at > 0 && before.size() - at < 6 && (is_digit(before[at - 1]) || before[at - 1] == U'-')) --at;
  constexpr std::array labels = {View{U"附件"}, View{U"附表"}, View{U"附图"}, View{U"专栏"},
                                 View{U"表"},   View{U"图"},   View{U"注"}};
  const View name = before.substr(0, at);
  return std::any_of(labels.begin(), labels.end(), [&](View label) {
    if (name.size() < label.size() || name.substr(name.size() - label.size()) != label) return false;
    return name.size() == label.size() || !is_han(name[name.size() - label.size() - 1]);
  });
}

// 行政处罚45…, 行政处罚 45…: ideographs up to a figure.
bool is_name_and_figure(View rest) {
  std::size_t at = 0;
  while (at < rest.size() && at < longest_name && is_han(rest[at])) ++at;
  const std::size_t name = at;
  while (at < rest.size() && at < name + 4 && rest[at] == U' ') ++at;
  return name >= 2 && at < rest.size() && is_digit(rest[at]) && !one_of(rest[0], measures);
}

// …城镇居民28650元, 东镇12.5%: a name, its figure and a unit of at most three characters. Behind 有, 共 and the like
// the noun comes last (共有12家 企业).
bool is_name_figure_and_unit(View before) {
  std::size_t unit = 0;
  while (unit < before.size() && unit < 4 &&
         (is_han(before[before.size() - 1 - unit]) || before[before.size() - 1 - unit] == U'%'))
    ++unit;
  if (unit == 0 || unit > 3 || unit == before.size() || !is_digit(before[before.size() - 1 - unit])) return false;
  before.remove_suffix(unit);
  if (name_before_figure(before) < 2) return false;
  while (is_digit(before.back()) || one_of(before.back(), U".-")) before.remove_suffix(1);
  return !one_of(before.back(), U"有共计达为是了近约超逾至由从在对将把向和及等第余前后");
}

}  // namespace

bool parts_figure(View before, View rest, bool spaced) {
  if (before.empty() || rest.empty()) return false;
  const char32_t left = before.back(), right = rest.front();
  if (is_digit(left) && is_han(right)) {
    if (begins_word(rest) || (is_label(before) && !one_of(right, measures))) return true;
    return name_before_figure(before) >= 2 && is_name_and_figure(rest);
  }
  if ((is_han(left) || left == U'%') && is_han(right) && is_name_and_figure(rest) && is_name_figure_and_unit(before))
    return true;
  const char32_t before_left = before.size() >= 2 ? before[before.size() - 2] : U'\0';
  if (one_of(left, U"万亿萬億") && is_digit(right))
    return !spaced && (is_digit(before_left) || is_han_number(before_left));
  // 十二 三十五; letters set apart (二 〇 二 三) are one number.
  return is_han_number(left) && is_han_number(before_left) && is_han_number(right) && rest.size() >= 2 &&
      is_han_number(rest[1]);
}

bool sets_digits_apart(View before, View rest, bool joined, bool usual) {
  constexpr std::size_t longest = 40;
  const char32_t left = before.back(), right = rest.front();
  if (!(is_digit(left) || (joined && left == U'.')) || !(is_digit(right) || (right == U'.' && rest.size() > 1)))
    return false;
  const auto is_member = [&](std::size_t i) { return i < rest.size() && (is_digit(rest[i]) || rest[i] == U'.'); };
  if (joined) return right == U'.' || !(rest.size() > 1 && is_digit(rest[1]));
  const char32_t before_left = before.size() >= 2 ? before[before.size() - 2] : U'\0';
  if (before_left != 0 && !is_han(before_left) && !one_of(before_left, U"—,。、")) return false;
  std::size_t digits = 0, at = 0;
  bool point = false;
  for (; is_member(at) && at<longest; at += rest.size()> at && rest[at] == U' ' ? 1 : 0) {
    if (is_digit(rest[at]) && at + 1 < rest.size() && is_digit(rest[at + 1]) && !point) return false;
    point |= rest[at] == U'.';
    digits += is_digit(rest[at]);
    ++at;
  }
  if (at >= rest.size() || (!one_of(rest[at], U"%‰") && !one_of(rest[at], measures))) return false;
  return digits >= 2 || usual || one_of(rest[at], U"%‰");
}

}  // namespace zhibiao
