#include "review/words.h"

namespace zhibiao::review {
namespace {

struct Term {
  std::string_view id, zh, en;
};

constexpr Term terms[] = {
    // pages
    {"skip-to-figures", "跳到数字列表", "Skip to the list of figures"},
    {"index", "全部报告", "All reports"},
    {"help", "帮助", "Help"},
    {"close", "关闭", "Close"},
    {"list", "列表", "List"},
    {"text", "报告正文", "Text of the report"},
    {"figures", "数字", "Figures"},
    {"figures-and-checks", "数字与核对", "Figures and checks"},
    {"checks", "核对", "Checks"},
    {"diagnostics", "诊断", "Diagnostics"},
    {"show", "显示", "Show"},
    {"all", "全部", "All"},
    {"named", "已命名", "Named"},
    {"unnamed", "未命名", "Unnamed"},
    {"failing", "核对不成立", "In a failing check"},
    {"show-exclusions", "显示其他数字", "Show other numbers"},
    {"next-unnamed", "下一个未命名", "Next unnamed"},
    {"next-failing", "下一处不成立", "Next failing"},
    {"no-such", "没有这样的数字", "There is none"},
    {"not-checked", "记录没有经过 check-figures", "The record did not go through check-figures"},
    {"no-figures", "没有数字", "No figures"},
    {"in-text", "在正文中的位置", "Place in the text"},
    {"keys", "键盘", "Keys"},
    {"key-n", "下一个 / 上一个未命名的数字", "next / previous figure without a name"},
    {"key-f", "下一处 / 上一处不成立的核对", "next / previous check that fails"},
    {"key-x", "显示或隐藏其他数字（日期、序号等）", "show or hide other numbers (dates, enumerators …)"},
    {"key-help", "打开帮助", "open this help"},
    {"key-escape", "取消选择", "clear the selection"},
    {"legend", "标记", "Marks"},
    {"exclusion", "不是指标的数字", "A number that is no figure"},
    // a figure
    {"value", "数值", "Value"},
    {"unit", "单位", "Unit"},
    {"subject", "对象", "Subject"},
    {"verb", "动词", "Verb"},
    {"indicator", "指标", "Indicator"},
    {"slice", "分项", "Slice"},
    {"period", "时间", "Period"},
    {"scope", "范围", "Scope"},
    {"cell", "表格", "Cell"},
    {"stated", "原文数值", "Stated"},
    {"computed", "推算", "Computed"},
    {"tolerance", "容差", "Tolerance"},
    {"gap", "差额", "Gap"},
    {"reason", "原因", "Reason"},
    {"about", "约", "about"},
    {"over", "超过", "over"},
    {"nearly", "近", "nearly"},
    {"at_least", "不少于", "at least"},
    {"at_most", "不超过", "at most"},
    {"range", "区间", "range"},
    {"several", "若干", "several"},
    {"part_of", "属于", "part of"},
    {"changed_from", "变化自", "changed from"},
    {"change_of", "变化量，针对", "change of"},
    {"rank_of", "排名，针对", "rank of"},
    {"rate_of", "比率，针对", "rate of"},
    // corrections
    {"correction", "更正", "Correction"},
    {"verdict", "判断", "Verdict"},
    {"no-verdict", "未判断", "No verdict"},
    {"right", "正确", "Right"},
    {"wrong", "有误", "Wrong"},
    {"no-metric", "不是指标", "No metric"},
    {"missed", "遗漏", "Missed"},
    {"follows", "随所属数字更改", "Follows the figure it is of"},
    {"by-hand", "人工核对", "Looked at by a person"},
    {"mark-missed", "标记遗漏", "Mark as missed"},
    {"missed-figures", "遗漏的数字", "Missed figures"},
    {"select-first", "请先在正文中选中遗漏的数字", "First select the missed figure in the text"},
    {"key-m", "把选中的文字标记为遗漏的数字", "mark the selected text as a missed figure"},
    {"only-what-changes", "只填需要更改的内容（- 表示没有）", "Fill in only what changes (- for none)"},
    {"save-corrections", "保存更正", "Save corrections"},
    // checks
    {"holds", "成立", "Holds"},
    {"fails", "不成立", "Fails"},
    {"undecidable", "无法判定", "Undecidable"},
    {"sum", "合计", "Sum"},
    {"part", "部分", "Part"},
    {"rate", "比率", "Rate"},
    {"change", "变化", "Change"},
    {"bound", "界限", "Bound"},
    {"repeat", "重复", "Repeat"},
    {"date", "日期", "Date"},
    {"across", "跨报告", "Across reports"},
    // index
    {"reports", "报告", "Reports"},
    {"report", "报告", "Report"},
    {"region", "地区", "Region"},
    {"year", "年份", "Year"},
    {"failing-checks", "不成立的核对", "Failing checks"},
    {"status", "状态", "Status"},
    {"search", "搜索", "Search"},
    {"with-failing", "有不成立的核对", "With failing checks"},
    {"with-unnamed", "有未命名的数字", "With unnamed figures"},
    {"with-diagnostics", "有诊断", "With diagnostics"},
    {"any-indicator", "任意指标", "Any indicator"},
    {"shown", "显示的报告", "Reports shown"},
    {"quality", "质量", "Quality"},
    {"share-named", "已命名的比例", "Share named"},
    {"without-figures", "没有数字的报告", "Reports without figures"},
    {"not-checked-reports", "未经核对的报告", "Reports not checked"},
    {"without-record", "没有记录的报告", "Reports without a record"},
    {"other-numbers", "其他数字", "Other numbers"},
    {"looked-at", "已人工核对", "Looked at"},
    {"precision", "核对过的数字中完全正确", "Wholly right of those looked at"},
    {"interval", "95% 区间", "95 % interval"},
    {"ok", "正常", "OK"},
    {"suspect", "可疑", "Suspect"},
    {"stale", "旧版本", "Stale"},
};

}  // namespace

std::string_view say(Language language, std::string_view term) {
  for (const Term& one : terms)
    if (one.id == term) return language == Language::zh ? one.zh : one.en;
  return term;
}

std::string_view code_of(Language language) { return language == Language::zh ? "zh" : "en"; }

}  // namespace zhibiao::review
