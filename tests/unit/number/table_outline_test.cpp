#include "catch.h"

#include "base/chars.h"
#include "number/table.h"

using namespace zhibiao;

namespace {

// Each figure as "row head | column head = value", the heads with all their levels.
std::vector<std::string> cells(const std::string& utf8) {
  static const auto rules = compile_number_rules(load_rules({}).book);
  Document document;
  document.text = to_utf32(utf8);
  std::vector<std::string> out;
  for (const NumberReading& reading : read_numbers(document, Structure{}, **rules)) {
    if (!reading.cell) continue;
    const Table& table = *reading.cell.table;
    out.push_back(to_utf8(table.rows[reading.cell.row].printed) + " | " +
                  to_utf8(table.columns[reading.cell.column].printed) + " = " + reading.quantity->value->text());
  }
  return out;
}

using Cells = std::vector<std::string>;

}  // namespace

TEST_CASE("numbered rows stand under those without figures, in every layout") {
  const Cells wanted = {"一、新收件数 | 村民 = 5",
                        "一、新收件数 | 商户 = 2",
                        "一、新收件数 | 总计 = 7",
                        "三、办理结果/(一)同意 | 村民 = 3",
                        "三、办理结果/(一)同意 | 商户 = 1",
                        "三、办理结果/(一)同意 | 总计 = 4",
                        "三、办理结果/(二)不同意/1.过期 | 村民 = 2",
                        "三、办理结果/(二)不同意/1.过期 | 商户 = 1",
                        "三、办理结果/(二)不同意/1.过期 | 总计 = 3",
                        "三、办理结果/(三)总计 | 村民 = 5",
                        "三、办理结果/(三)总计 | 商户 = 2",
                        "三、办理结果/(三)总计 | 总计 = 7",
                        "四、未办件数 | 村民 = 0",
                        "四、未办件数 | 商户 = 0",
                        "四、未办件数 | 总计 = 0"};
  const char* layouts[] = {
      "来件人\n村民\n商户\n总计\n一、新收件数\n5\n2\n7\n三、办理结果\n(一)同意\n3\n1\n4\n(二)不同意\n1.过期\n2\n1\n3\n("
      "三)总计\n5\n2\n7\n四、未办件数\n0\n0\n0\n",
      "村民 |\n商户 |\n总计 |\n一、新收件数 |\n5 |\n2 |\n7 |\n三、办理结果 |\n(一)同意 |\n3 |\n1 |\n4 |\n(二)不同意 "
      "|\n1.过期 |\n2 |\n1 |\n3 |\n(三)总计 |\n5 |\n2 |\n7 |\n四、未办件数 |\n0 |\n0 |\n0 |\n",
      "\t村民\t商户\t总计\n一、新收件数\t5\t2\t7\n三、办理结果\t\t\t\n(一)同意\t3\t1\t4\n(二)不同意\t\t\t\n1."
      "过期\t2\t1\t3\n(三)总计\t5\t2\t7\n四、未办件数\t0\t0\t0\n",
      "项目|村民|商户|总计|\n一、新收件数|5|2|7|\n三、办理结果|(一)同意|3|1|4|\n(二)不同意|1.过期|2|1|3|\n(三)总计|5|2|"
      "7|\n四、未办件数|0|0|0|\n",
  };
  for (const char* layout : layouts) {
    INFO(layout);
    CHECK(cells(layout) == wanted);
  }
}

TEST_CASE("heads over two and three lines without their empty cells") {
  const Cells wanted = {"一、新收件数 | 村民 = 5", "一、新收件数 | 店铺或其他/餐饮 = 2",
                        "一、新收件数 | 店铺或其他/修理 = 1", "一、新收件数 | 总计 = 8"};
  const auto first_row = [](Cells all) {
    return Cells(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(4, all.size())));
  };
  // One cell a line, also where a head of two pieces lies on two lines.
  CHECK(first_row(cells(
            "村民\n店铺或其他\n总计\n餐饮\n修理\n一、新收件数\n5\n2\n1\n8\n二、上年留下件数\n1\n0\n0\n1\n")) == wanted);
  CHECK(cells("来件人情况\n村民\n店铺或其他\n总计\n餐饮\n行业\n修理\n行业\n其他\n一、新收件数\n5\n2\n1\n1\n9\n二、上年"
              "留下件数\n1\n0\n0\n0\n1\n")
            .at(1) == "一、新收件数 | 店铺或其他/餐饮行业 = 2");
  // Bars: 8 cells of heads for four columns and the corner.
  CHECK(cells("(第一项为两项之和)|来件人情况|\n村民|店铺或其他|总计|\n餐饮|修理|\n一、新收件数|5|2|1|8|"
              "\n二、上年留下件数|1|0|0|1|\n")
            .at(1) == "一、新收件数 | 来件人情况/店铺或其他/餐饮 = 2");
  // Times that have the same below them.
  CHECK(
      cells("渠道|2022年|2023年|增长|\n人次|占比|人次|占比|\n水路|30|60%|25|50%|2%|\n陆路|20|40%|25|50%|3%|\n").at(3) ==
      "水路 | 2023年/占比 = 50");
  // A total that is no last head stays where it is.
  CHECK(cells("村名\n总计\n餐饮\n修理\n上坝\n9\n5\n4\n下坝\n7\n3\n4\n").front() == "上坝 | 总计 = 9");
}

TEST_CASE("a row of figures without a name under heads that repeat themselves") {
  const Cells wanted = {" | 复核/维持 = 6",      " | 复核/改正 = 1",      " | 复核/总计 = 7",
                        " | 申诉/直接/维持 = 2", " | 申诉/直接/改正 = 0", " | 申诉/直接/总计 = 2",
                        " | 申诉/再次/维持 = 1", " | 申诉/再次/改正 = 1", " | 申诉/再次/总计 = 2"};
  CHECK(cells("复核\n申诉\n维持\n改正\n总计\n直接\n再次\n维持\n改正\n总计\n维持\n改正\n总计\n6\n1\n7\n2\n0\n2\n1\n1\n2"
              "\n") == wanted);
  CHECK(cells("复核|申诉|\n维持|改正|总计|直接|再次|\n维持|改正|总计|维持|改正|总计|\n6|1|7|2|0|2|1|1|2|\n") == wanted);
}

TEST_CASE("a table of one row, one cell a line, where the corner has a head") {
  CHECK(cells("信息内容\n本年办理数量\n摊位许可\n120\n第七条第(二)项\n信息内容\n本年收取金额(单位:万元)\n摊位租金\n18."
              "5\n") == Cells{"摊位许可 | 本年办理数量 = 120", "摊位租金 | 本年收取金额(单位:万元) = 185000"});
}

TEST_CASE("what a head over all columns says, and channels that look like codes") {
  CHECK(cells("渡船班次(班)||||\n上行|下行|夜航|加开|\n12|11|3|1|\n").front() == " | 渡船班次(班)/上行 = 12");
  CHECK(cells("来源\n数量\n占比\n电话\n300\n60%\n邮箱\n200\n40%\n").front() == "电话 | 数量 = 300");
  CHECK(cells("指标名称\n计量单位\n本年实际\n上年实际\n稻谷产量\n吨\n500\n480\n其中:早稻\n吨\n200\n190\n").back() ==
        "其中:早稻 | 上年实际 = 190");
  const Cells numbered = cells("一、来信\n12\n二、来访\n9\n三、来电\n7\n");
  CHECK(numbered.empty());
}
