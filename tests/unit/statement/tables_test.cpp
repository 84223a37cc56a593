#include "catch.h"

#include "figures.h"
#include "statements.h"

using zhibiao::Metric;
using zhibiao::testing::check_lines;
using zhibiao::testing::figures_of;

TEST_CASE("a change in a table is of this year's level, and what it is of") {
  check_lines({
      {"单位:万元\n科目\t2023年完成数\t上年完成数\t比上年增减额\t比上年增减%"
       "\n契税\t66\t60\t6\t10\n车船税\t33\t30\t3\t10\n",
       {"契税完成数 = 66", "契税上年完成数 = 60", "增减 契税 = 6 increase yoy change_of:66",
        "增减 契税 = 10 increase yoy change_of:66"}},
      {"品种\t2022年(吨)\t2023年(吨)\t增长(%)\n茶叶\t50\t60\t20\n蜂蜜\t40\t38\t-5\n",
       {"增长 茶叶 = 20 increase change_of:60", "增长 蜂蜜 = -5 decrease change_of:38"}},
      {"品种\t2023年(吨)\t2022年(吨)\t增长(%)\n茶叶\t60\t50\t20\n", {"增长 茶叶 = 20 increase change_of:60"}},
      {"站点\t来客(人次)\t满意率(%)\t比上年提高(百分点)\n北岭站\t500\t96\t1.5\n南坡站\t300\t95\t2\n",
       {"提高 北岭站 = 1.5 increase yoy change_of:96"}},
      // Of which of several levels a difference without unit is, nobody says.
      {"村组\t户数\t田地(亩)\t田地增减\n上坝\t30\t400\t12\n下坝\t26\t350\t-8\n", {"上坝田地增减 = 12 increase"}},
  });
}

TEST_CASE("rows under rows are parts") {
  check_lines({
      // By their numbers; the total is of the rows that none stands over.
      {"项目|金额(万元)|\n一、经营收入|240|\n1、门票|100|\n2、停车|140|\n二、捐赠收入|110|\n收入合计|350|\n",
       {"经营收入金额 = 240 part_of:350", "门票金额 = 100 part_of:240", "停车金额 = 140 part_of:240",
        "捐赠收入金额 = 110 part_of:350"}},
      // 其中, as far as the rows make up what stands above.
      {"指标|人数(人)|比重(%)|\n全镇学员|1000|100|\n其中:男|480|48|\n女|520|52|\n其中:成人|700|70|\n少年|300|30|\n",
       {"男人数 = 480 part_of:1000", "男比重 = 48 rate_of:480 rate_of:1000", "女人数 = 520 part_of:1000",
        "少年人数 = 300 part_of:1000"}},
      {"指标|产量(吨)|\n水产|90|\n其中:河蟹|40|\n水果|70|\n合计|160|\n",
       {"河蟹产量 = 40 part_of:90", "水果产量 = 70 part_of:160"}},
      // A share of what is 100% in its column.
      {"指标|产值(万元)|构成(%)|\n全镇产值|1000|100|\n花卉业|200|20|\n陶瓷业|800|80|\n",
       {"花卉业构成 = 20 rate_of:200 rate_of:1000"}},
      // By columns, and by cells of their own.
      {"村名\t户数(户)\t其中:移民\t商户(户)\t合计(户)\n上坝\t30\t12\t8\t38\n下坝\t20\t5\t4\t24\n",
       {"上坝移民 = 12 part_of:30", "上坝户数 = 30 part_of:38", "上坝商户 = 8 part_of:38"}},
      {"指标|人数(人)|\n全镇学员|1000|\n其中|成人|700|\n少年|300|\n全镇教师|90|\n",
       {"成人人数 = 700 part_of:1000", "少年人数 = 300 part_of:1000", "全镇教师人数 = 90"}},
      // Totals behind totals.
      {"项目|金额(万元)|\n门票|10|\n停车|20|\n收入合计|30|\n上年结余|5|\n收入总计|35|\n",
       {"收入合计金额 = 30 part_of:35", "上年结余金额 = 5 part_of:35"}},
  });
}

TEST_CASE("last year's column is of last year") {
  CHECK(figures_of("云溪县2023年报告\n科目\t2023年完成数(万元)\t上年完成数(万元)\n契税\t66\t60\n车船税\t33\t30",
                   &Metric::period) == "66 2023; 60 2022; 33 2023; 30 2022");
  CHECK(figures_of("云溪县2023年报告\n科目\t收入(万元)\t上年结转数(万元)\n契税\t66\t60\n车船税\t33\t30",
                   &Metric::period) == "66 -; 60 -; 33 -; 30 -");
}

TEST_CASE("in a table a change has the indicator of its level, a slice by kind none") {
  CHECK(figures_of("云溪县2023年报告\n指标\t件数(件)\t增长(%)\n收到行政复议申请\t50\t20\n行政处罚案件\t40\t-5",
                   &Metric::indicator) ==
        "50 reconsideration.applications_received; 20 reconsideration.applications_received; 40 "
        "enforcement.penalty_cases; -5 enforcement.penalty_cases");
  CHECK(figures_of("云溪县2023年政府信息公开年报\n项目\t个人\t企业\t总计\n一、本年新收政府信息公开申请数量\t5\t2\t7\n二"
                   "、上年结转政府信息公开申请数量\t1\t0\t1",
                   &Metric::indicator)
            .starts_with("5 -; 2 -; 7 transparency.requests_received"));
}
