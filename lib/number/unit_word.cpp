#include "number/unit_word.h"

#include "base/chars.h"
#include "number/word_list.h"

namespace zhibiao {

bool begins_unit_word(std::u32string_view text, std::size_t at) {
  // With a measure word that may as well be one: 个案件 has it, 个案 of 2022个案评查 has not. What never has is in the
  // [[no_unit]] rules.
  static constexpr WordList words(U"个案", U"个人", U"个体", U"人大", U"人事", U"人力", U"条例", U"项目", U"年度",
                                  U"名校", U"名师", U"名优", U"期间", U"部门", U"单位", U"企业", U"城市", U"国家",
                                  U"地区", U"社区", U"乡镇", U"街道", U"起施行", U"起实施", U"起执行", U"起正式",
                                  U"起全面", U"起开展");
  const std::u32string_view word = words.first_at(text, at);
  if (word == U"个案") return !one_of(char_at(text, at + 2), U"件卷例子");
  return !word.empty() && !(word == U"项目" && char_at(text, at + 2) == U'标');
}

}  // namespace zhibiao
