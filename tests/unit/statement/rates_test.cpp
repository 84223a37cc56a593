#include "catch.h"

#include "statements.h"

using namespace zhibiao::testing;

TEST_CASE("a rate is of the counts that its name says, past other figures") {
  check_lines({
      {"受理复议申请240件，涉及申请人312人，办结228件，办结率95%。", {"办结率 = 95% rate_of:240件 rate_of:228件"}},
      {"收集居民诉求410条，入户走访96户，解决389条，诉求解决率94.9%。",
       {"诉求解决率 = 94.9% rate_of:410条 rate_of:389条"}},
      {"抽检农产品560批次，不合格14批次，不合格率2.5%。", {"不合格率 = 2.5% rate_of:560批次 rate_of:14批次"}},
      {"调处邻里纠纷230宗，成功调解221宗，调解成功率96.1%。",
       {"调解成功率 = 96.1% rate_of:230宗 rate_of:221宗", "成功调解 = 221宗 part_of:230宗"}},
      {"审结案件150件，败诉12件，未败诉138件，败诉率8%。", {"败诉率 = 8% rate_of:150件 rate_of:12件"}},
      {"化解矛盾纠纷860件，调解成功率97%。", {"调解成功率 = 97% rate_of:860件"}},
  });
}

TEST_CASE("a rate is of no count that only stands before it") {
  check_lines({
      {"建成水厂3座，自来水普及率98%。", {"自来水普及率 = 98%"}},
      {"组建调解组织36个，聘请调解员120名，调解成功率97.5%。", {"调解成功率 = 97.5%"}},
      {"举办业务考试2次，参考率、合格率均为100%。", {"参考率、合格率 = 100%"}},
      {"推进420项事项进驻大厅，进驻率由60%提升至85%。", {"进驻率 = 60%"}},
      {"受理工单900件，办结882件，办结率98%，回访满意率96.2%。", {"回访满意率 = 96.2%"}},
      {"走访企业52家，窗口按时办结率99%。", {"窗口按时办结率 = 99%"}},
  });
}

TEST_CASE("a share is of its part and of the whole that stands in the text") {
  check_lines({
      {"受理来信400件，其中求助类300件，占总量的75%；建议类60件，占15%。",
       {"占总量 求助类 = 75% rate_of:400件 rate_of:300件", "占 建议类 = 15% rate_of:400件 rate_of:60件"}},
      {"新收申请200件，受理160件，办结150件。土地类80件，占受理总数的50%；房屋类40件，占25%。",
       {"占受理总数 土地类 = 50% rate_of:160件 rate_of:80件", "占 房屋类 = 25% rate_of:160件 rate_of:40件"}},
      {"工业税收2.4亿元，占全市的12%。", {"占全市 工业税收 = 12%"}},
  });
}

TEST_CASE("averages keep their word and are no part of a total") {
  check_lines({
      {"全年受理工单3650件，日均10件，办结3600件。", {"受理 工单日均 = 10件", "办结 工单 = 3600件 part_of:3650件"}},
      {"受理案件820件，法官人均结案96件。", {"法官人均结案 = 96件"}},
  });
}

TEST_CASE("a count behind ; is of none before it, unless one is a step of the other") {
  check_lines({
      {"全年出生人口4120人,出生率9.8‰;死亡人口2860人,死亡率6.8‰。", {"死亡人口 = 2860人", "死亡率 = 6.8‰"}},
      {"受理案件120件;审结案件90件,结案率75%。", {"结案率 = 75% rate_of:120件 rate_of:90件"}},
  });
}
