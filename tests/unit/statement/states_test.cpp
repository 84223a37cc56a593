#include "catch.h"

#include "statements.h"

using namespace zhibiao::testing;

TEST_CASE("what is counted stands behind the number, too") {
  check_lines({
      {"全面完成了6200户的年度改造任务。", {"完成 年度改造任务 = 6200户"}},
      {"新增云岭、青潭、石桥3家4A级景区。", {"新增 4A级景区 = 3家"}},
      {"组织64个村320名网格员每日巡查。", {"组织 村 = 64个", "网格员 = 320名"}},
      {"经济增速连续9个季度高于全省平均水平。", {"经济增速高于全省平均水平 = 9个季度"}},
  });
}

TEST_CASE("a predicate behind what is counted is the verb") {
  check_lines({
      {"26件民生实事全部完成。", {"完成 民生实事 = 26件"}},
      {"14个村实现集中供水。", {"实现集中供水 村 = 14个"}},
      {"2项约束性指标未能如期完成。", {"未能如期完成 约束性指标 = 2项"}},
      {"信访总量连续4年下降。", {"下降 信访总量 = 4年"}},
      {"58名执法干部培训。", {"执法干部培训 = 58名"}},  // as often a noun
      {"3次深入研究和广泛论证。", {"深入研究和广泛论证 = 3次"}},
  });
}

TEST_CASE("times and what a rate is of are no part of what is counted") {
  check_lines({
      {"港口吞吐量五年增长1.4倍。", {"增长 港口吞吐量 = 1.4倍 increase"}},
      {"五年共有17所学校晋级。", {"晋级 学校 = 17所"}},
      {"每10万人刑事案件数下降21.5%。", {"下降 刑事案件数 = 10万人", "下降 刑事案件数 = 21.5% decrease"}},
  });
}

TEST_CASE("what was carried over is no object of what is done next") {
  check_lines({
      {"受理复议申请64件,上年结转9件,办结70件。", {"受理 复议申请 = 64件", "上年结转 = 9件", "办结 复议申请 = 70件"}},
  });
}

TEST_CASE("means, bodies, brackets and lists before what is counted are no part of it") {
  check_lines({
      {"受理非热线渠道(含网站、微信等渠道)各类诉求260件。", {"受理 非热线渠道各类诉求 = 260件"}},
      {"按照“谁主管谁负责”要求开展检查16次。", {"开展 检查 = 16次"}},
      {"县司法局收到申请28件。", {"收到 申请 = 28件"}},
      {"学习《甲法》《乙条例》等法律法规14部。", {"学习 法律法规 = 14部"}},
      {"新建东街、西街等主干道路6条。", {"新建 主干道路 = 6条"}},
      {"评选出县级示范点5个。", {"评选出 县级示范点 = 5个"}},
      // but what the parts of a list differ in is said of them
      {"通过县政府网站公开信息420条,通过报刊公开信息60条。", {"通过 报刊公开信息 = 60条"}},
  });
}

TEST_CASE("a verb that belongs to a noun states nothing") {
  check_lines({
      {"罚没金额86万元,检查频次9次,咨询类诉求120件。", {"罚没金额 = 86万元", "检查频次 = 9次", "咨询类诉求 = 120件"}},
      {"判处三年以上刑期14人。", {"判处 三年以上刑期 = 14人"}},
      {"负责人出庭率由2021年的70.5%、2022年的81.2%上升到93.4%。",
       {"上升到 负责人出庭率 = 93.4% increase from_to changed_from:81.2%"}},
  });
}

TEST_CASE("what a clause leaves out is that of the figure or the clause before, where it can be") {
  check_lines({
      {"发生火灾31起,死亡2人,同比下降6%和4%。",
       {"死亡 火灾 = 2人", "同比下降 火灾死亡 = 4% decrease yoy change_of:2人"}},
      {"环卫职工工资逐年提高,平均达到3100元。", {"环卫职工工资 = 3100元"}},
      {"河东路改造工程初具规模,完成投资2600万元。", {"完成投资 河东路改造工程 = 2600万元"}},
      {"下达整改通知47份,立案9件。", {"立案 = 9件"}},
      {"收入完成9.2亿元,完成年度预算的98.5%,同比增长7.3%。",
       {"完成 收入 = 9.2亿元", "完成年度预算 收入 = 98.5%", "同比增长 收入 = 7.3% increase yoy change_of:9.2亿元"}},
  });
}

TEST_CASE("a time or a mark between what is counted and its number is none of it") {
  check_lines({
      {"茶叶产值2021年达到36亿元。", {"茶叶产值 = 36亿元"}},
      {"茶叶总产在连年增产的基础上增长3%。", {"增长 茶叶总产 = 3% increase"}},
      {"全市生产总值迈上400亿元台阶,增长7%。", {"生产总值 = 400亿元", "增长 生产总值 = 7% increase change_of:400亿元"}},
      {"学前教育机构达到86所。", {"学前教育机构 = 86所"}},
      {"教育支出18亿元,教育转化12人。", {"教育支出 = 18亿元", "教育 转化 = 12人"}},
  });
}

TEST_CASE("a figure is held against the end of the year before as against that year") {
  check_lines({
      {"年末常住人口86.4万人,比上年末增加3.2万人。", {"增加 常住人口 = 3.2万人 increase yoy change_of:86.4万人"}},
      {"年末在册企业640家,与上年底相比减少12家。", {"减少 在册企业 = 12家 decrease yoy change_of:640家"}},
  });
}

TEST_CASE("a list before 分别 parts at each conjunction, and shares its last noun's head") {
  check_lines({
      {"城镇和农村居民收入分别达到3.2万元、1.5万元。", {"达到 城镇居民收入 = 3.2万元", "达到 农村居民收入 = 1.5万元"}},
      {"氨氮和烟尘、粉尘排放量分别下降5%、6%、7%。",
       {"下降 氨氮排放量 = 5% decrease", "下降 烟尘排放量 = 6% decrease", "下降 粉尘排放量 = 7% decrease"}},
  });
}

TEST_CASE("for whom it was done, and that all are counted, is no part of what is counted") {
  check_lines({
      {"为受援人挽回经济损失86万元。", {"挽回 经济损失 = 86万元"}},
      {"共审计项目42个,共治理沟渠19条。", {"审计项目 = 42个", "治理 沟渠 = 19条"}},
      {"投放共享单车1200辆。", {"投放 共享单车 = 1200辆"}},
  });
}
