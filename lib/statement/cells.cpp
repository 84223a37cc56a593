#include "base/chars.h"
#include "statement/forms.h"

namespace zhibiao {
namespace {

// 一、新收申请 → 新收申请; (二)部分公开 → 部分公开; 1.属于国家秘密 → 属于国家秘密
std::u32string_view without_enumerator(std::u32string_view head) {
  const bool bracketed = head.starts_with(U"(");
  std::size_t at = bracketed;
  while (at < head.size() && (is_digit(head[at]) || is_han_numeral(head[at]))) ++at;
  const bool enumerator = at > bracketed && at < head.size() && (bracketed ? head[at] == ')' : one_of(head[at], U"、."));
  return enumerator && at + 1 < head.size() ? head.substr(at + 1) : head;
}

}  // namespace

void read_cell(const Passage& passage, Statement& statement) {
  // What every column could have says nothing of what is counted.
  constexpr std::u32string_view of_any_column[] = {U"数量", U"件数", U"数值", U"数据", U"指标值", U"总量", U"数"};
  const CellHeads& heads = *statement.reading->cell;
  std::u32string_view column = passage.text.substr(heads.column.start, heads.column.length());
  if (column.ends_with(U')') && column.rfind('(') != column.npos) column = column.substr(0, column.rfind('('));
  if (std::find(std::begin(of_any_column), std::end(of_any_column), column) != std::end(of_any_column)) column = {};
  statement.form = Form::cell;
  statement.rule = "cell";
  statement.subject = passage.joined.join(without_enumerator(passage.text.substr(heads.row.start, heads.row.length())),
                                          heads.row == heads.column ? std::u32string_view() : column);
}

}  // namespace zhibiao
