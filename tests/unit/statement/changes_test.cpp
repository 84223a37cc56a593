#include "catch.h"

#include "statements.h"

using namespace zhibiao::testing;

// The report of each body is one of 2023.

TEST_CASE("a change without a noun of its own is of the figure before, one with a noun is of that") {
  check_lines({
      {"接报警情640起,同比下降7.5%。", {"同比下降 警情 = 7.5% decrease yoy change_of:640起"}},
      {"开设课堂18期,退课率同比下降2个百分点。", {"同比下降 退课率 = 2个百分点 decrease yoy"}},
      {"热线来电量环比增长4%,挂断率较上月下降1.5个百分点。",
       {"环比增长 热线来电量 = 4% increase mom", "下降 挂断率 = 1.5个百分点 decrease mom"}},
      {"苗木产量860吨,完成计划的91%,比上年增长5%。", {"增长 苗木产量 = 5% increase yoy change_of:860吨"}},
      {"旅游收入7.2亿元(占全市的4.1%),增长6%。", {"增长 旅游收入 = 6% increase change_of:7.2亿元"}},
      {"印发手册520册,多印发40册,增长8.3%。",
       {"多印发 手册 = 40册 increase change_of:520册", "增长 手册 = 8.3% increase change_of:520册"}},
  });
}

TEST_CASE("what a change is held against gives its basis and is in neither subject nor verb") {
  check_lines({
      {"在册志愿者310名,较2022年增加24名。", {"增加 在册志愿者 = 24名 increase yoy change_of:310名"}},
      {"在册志愿者310名,较2019年增加80名。", {"增加 在册志愿者 = 80名 increase since change_of:310名"}},
      {"平均候诊时间较改革前缩短35%。", {"缩短 平均候诊时间 = 35% decrease since"}},
      {"贷款余额36亿元,比年初增加2.4亿元。", {"增加 贷款余额 = 2.4亿元 increase since change_of:36亿元"}},
      {"与上年相比,客运量增长6%,货运量下降2%。", {"增长 客运量 = 6% increase yoy", "下降 货运量 = 2% decrease yoy"}},
      {"优良率91%,高于全省平均2个百分点。", {"高于 优良率 = 2个百分点"}},
      {"受理投诉420件,占全部来件的35%,同比提高2个百分点。",
       {"同比提高 受理投诉 = 2个百分点 increase yoy change_of:35%"}},
      {"优良率91%,低于上年2个百分点。", {"低于 优良率 = 2个百分点 decrease yoy change_of:91%"}},
      {"用水量同比-2.3%。", {"同比 用水量 = -2.3% decrease yoy"}},
  });
}

TEST_CASE("several changes go one to one to several figures, by place or by unit") {
  check_lines({
      {"火灾26起、受伤4人,同比减少5起、2人。",
       {"同比减少 火灾 = 5起 decrease yoy change_of:26起", "同比减少 火灾受伤 = 2人 decrease yoy change_of:4人"}},
      {"接访88批240人次,同比下降6%和9%。", {"同比下降 接访 = 6% decrease yoy change_of:88批"}},
      {"新收案件420件,审结408件,同比上升3.1%和2.6%。", {"同比上升 案件 = 3.1% increase yoy change_of:420件"}},
  });
}

TEST_CASE("from one value to another, in any verb") {
  check_lines({
      {"将86项证明材料精简为31项。", {"证明材料 = 86项", "精简为 证明材料 = 31项 decrease from_to changed_from:86项"}},
      {"把40项指标精简优化为12项。", {"精简优化为 指标 = 12项 decrease from_to changed_from:40项"}},
      {"入园率由2020年的82%提高到2023年的91%,年均提高3个百分点。",
       {"提高到 入园率 = 91% increase from_to changed_from:82%", "年均提高 入园率 = 3个百分点 increase change_of:91%"}},
      {"绿化率、硬化率从2018年的31.5%、40%上升至2023年的38%、52%。",
       {"上升至 绿化率、硬化率 = 38% increase from_to changed_from:31.5%",
        "上升至 绿化率、硬化率 = 52% increase from_to changed_from:40%"}},
      {"综合排名由第9位升至第4位。", {"升至 综合排名 = 第4位 increase from_to changed_from:第9位"}},
      // no such pair: who goes where
      {"由3人组成的小组到14个社区。", {"社区 = 14个"}},
  });
}

TEST_CASE("times over a base, and figures that only say another once more") {
  check_lines({
      {"游客42万人次,是2019年的1.8倍,接待团队310个。", {"游客 = 1.8倍 since change_of:42万人次"}},
      {"发明专利86件,相当于上年的2倍。", {"发明专利 = 2倍 yoy change_of:86件"}},
      {"网上交易额增长3倍。", {"增长 网上交易额 = 3倍 increase"}},
      {"受理申请214件(2022年为180件),同比增长18.9%。", {"同比增长 申请 = 18.9% increase yoy change_of:214件"}},
      {"总产值96亿元,较2020年的72亿元增加24亿元。", {"增加 总产值 = 24亿元 increase since change_of:96亿元"}},
      {"办理事项增加9项,达到58项。", {"增加 办理事项 = 9项 increase change_of:58项"}},
  });
}

TEST_CASE("a verb of change that opens its clause has what it changed behind it; look-alikes change nothing") {
  check_lines({
      {"减少申报材料14份。", {"减少 申报材料 = 14份 decrease"}},
      {"缩短审批时限5天。", {"缩短 审批时限 = 5天 decrease"}},
      {"提升26个服务站点环境。", {"提升 服务站点环境 = 26个"}},
      {"第三产业增加值8亿元。", {"第三产业增加值 = 8亿元"}},
      {"人口自然增长率3.1‰。", {"人口自然增长率 = 3.1‰"}},
      {"实施提升工程6个。", {"实施 提升工程 = 6个"}},
  });
}
