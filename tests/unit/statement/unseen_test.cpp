// What two readers of texts that nobody had tuned on found most often, in sentences of our own.

#include "catch.h"

#include "statements.h"

using namespace zhibiao::testing;

TEST_CASE("a predicate with an object ends what is counted") {
  check_lines({
      {"21家合作社获得贷款支持。", {"获得贷款支持 合作社 = 21家"}},
      {"将40项许可事项统一划入县审批局。", {"划入县审批局 许可事项 = 40项"}},
      {"为35名残疾人提供法律援助。", {"提供法律援助 残疾人 = 35名"}},
      {"对18个领域开展了全面检查。", {"开展了全面检查 领域 = 18个"}},
      {"9项做法被省厅推广。", {"被省厅推广 做法 = 9项"}},
      {"16个镇设立调解室。", {"设立调解室 镇 = 16个"}},
      // the verb may as well belong to the noun, or to an attribute
      {"综合创建指标11项。", {"综合创建指标 = 11项"}},
      {"12个单位参与的项目。", {"单位参与的项目 = 12个"}},
  });
}

TEST_CASE("who did it, where and to whom is no part of what is counted") {
  check_lines({
      {"青禾县办理公证案件310件。", {"办理 公证案件 = 310件"}},
      {"市高院受理再审案件52件。", {"受理 再审案件 = 52件"}},
      {"县信访局向各单位转派工单640件。", {"转派 工单 = 640件"}},
      {"本月受理诉求96件。", {"受理 诉求 = 96件"}},
      {"全县有司法所12个。", {"司法所 = 12个"}},
      {"物流园区完成投资3亿元。", {"完成投资 物流园区 = 3亿元"}},  // no place that did it
      {"及时发现、有效封堵网站60个。", {"发现、有效封堵 网站 = 60个"}},
      {"排查隐患80项,消除隐患75项。", {"排查 隐患 = 80项", "消除 隐患 = 75项"}},
      {"查处破坏耕地案件12件。", {"查处 破坏耕地案件 = 12件"}},
      {"出台降低成本措施35条。", {"出台 降低成本措施 = 35条"}},
  });
}

TEST_CASE("the figure of the year before beside this year's") {
  check_lines({
      {"税收收入完成9200万元,较上年同期完成数10000万元减少800万元,下降8%。",
       {"减少 税收收入 = 800万元 decrease yoy change_of:9200万元",
        "下降 税收收入 = 8% decrease yoy change_of:9200万元"}},
      {"受理申请1200件,去年同期为1000件,增长20%。",
       {"受理 申请 = 1200件 changed_from:1000件", "增长 申请 = 20% increase change_of:1200件"}},
      {"平均接通率为98.8%,比上半年平均接通率98.1%高出0.7个百分点。",
       {"高出 平均接通率 = 0.7个百分点 increase change_of:98.8%"}},
      {"晴热天数30天,比上年减少6天。", {"减少 晴热天数 = 6天 decrease yoy change_of:30天"}},
  });
}

TEST_CASE("views divide the figure before; what was not done is no part of what was done") {
  check_lines({
      {"受理投诉90件。从类型看,食品类50件,药品类40件。", {"食品类 = 50件 part_of:90件", "药品类 = 40件 part_of:90件"}},
      {"生产总值100亿元,增长5%。分产业看,第一产业20亿元,增长3%;第二产业30亿元,增长4%;第三产业50亿元,增长6%。",
       {"第三产业 = 50亿元 part_of:100亿元"}},
      {"咨询类40个。社保咨询30个,环比上升3%;住房咨询10个,环比下降2%。",
       {"社保咨询 = 30个 part_of:40个", "住房咨询 = 10个 part_of:40个"}},
      {"存款余额266亿元,其中住户存款余额209亿元;贷款余额140亿元,其中住户贷款余额35亿元。",
       {"贷款余额 = 140亿元", "住户贷款余额 = 35亿元 part_of:140亿元"}},
      {"批准逮捕210人,不批准逮捕90人,不捕率为30%。", {"不批准逮捕 = 90人", "不捕率 = 30%"}},
      {"收到申请80件。其中,城区收到50件,乡镇收到30件。经审查,立案受理60件,不予受理20件,占收到申请的25%。",
       {"立案受理 = 60件 part_of:80件", "不予受理 = 20件 part_of:80件",
        "占收到申请 不予受理 = 25% rate_of:80件 rate_of:20件"}},
      {"排查纠纷700件,化解690件,化解率98.6%,其中邻里纠纷300件、婚姻纠纷200件、土地纠纷100件、其他100件。",
       {"邻里纠纷 = 300件 part_of:700件"}},
      {"受理68件,审结67件,其中维持40件、撤销20件、驳回8件。", {"维持 = 40件 part_of:67件"}},
      {"公共预算收入50亿元,在全省21个地级市中排名第7位。", {"地级市 = 21个", "公共预算收入 = 第7位 rank_of:50亿元"}},
  });
}

TEST_CASE("分别 gives each its own, also where one word names both, and where it is not said") {
  check_lines({
      {"城乡居民收入分别增长4.4%、5.6%。", {"增长 城镇居民收入 = 4.4% increase", "增长 农村居民收入 = 5.6% increase"}},
      {"预算收支分别为90亿元、80亿元。", {"预算收入 = 90亿元", "预算支出 = 80亿元"}},
      {"一、二、三产业增加值分别增长4%、5%、6%。",
       {"增长 第一产业增加值 = 4% increase", "增长 第二产业增加值 = 5% increase", "增长 第三产业增加值 = 6% increase"}},
      {"火灾起数、死亡人数比2020年分别下降6.3%、5.8%。",
       {"下降 火灾起数 = 6.3% decrease since", "下降 死亡人数 = 5.8% decrease since"}},
      {"新兴产业和制造业增加值增长8%、7.2%。",
       {"增长 新兴产业增加值 = 8% increase", "增长 制造业增加值 = 7.2% increase"}},
      {"粮食和蔬菜产量增长5%。", {"增长 粮食和蔬菜产量 = 5% increase"}},
  });
}

TEST_CASE("figures that touch change one by one; 与去年N相比 holds against last year") {
  check_lines({
      {"贫困人口由130户490人减少到88户140人。",
       {"贫困人口 = 130户", "贫困人口 = 490人", "减少到 贫困人口 = 88户 decrease from_to changed_from:130户",
        "减少到 贫困人口 = 140人 decrease from_to changed_from:490人"}},
      {"受理申请315件,与去年242件相比增长30.2%。",
       {"受理 申请 = 315件 increase yoy changed_from:242件", "增长 申请 = 30.2% increase yoy change_of:315件"}},
  });
}

TEST_CASE("a kind of deed stays behind 开展; where to is what is counted") {
  check_lines({
      {"开展联合检查12次。", {"开展 联合检查 = 12次"}},
      {"有效化解纠纷12件。", {"化解 纠纷 = 12件"}},
      {"邀请律师到6所学校授课。", {"学校授课 = 6所"}},
  });
}

TEST_CASE("kinds that leave no other make a list complete") {
  check_lines({
      {"调解纠纷80件,调解成功76件,未调解成功4件,成功率95%。", {"未调解成功 = 4件 part_of:80件"}},
      {"新收案件58件,上年结转14件,共计72件。", {"新收 案件 = 58件 part_of:72件", "上年结转 = 14件 part_of:72件"}},
      {"党员42人。其中,男性20人,女性22人;城镇30人,农村12人。", {"农村 = 12人 part_of:42人"}},
      {"诉讼案件26件,其中胜诉20件、败诉3件、撤诉3件。", {"撤诉 = 3件 part_of:26件"}},
  });
}

TEST_CASE("what is done to those who are counted; a rate behind the noun") {
  check_lines({
      {"对16件违法案件不予处罚。", {"不予处罚 违法案件 = 16件"}},
      {"完成对260户经营主体的全面摸排。", {"摸排 经营主体 = 260户"}},
      {"9万条评价满意率达99%。", {"评价 = 9万条", "评价满意率 = 99% rate_of:9万条"}},
      {"三次上调存款准备金率。", {"上调存款准备金率 = 三次"}},
      {"特殊群体法律援助案件办结89件。", {"办结 特殊群体法律援助案件 = 89件"}},
  });
}
