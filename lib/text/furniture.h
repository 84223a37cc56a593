#pragma once
/// What a web page or a printout puts around a report: recognised by whole lines, marked and never removed.

#include "text/text.h"

namespace zhibiao {

/// Part of `text` that its page marked up as no content (nav, footer, lists of links). Only a hint: see find_furniture.
struct PageHint {
  Span span;
  std::string kind;
};

/// Kinds: "navigation" (首页 当前位置: …>…), "page-tools" (字体:大中小 打印 关闭), "source-line" (来源: 编辑:
/// 发布时间:), "page-date" (today's date, weekday, lunar date above the title), "contact" (电话: 邮箱:), "footer"
/// (ICP备 版权所有 主办:), "page-number" (- 3 -, 第3页).
///
/// Page numbers are found anywhere; the rest only before the first and after the last line of running text, and only in
/// short lines. A line that could be a title, heading, signature or date of signature is never marked. Whole lines
/// without '\n', ascending. Linear; a text of n lines costs n looks at its short lines' words.
std::vector<Furniture> find_furniture(std::u32string_view text, const std::vector<PageHint>& hints);

}  // namespace zhibiao
