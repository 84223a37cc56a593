#include "number/unit_word.h"

#include "base/chars.h"
#include "number/word_list.h"

namespace zhibiao {

bool begins_unit_word(std::u32string_view text, std::size_t at) {
  static constexpr WordList words(U"项目", U"人民", U"人大", U"人才", U"人口", U"人力", U"人社", U"人事", U"人居", U"条例", U"个案", U"个人", U"个体", U"次生", U"户籍", U"户外", U"户口", U"家庭", U"家政", U"家长", U"行政", U"行业", U"行动", U"行风", U"案件", U"案例", U"部门", U"部署",
                                  U"部分", U"台账", U"台风", U"门诊", U"处理", U"处罚", U"处置", U"期间", U"所得", U"站点", U"场所", U"组织", U"名单", U"名录", U"分析", U"分类", U"批次", U"批准", U"年度", U"级别", U"道路", U"节能", U"节约", U"环境", U"环保", U"对外", U"对口", U"对标", U"本级",
                                  U"本地", U"类别", U"株洲", U"座谈", U"重点", U"件件", U"元旦", U"元宵", U"科技", U"度汛", U"届时", U"周边", U"岗位", U"岗前", U"课题", U"课程", U"幅员", U"路网", U"线上", U"面向", U"面上", U"口岸", U"头部", U"号召", U"角色", U"点评", U"斤斤", U"款项", U"起施行", U"起实施", U"起执行", U"起正式", U"起全面", U"起开展");
  const std::u32string_view word = words.first_at(text, at);
  if (word == U"个案") return !one_of(char_at(text, at + 2), U"件卷例子");
  return !word.empty() && !(word == U"项目" && char_at(text, at + 2) == U'标');
}

}  // namespace zhibiao
