// What readers of government work reports found wrong most often, in sentences of our own.

#include "catch.h"

#include "statements.h"

using namespace zhibiao::testing;

TEST_CASE("a figure without words of its own is of the quantity that the clause before names") {
  check_lines({
      {"粮食产量再创历史新高,去年达到310万吨。", {"粮食产量 = 310万吨"}},
      {"农民人均纯收入,1982年为270元。", {"农民人均纯收入 = 270元"}},
      {"粮食:达到3856万吨,增长17.6%。", {"粮食 = 3856万吨"}},
      {"对东盟、欧盟进出口分别增长17%、9%,全市进出口总值创历史新高,达到53亿元。", {"进出口总值 = 53亿元"}},
      {"五年内新建的大型水库,共有6座。", {"新建的大型水库 = 6座"}},
      {"情况如下:达到120件。", {" = 120件"}},
  });
}

TEST_CASE("members of a list end where the noun that they share begins") {
  check_lines({
      {"工业、制造业、工业技改投资分别增长9.4%、13.3%、6.1%。",
       {"增长 工业投资 = 9.4% increase", "增长 制造业投资 = 13.3% increase", "增长 工业技改投资 = 6.1% increase"}},
      {"规上工业增加值、工业投资分别增长5.9%、6.7%。",
       {"增长 规上工业增加值 = 5.9% increase", "增长 工业投资 = 6.7% increase"}},
      {"新增用户、新增收入分别增长4%、5%。", {"增长 新增用户 = 4% increase", "增长 新增收入 = 5% increase"}},
      {"二氧化硫、氮氧化物排放量分别下降5.6%和4%,74个城市细颗粒物浓度下降9.1%。",
       {"下降 二氧化硫排放量 = 5.6% decrease", "下降 氮氧化物排放量 = 4% decrease"}},
  });
}

TEST_CASE("其中 that a change of something else took up opens no list of parts") {
  check_lines({
      {"生产总值553亿元,其中规模工业增加值增长6.2%,预算收入35亿元、增长1.7%。", {"预算收入 = 35亿元"}},
      {"受理案件120件,其中行政案件增长5%,达到36件。", {"行政案件 = 36件 part_of:120件"}},
  });
}

TEST_CASE("an age before those who have it belongs to their name") {
  check_lines({
      {"为8.7万名80岁以上老年人发放高龄津贴。", {"发放高龄津贴 老年人 = 8.7万名"}},
  });
}

TEST_CASE("who did it ends before a verb that is as often a noun") {
  check_lines({
      {"县人民检察院批准逮捕126人。", {"批准逮捕 = 126人"}},
      {"区民政局公开信息18条。", {"公开 信息 = 18条"}},
      {"组织镇村干部开展法治培训4次。", {"开展 法治培训 = 4次"}},
      {"12家司法所共开展检查36次。", {"司法所 = 12家", "开展 检查 = 36次"}},
      {"镇党委会议先后4次研究部署法治建设工作。", {"研究部署 法治建设工作 = 4次"}},
  });
}

TEST_CASE("deeds and things of one list share what stands behind the last") {
  check_lines({
      {"共取消6项、下放12项、承接9项审批事项。",
       {"取消 审批事项 = 6项", "下放 审批事项 = 12项", "承接 审批事项 = 9项"}},
      {"对86件会议议题、32份合作协议进行了合法性审查。",
       {"进行了合法性审查 会议议题 = 86件", "进行了合法性审查 合作协议 = 32份"}},
      {"推进40项科技专项、80项前沿技术研发和60项基础研究重点项目。", {"推进 科技专项 = 40项"}},
      {"收到申请16件,其中14件均已答复。", {"答复 申请 = 14件 part_of:16件"}},
  });
}

TEST_CASE("a rate joined by 且 is no noun of the count before it") {
  check_lines({
      {"开展合法性审核111次且通过率100%。", {"开展 合法性审核 = 111次", "通过率 = 100%"}},
      {"实现村(社区)100%配备法律顾问。", {"村(社区)配备法律顾问 = 100%"}},
  });
}

TEST_CASE("a bracket's figure is of what the clause before it speaks of") {
  check_lines({{"工伤认定类案件明显增加(新收46件)。", {"新收 工伤认定类案件 = 46件"}}});
}

TEST_CASE("a share over years is of what stands before the years") {
  check_lines({{"新建农田30万亩,棉花产量连续4年占全国九成以上。", {"占全国 棉花产量 = 九成以上"}}});
}
