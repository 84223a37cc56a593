#pragma once
/// The words that this room reasons with. What each list is for stands above it; docs/checks.md says how they are used.

#include <string_view>

namespace zhibiao::words {

/// Steps of one procedure: a case that is 受理 is later 办结, so figures with these words overlap and do not add up.
inline constexpr std::u32string_view steps[] = {
    U"受理", U"立案", U"收到", U"接收", U"接到", U"接访", U"办结", U"审结", U"结案", U"办理", U"处理", U"完成", U"整改", U"化解", U"查处",
    U"移送", U"破获", U"破案", U"抓获", U"排查", U"发现", U"交办", U"转办", U"回复", U"答复", U"反馈", U"解决", U"审核", U"审查", U"抽查",
    U"检查", U"起诉", U"逮捕", U"处罚", U"罚款", U"涉及", U"涉案", U"惠及", U"覆盖", U"参与", U"参加", U"培训", U"发放", U"公示", U"上线", U"满意"};
/// Outcomes that exclude each other: one case has one of them. They may leave a rest, but cannot exceed the whole.
inline constexpr std::u32string_view outcomes[] = {
    U"维持", U"撤销", U"变更", U"确认违法", U"确认无效", U"责令履行", U"驳回", U"终止", U"撤回", U"不予受理", U"中止", U"准予撤诉", U"胜诉", U"败诉",
    U"废止", U"失效", U"修改", U"修订", U"保留", U"继续有效", U"不予公开", U"部分公开", U"予以公开", U"不同意"};
/// Qualities that one person or case can have several of: parts named by them overlap.
inline constexpr std::u32string_view qualities[] = {
    U"党员", U"女", U"少数民族", U"学历", U"本科", U"研究生", U"硕士", U"博士", U"岁以", U"以上", U"以下", U"持证", U"兼职", U"退役", U"青年", U"贫困",
    U"重点", U"优秀", U"主办", U"协办", U"独办", U"满意", U"先进", U"示范", U"新增", U"首次", U"涉外", U"疑难", U"重大", U"典型", U"骨干", U"农村", U"网络", U"资格", U"合格", U"良好", U"达标", U"涉", U"民生"};
/// Kinds that leave no third: two of them together are the whole.
struct Opposites {
  std::u32string_view one, other;
};
inline constexpr Opposites opposites[] = {
    {U"男", U"女"},       {U"线上", U"线下"},   {U"网上", U"窗口"},   {U"网上", U"现场"},   {U"城镇", U"农村"},     {U"城市", U"农村"},
    {U"国内", U"国外"},   {U"境内", U"境外"},   {U"省内", U"省外"},   {U"市内", U"市外"},   {U"专职", U"兼职"},     {U"公办", U"民办"},
    {U"内资", U"外资"},   {U"固定", U"流动"},   {U"建议", U"提案"},   {U"合格", U"不合格"}, {U"一般程序", U"简易程序"}, {U"普通程序", U"简易程序"},
    {U"本级", U"县"},     {U"本级", U"下级"},   {U"本级", U"乡镇"}};
/// A kind that takes in all that was not named: with it a list is complete.
inline constexpr std::u32string_view rest[] = {U"其他", U"其它", U"其余", U"剩余"};
/// … unless it is the others of something else (其他部门转办).
inline constexpr std::u32string_view not_rest[] = {U"部门", U"单位", U"地区", U"县", U"市", U"省", U"区", U"人员", U"方式"};
/// The text says itself that one case is counted in several parts.
inline constexpr std::u32string_view overlap[] = {U"交叉", U"重复", U"重叠", U"涉及多", U"同时涉及", U"同时属于", U"多个类别", U"一人多", U"一案多"};
/// Averages: they are not parts of each other.
inline constexpr std::u32string_view averages[] = {U"均", U"每"};
/// The list says itself that it is not complete, or that its figures are of another time or sort.
inline constexpr std::u32string_view incomplete[] = {U"主要", U"例如", U"包含", U"内含", U"重点是", U"尤其", U"特别是", U"部分", U"不含", U"不包括", U"另有", U"除"};
inline constexpr std::u32string_view other_time[] = {U"累计", U"历年", U"结转", U"上年", U"去年", U"往年", U"以来", U"目标", U"计划", U"同比", U"环比", U"同期", U"较", U"另"};
/// Words of a rate whose base is not what happened but what was due, or who was asked.
inline constexpr std::u32string_view limiting[] = {U"按时", U"按期", U"及时", U"期限内", U"限时", U"限期", U"时限内", U"到期", U"当期", U"一次性", U"初次", U"首次",
                                                   U"平均", U"综合", U"有效", U"应", U"可", U"规范", U"自动", U"实际", U"直接", U"重大", U"基本"};
/// Directions of change. 降至 and 升至 are in by their first character.
inline constexpr std::u32string_view down[] = {U"压减", U"压缩", U"减少", U"下降", U"降低", U"降至", U"降到", U"降为", U"缩短", U"缩减", U"减至", U"减到", U"精简", U"压降",
                                               U"回落", U"下调", U"递减", U"缩至", U"缩到", U"压至", U"减为", U"下滑", U"调减", U"核减", U"削减"};
inline constexpr std::u32string_view up[] = {U"增加", U"提高", U"提升", U"上升", U"增长", U"升至", U"升到", U"增至", U"增到", U"扩大", U"扩展", U"扩容", U"上调", U"递增", U"跃升",
                                             U"攀升", U"提至", U"扩充", U"拓展", U"扩至", U"增为", U"升为", U"调增", U"新增", U"增设"};

}  // namespace zhibiao::words
