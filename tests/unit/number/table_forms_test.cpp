#include "catch.h"

#include "base/chars.h"
#include "number/table.h"

using namespace zhibiao;

namespace {

const NumberRules& rules() {
  static const auto compiled = compile_number_rules(load_rules({}).book);
  return **compiled;
}

// Each figure as "row head/column head period unit = value", the serial numbers and years of a first column as "# 1".
std::vector<std::string> cells(const std::string& utf8) {
  Document document;
  document.text = to_utf32(utf8);
  std::vector<std::string> out;
  for (const NumberReading& reading : read_numbers(document, Structure{}, rules())) {
    if (!reading.cell) continue;
    const TableHead& row = reading.cell.table->rows[reading.cell.row];
    const TableHead& column = reading.cell.table->columns[reading.cell.column];
    const std::string period = column.period.empty() ? row.period : column.period;
    out.push_back(to_utf8(row.words) + "/" + to_utf8(column.words) + " " + period + " " +
                  to_utf8(reading.quantity->unit) + " = " +
                  (reading.quantity->value ? reading.quantity->value->text() : "range"));
  }
  return out;
}

using Cells = std::vector<std::string>;

}  // namespace

TEST_CASE("one table in every layout gives the same cells") {
  const Cells wanted = {"东塘镇/走访  户 = 310",       "东塘镇/帮扶金额  元 = 125000", "西桥镇/走访  户 = 96",
                        "西桥镇/帮扶金额  元 = 80000", "合计/走访  户 = 406",          "合计/帮扶金额  元 = 205000"};
  const char* layouts[] = {
      "乡镇\t走访(户)\t帮扶金额(万元)\n东塘镇\t310\t12.5\n西桥镇\t96\t8\n合计\t406\t20.5\n",
      "乡镇|走访(户)|帮扶金额(万元)|\n东塘镇|310|12.5|\n西桥镇|96|8|\n合计|406|20.5|\n",
      "|乡镇|走访(户)|帮扶金额(万元)|\n|---|---|---|\n|东塘镇|310|12.5|\n|西桥镇|96|8|\n|合计|406|20.5|\n",
      "┌───┬───┬───┐\n│乡镇│走访│帮扶金额│\n│\t│(户)│(万元)│\n├───┼───┼───┤\n│东塘镇│310│12."
      "5│\n├───┼───┼───┤\n│西桥镇│96│8│\n├───┼───┼───┤\n│合计│406│20.5│\n└───┴───┴───┘\n",
      "┏━━┳━━┳━━┓\n┃乡镇┃走访(户)┃帮扶金额(万元)┃\n┣━━╋━━╋━━┫\n┃东塘镇┃310┃12.5┃\n┃西桥镇┃96┃8┃\n┃合计┃406┃20."
      "5┃\n┗━━┻━━┻━━┛\n",
      "+---+---+---+\n|乡镇|走访(户)|帮扶金额(万元)|\n+---+---+---+\n|东塘镇|310|12.5|\n|西桥镇|96|8|\n|合计|406|20.5|"
      "\n+---+---+---+\n",
      "乡镇\n走访(户)\n帮扶金额(万元)\n东塘镇\n310\n12.5\n西桥镇\n96\n8\n合计\n406\n20.5\n",
      "乡镇\n\n走访(户)\n\n帮扶金额(万元)\n\n东塘镇\n\n310\n\n12.5\n\n西桥镇\n\n96\n\n8\n\n合计\n\n406\n\n20.5\n",
      "走访(户)\n帮扶金额(万元)\n东塘镇\n310\n12.5\n西桥镇\n96\n8\n合计\n406\n20.5\n",
      "乡镇|\n走访(户)|\n帮扶金额(万元)|\n东塘镇|\n310|\n12.5|\n西桥镇|\n96|\n8|\n合计|\n406|\n20.5|\n",
      "序号\n乡镇\n走访(户)\n帮扶金额(万元)\n1\n东塘镇\n310\n12.5\n2\n西桥镇\n96\n8\n合计\n406\n20.5\n",
  };
  for (const char* layout : layouts) {
    INFO(layout);
    CHECK(cells(layout) == wanted);
  }
}

TEST_CASE("what heads say") {
  // Drawn heads over heads.
  CHECK(cells("┌──┬─────┬──┐\n│年份│存款(万元)│网点│\n│├──┬──┤(个)"
              "│\n│\t│活期│定期│\t│\n├──┼──┼──┼──┤\n│2001│30│50│4│\n├──┼──┼──┼──┤\n│2002│32│61│5│\n└──┴──┴──┴──┘\n") ==
        Cells{"/存款活期 2001 元 = 300000", "/存款定期 2001 元 = 500000", "/网点 2001 个 = 4",
              "/存款活期 2002 元 = 320000", "/存款定期 2002 元 = 610000", "/网点 2002 个 = 5"});
  // Heads that lost their empty cells.
  CHECK(cells("站所\t来信\t来访\n受理\t办结\t受理\t办结\n甲站\t4\t3\t9\t8\n乙站\t5\t5\t7\t6\n").front() ==
        "甲站/来信受理   = 4");
  // Side by side.
  CHECK(cells("街道\t户数(户)\t街道\t户数(户)\n南门\t31\t北门\t45\n东门\t22\t西门\t18\n") ==
        Cells{"南门/户数  户 = 31", "北门/户数  户 = 45", "东门/户数  户 = 22", "西门/户数  户 = 18"});
  // A name over two lines.
  CHECK(cells("立项\n验收\n立项\n验收\n水务局\n12\n8\n自然资源\n规划局\n6\n4\n").back() == "自然资源规划局/验收   = 4");
  // Units: column, unit column, caption with %.
  CHECK(cells("指标\t单位\t2023年\t比上年增长(%)\n茶叶产量\t万吨\t1.2\t-3.5\n旅客\t万人次\t30\t4\n") ==
        Cells{"茶叶产量/ 2023 吨 = 12000", "茶叶产量/比上年增长  % = -3.5", "旅客/ 2023 人次 = 300000",
              "旅客/比上年增长  % = 4"});
  CHECK(cells("(单位:亿元,%)\n科目\t完成数\t占预算\n契税\t2.5\t98.6\n房产税\t1.5\t101\n") ==
        Cells{"契税/完成数  元 = 250000000", "契税/占预算  % = 98.6", "房产税/完成数  元 = 150000000",
              "房产税/占预算  % = 101"});
  // A lower head that is nothing but the unit; no unit where the upper one says one.
  CHECK(cells("┌──┬─────┬───┐\n│年份│受理│抽水机│\n│├──┬──┤(马力)"
              "│\n│\t│案│人│\t│\n├──┼──┼──┼───┤\n│2001│30│50│40│\n├──┼──┼──┼───┤\n│2002│32│61│55│\n└──┴──┴──┴───┘\n") ==
        Cells{"/受理 2001 案 = 30", "/受理 2001 人 = 50", "/抽水机 2001 马力 = 40", "/受理 2002 案 = 32",
              "/受理 2002 人 = 61", "/抽水机 2002 马力 = 55"});
  // Times without their unit, under heads that name one: no figures.
  CHECK(cells("换届时间\t届次\t当选(人)\n1987.3\t2\t18\n1990.2\t3\t19\n") == Cells{"/当选  人 = 18", "/当选  人 = 19"});
  CHECK(cells("桥名\t桥长(米)\t建成时间\n东桥\t40\t1987\n西桥\t55\t1990\n") ==
        Cells{"东桥/桥长  米 = 40", "西桥/桥长  米 = 55"});
  // Accounting signs.
  CHECK(cells("项目\t金额(万元)\n经营收支\t(12.5)\n投资收支\t△3\n筹资收支\t40\n") ==
        Cells{"经营收支/金额  元 = -125000", "投资收支/金额  元 = -30000", "筹资收支/金额  元 = 400000"});
  // Years as rows and columns, also without 年.
  CHECK(cells("品种\t2021\t2022\n苹果\t30吨\t35吨\n梨\t12吨\t9吨\n") ==
        Cells{"苹果/ 2021 吨 = 30", "苹果/ 2022 吨 = 35", "梨/ 2021 吨 = 12", "梨/ 2022 吨 = 9"});
  // A first column over several rows.
  CHECK(cells("类别\t渠道\t件数\n建议\t来信\t8\n网上\t21\n求助\t来信\t5\n网上\t17\n").at(1) == "建议网上/件数   = 21");
}

TEST_CASE("lists and prose are no tables") {
  for (const char* text : {
           "主要任务:\n加强培训\n培训12场\n强化监督\n检查36次\n",
           "浏览\n123\n点赞\n45\n分享\n6\n",
           "上一页\n1\n2\n3\n下一页\n",
           "一、受理情况\n120件\n二、办结情况\n110件\n三、反馈情况\n98件\n",
           "2022年\n受理86件。\n2023年\n受理92件。\n",
           "━━━━━\n全年受理案件86件。\n━━━━━\n办结80件。\n",
           "受理案件86件|\n办结80件|\n",
       }) {
    INFO(text);
    CHECK(cells(text).empty());
  }
}

TEST_CASE("the unit of one table is not that of the next") {
  const Cells got = cells(
      "项目\t收费(单位:万元)\n证照工本\t18.2\n\n三、受理情况\n\n类别\t自然人\t企业\n新收申请\t39\t7\n上年结转\t2\t0\n");
  const auto has = [&](const char* line) { return std::find(got.begin(), got.end(), line) != got.end(); };
  CHECK(has("证照工本/收费  元 = 182000"));
  CHECK(has("新收申请/自然人   = 39"));
  CHECK(has("上年结转/企业   = 0"));
}
