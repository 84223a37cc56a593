#pragma once
/// Words whose first character is a unit elsewhere. Behind a number that is a label or a year (表3项目, 2022人民调解)
/// the word is the likelier reading.

#include <string_view>

namespace zhibiao {

/// 项目, 部门, 人民 …; not 个案 of 个案件, nor 项目 of 项目标.
bool begins_unit_word(std::u32string_view text, std::size_t at);

}  // namespace zhibiao
