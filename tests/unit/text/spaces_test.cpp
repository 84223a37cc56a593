#include "text/spaces.h"

#include <numeric>
#include <vector>

#include "helpers.h"

using namespace zhibiao;

namespace {
std::string tidied(std::string_view text) {
  Mapped mapped{to_utf32(text), {}};
  mapped.origin.resize(mapped.text.size());
  std::iota(mapped.origin.begin(), mapped.origin.end(), 0u);
  tidy_spaces(mapped);
  REQUIRE(mapped.text.size() == mapped.origin.size());
  return to_utf8(mapped.text);
}

struct Row {
  std::string from, to;
};
// Each becomes what stands beside it, which stays.
void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.from);
    CHECK(tidied(row.from) == row.to);
    CHECK(tidied(row.to) == row.to);
  }
}
}  // namespace

TEST_CASE("spaces inside a line") {
  check({
      {"报 告", "报告"},
      {"受理 18 户 ,其中 3 件", "受理18户,其中3件"},
      {"共 2 468 件", "共2 468件"},
      {"5 G 基站 use App here", "5 G 基站 use App here"},
      {"一是 推进, 二是 落实; 三是", "一是推进,二是落实;三是"},
      {"占 96.5 % ( 上年 95 )", "占96.5%(上年95)"},
      {"1. 2023年", "1. 2023年"},
      {"1. 工作", "1.工作"},
      {"项目, 25件", "项目,25件"},
      {"12, 345", "12, 345"},
      {"2019 - 2020", "2019 - 2020"},
      {"  两端  ", "两端"},
      {"来源 :  某局", "来源:某局"},
      {"首页 > 公开 | 报告", "首页>公开|报告"},
      {"① 总体 ● 其他", "①总体●其他"},
      {"か ゙", "か ゙"},
  });
}

TEST_CASE("a figure whose digits are set apart") {
  CHECK(tidied("自1 9 9 3年起,收入达到7 4 7 7 2亿元,增长1 1%") == "自1993年起,收入达到74772亿元,增长11%");
  CHECK(tidied("增长1 5 .3%,专利2 2 . 4万件") == "增长15.3%,专利22.4万件");
  CHECK(tidied("合计 5 3 2") == "合计5 3 2");  // columns
  CHECK(tidied("甲 5 3 2 乙 4 1 2") == "甲5 3 2乙4 1 2");
  CHECK(tidied("附件1 2件") == "附件1 2件");
}

TEST_CASE("table columns keep one tab") {
  CHECK(tidied("项目\t数量") == "项目\t数量");
  CHECK(tidied("项目 \t\t 数量") == "项目\t数量");
  CHECK(tidied("受理   25   件数   8") == "受理\t25\t件数\t8");
  CHECK(tidied("市人民政府      2024年1月5日") == "市人民政府2024年1月5日");
  CHECK(tidied("全市受理   25件。审结   24件   余1件。") == "全市受理25件。审结24件余1件。");
  CHECK(tidied("法  治  政  府  建  设") == "法治政府建设");
  CHECK(tidied("一、\t总体情况") == "一、总体情况");
  CHECK(tidied("(一)\t总体情况") == "(一)总体情况");
  CHECK(tidied("3.\t总体情况") == "3.总体情况");
  CHECK(tidied("2023年,\t我县") == "2023年,我县");
  CHECK(tidied("来源 : 某局 发布时间 : 2020-06-02") == "来源:某局\t发布时间:2020-06-02");
}

// Found by fuzzing: what a gap becomes must not hang on gaps behind it that go.
TEST_CASE("fields whose letters are set apart") {
  check({
      {"发布日期:2024-01-05 来 源 : 某局", "发布日期:2024-01-05\t来源:某局"},
      {"来源:TV 作   者 : 某人", "来源:TV\t作者:某人"},
      {"来源:TV 某 县 发布时间:2020-06-02", "来源:TV 某县\t发布时间:2020-06-02"},
      {"来 源 : 某 局", "来源:某局"},
      {"来源:TV 某 县 人 民 政 府 来 : 信", "来源:TV 某县人民政府来:信"},
  });
  std::string far = "来源:TV 作者:某人";
  for (int i = 0; i < 60; ++i) far += ",听 取 意 见";
  const std::string once = tidied(far + "。");
  CHECK(once.find('\t') == once.npos);
  CHECK(tidied(once) == once);
}

TEST_CASE("empty lines") {
  CHECK(tidied("\n\n甲\n\n\n \n乙\n \n") == "甲\n\n乙");
  CHECK(tidied("\n \n") == "");
}

TEST_CASE("a space that parts a figure stays") {
  check({
      {"行政许可12 行政处罚45 行政强制6。", "行政许可12 行政处罚45 行政强制6。"},
      {"执法检查215 部门联合38 联合惩戒9", "执法检查215 部门联合38 联合惩戒9"},
      {"上年 1560 本年 1720 项目总数", "上年1560 本年1720 项目总数"},
      {"2 管理制度健全", "2 管理制度健全"},
      {"附件1 行政处罚表", "附件1 行政处罚表"},
      {"表2 部门情况", "表2 部门情况"},
      {"甲区 3.2亿 2800万", "甲区3.2亿 2800万"},
      {"十二 三十五", "十二 三十五"},
      {"东镇12件 西镇15件", "东镇12件 西镇15件"},
      {"东镇占 12.5% 西镇占 13.6%", "东镇占12.5% 西镇占13.6%"},
      // and many only set figures off
      {"投资 3 亿 2000 万元", "投资3亿2000万元"},
      {"受理案件12 件办结10 件", "受理案件12件办结10件"},
      {"培训 2.8 万 人次, 12 家 企业, 36 项 任务", "培训2.8万人次,12家企业,36项任务"},
      {"共有 12 家 企业 36 名", "共有12家企业36名"},
      {"实施 12 项目标任务", "实施12项目标任务"},
      {"二 〇 二 三 年", "二〇二三年"},
      {"2023 年 5 月 12 日", "2023年5月12日"},
  });
}
