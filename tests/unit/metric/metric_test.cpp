#include "catch.h"

#include "../builtin_rules.h"

using namespace zhibiao;

namespace {

Extraction extraction_of(const std::string& body) {
  const auto document = normalize("云溪县2023年法治政府建设情况报告\n\n一、主要工作\n" + body + "\n", "t", "t", {});
  REQUIRE(document);
  return extract_metrics(*document, split_sections(*document, *testing::builtin_rules().section),
                         *testing::builtin_rules().number, *testing::builtin_rules().metric);
}

// "受理 投诉 = 12 件": verb, subject, value and unit; behind them direction, basis and relations, targets counted from
// the first metric.
std::string shown(const Metric& metric) {
  const auto text = [](const std::optional<std::string_view>& view, const char* other) {
    return std::string(view.value_or(other));
  };
  std::string out = metric.verb ? text(metric.verb, "") + " " : "";
  out += text(metric.subject, "-") + " = " +
      (metric.value ? text(metric.value, "") : text(metric.low, "") + ".." + text(metric.high, "")) + " " +
      text(metric.unit, "-");
  if (metric.direction) out += " " + text(metric.direction, "");
  if (metric.basis) out += " " + text(metric.basis, "");
  for (const Relation& relation : metric.relations)
    out += " " + std::string(relation.type) + "#" + std::to_string(relation.target);
  return out;
}

std::vector<std::string> metrics_of(const std::string& body) {
  std::vector<std::string> out;
  for (const Metric& metric : extraction_of(body).metrics) out.push_back(shown(metric));
  return out;
}

std::vector<std::string> diagnostics_of(const std::string& body) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : extraction_of(body).diagnostics)
    out.push_back(diagnostic.severity + " " + diagnostic.code);
  return out;
}

struct Row {
  std::string body;
  std::vector<std::string> metrics;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.body);
    CHECK(metrics_of(row.body) == row.metrics);
  }
}

}  // namespace

TEST_CASE("behind 分别 each figure has its own words") {
  check({
      {"报备及时率、规范率分别为98%和99%。", {"报备及时率 = 98 %", "规范率 = 99 %"}},
      {"粮食产量和蔬菜产量同比分别上升8.3%和7.9%。",
       {"同比上升 粮食产量 = 8.3 % increase yoy", "同比上升 蔬菜产量 = 7.9 % increase yoy"}},
      {"全县行政复议案件、行政诉讼案件分别为12件、10件。", {"行政复议案件 = 12 件", "行政诉讼案件 = 10 件"}},
      {"受理、审结、执结案件分别为30件、28件、12件。", {"受理 案件 = 30 件", "审结 案件 = 28 件", "执结 案件 = 12 件"}},
      {"财政收入、财政支出分别增长5.1%、下降3%。", {"增长 财政收入 = 5.1 % increase", "下降 财政支出 = 3 % decrease"}},
      {"发放贷款120笔、补贴80笔,同比分别增长10%和5%。",
       {"发放 贷款 = 120 笔", "发放 补贴 = 80 笔", "同比增长 贷款 = 10 % increase yoy change_of#0",
        "同比增长 补贴 = 5 % increase yoy change_of#1"}},
      {"代表和委员满意率分别为97.8%和98.3%。", {"代表满意率 = 97.8 %", "委员满意率 = 98.3 %"}},
      {"接待来访412批1386人次,批次和人次同比分别下降18%和22%。",
       {"接待 来访 = 412 批", "接待 来访 = 1386 人次", "同比下降 来访 = 18 % decrease yoy change_of#0",
        "同比下降 来访 = 22 % decrease yoy change_of#1"}},
  });
}

TEST_CASE("a figure of a table counts what its row and its column say") {
  const std::vector<std::string> figures = {"行政复议受理 = 57 件", "行政复议办结 = 49 件 part_of#0",
                                            "行政诉讼受理 = 12 件", "行政诉讼办结 = 10 件 part_of#2"};
  check({
      {"类别\t受理(件)\t办结(件)\n行政复议\t57\t49\n行政诉讼\t12\t10\n", figures},
      {"|类别|受理(件)|办结(件)|\n|---|---|---|\n|行政复议|57|49|\n|行政诉讼|12|10|\n", figures},
      {"│类别│受理(件)│办结(件)│\n├──┼──┼──┤\n│行政复议│57│49│\n│行政诉讼│12│10│\n", figures},
      {"单位:件\n类别\t受理\t办结\n行政复议\t57\t49\n行政诉讼\t12\t10\n", figures},
      {"类别\t受理\t办结\n行政复议\t57件\t49件\n行政诉讼\t12件\t10件\n", figures},
  });
  check({
      {"类别\n受理(件)\n办结(件)\n行政复议\n57\n49\n行政诉讼\n12\n10\n",
       {"行政复议受理 = 57 件", "行政复议办结 = 49 件 part_of#0", "行政诉讼受理 = 12 件",
        "行政诉讼办结 = 10 件 part_of#2"}},
      {"序号\t项目\t金额(万元)\t占比\n1\t民生支出\t3,200.5\t80%\n2\t其他支出\t800\t20%\n",
       {"民生支出金额 = 32005000 元", "民生支出占比 = 80 % rate_of#0", "其他支出金额 = 8000000 元",
        "其他支出占比 = 20 % rate_of#2"}},
      {"年份\t案件数(件)\n2022\t310\n2023\t287\n", {"案件数 = 310 件", "案件数 = 287 件"}},
      {"申请情况\t自然人\t商业企业\n一、新收申请数\t31\t2\n(二)部分公开\t4\t1\n",
       {"新收申请数自然人 = 31 -", "新收申请数商业企业 = 2 -", "部分公开自然人 = 4 - part_of#0",
        "部分公开商业企业 = 1 - part_of#1"}},
      {"项目\t数量(件)\n行政许可\t1203\n合计\t1550\n", {"行政许可 = 1203 件", "合计 = 1550 件"}},
  });
}

TEST_CASE("subjects keep whole words and lose what is not theirs") {
  check({
      {"全年共收一审民事案件2584件,审结2418件。",
       {"共收 一审民事案件 = 2584 件", "审结 一审民事案件 = 2418 件 part_of#0"}},
      {"不动产登记服务已拓展到50多个便民网点。", {"拓展 便民网点 = 50 个"}},
      {"维持原行政行为2件。", {"维持 原行政行为 = 2 件"}},
      {"作出变更、撤销等纠错决定5件。", {"作出 变更、撤销等纠错决定 = 5 件"}},
      {"公共服务等其他事项297项。", {"公共服务等其他事项 = 297 项"}},
      {"罚没款合计3215.6万元。", {"罚没款 = 32156000 元"}},
      {"全县共有行政执法人员486人。", {"行政执法人员 = 486 人"}},
      {"公证机构办理公证1.2万件。", {"办理 公证 = 12000 件"}},
      {"收到复议申请356件,受理312件,其他处理23件;审结298件。",
       {"收到 复议申请 = 356 件", "受理 复议申请 = 312 件 part_of#0", "其他处理 = 23 件",
        "审结 复议申请 = 298 件 part_of#1"}},
      {"制定政府规章1部,修改1部。", {"制定 政府规章 = 1 部", "修改 - = 1 部"}},
      {"全年作出撤销、变更、责令履行等纠错决定27件。", {"作出 撤销、变更、责令履行等纠错决定 = 27 件"}},
      {"印发了15家单位的职责规定。", {"印发 单位 = 15 家"}},
      {"将27个部门的278项许可事项划入审批局。", {"部门 = 27 个", "划入审批局 许可事项 = 278 项"}},
      {"其中司法部办结国家级复议案件44件。", {"办结 国家级复议案件 = 44 件"}},
      {"全部办结投诉事项31件。", {"办结 投诉事项 = 31 件"}},
      {"通过调解、和解方式结案37件。", {"结案 - = 37 件"}},
      {"经过2轮评审会议研究确定。", {"研究确定 评审会议 = 2 轮"}},
      {"承接的73项县级权限下放乡镇。", {"承接 县级权限 = 73 项"}},
      {"党组理论学习中心组(扩大)学习会集中学法8次。", {"党组理论学习中心组(扩大)学习会集中学法 = 8 次"}},
      {"考试合格率已经达到98%。", {"考试合格率 = 98 %"}},
  });
}

TEST_CASE("behind 其中 a part belongs to the nearest figure of its unit") {
  check({
      {"立案查处违法案件523件,罚没款215万元,其中食品类案件412件、药品类案件87件。",
       {"立案查处 违法案件 = 523 件", "罚没款 = 2150000 元", "食品类案件 = 412 件 part_of#0",
        "药品类案件 = 87 件 part_of#0"}},
      {"办理法律援助案件876件,其中民事案件702件、刑事案件174件,挽回经济损失2300万元。",
       {"办理 法律援助案件 = 876 件", "办理 民事案件 = 702 件 part_of#0", "办理 刑事案件 = 174 件 part_of#0",
        "挽回 经济损失 = 23000000 元"}},
  });
}

TEST_CASE("a figure held against a year named is a change of the figure before") {
  check({
      {"收到依申请公开41件,较2022年增加9件,增长28.1%,其中予以公开18件,部分公开6件。",
       {"收到 依申请公开 = 41 件", "增加 依申请公开 = 9 件 increase yoy change_of#0",
        "增长 依申请公开 = 28.1 % increase yoy change_of#0", "予以公开 = 18 件 part_of#0",
        "部分公开 = 6 件 part_of#0"}},
      {"现有律师312名,比2020年增加45名。", {"律师 = 312 名", "增加 律师 = 45 名 increase since change_of#0"}},
  });
}

TEST_CASE("an ordinal that ran into a figure is split where the list shows it, else marked") {
  const std::string certain = "1.受理投诉12件;2.办结10件;367家企业完成整改;4.回访8次。";
  CHECK(metrics_of(certain).at(2) == "完成整改 企业 = 67 家");
  CHECK(diagnostics_of(certain) == std::vector<std::string>{"info split-ordinal"});
  const std::string open = "1.受理投诉12件;2.办结10件;367家企业完成整改。";
  CHECK(metrics_of(open).at(2) == "完成整改 企业 = 367 家");
  CHECK(diagnostics_of(open) == std::vector<std::string>{"warning glued-ordinal"});
  CHECK(diagnostics_of("1.受理投诉12件;2.办结10件;500家企业完成整改。").empty());
  CHECK(diagnostics_of("受理投诉12件;367家企业完成整改。").empty());
}

TEST_CASE("the exact value of a ratio is a decimal, or over a whole number") {
  for (const auto& [ratio, value] :
       {std::pair("1:2.5", "10/25"), {"1.2:1", "1.2"}, {"1.5:2", "1.5/2"}, {"3:2", "3/2"}}) {
    CAPTURE(ratio);
    const Extraction extraction = extraction_of("城乡收入比为" + std::string(ratio) + "。");
    REQUIRE(extraction.metrics.size() == 1);
    CHECK(extraction.metrics[0].value == value);
  }
}

TEST_CASE("a figure left blank is reported") {
  CHECK(diagnostics_of("全年办理案件xx件,培训××人次。") ==
        std::vector<std::string>{"info placeholder", "info placeholder"});
  CHECK(diagnostics_of("走访××街道、XX公司,办理案件12件。").empty());
}

TEST_CASE("where the stretches that a long report is read in end makes no difference") {
  // Paragraphs whose figures depend on each other, and on the paragraph before (批次和人次): whichever is cut, each
  // must read as the first.
  const std::string paragraph =
      "受理投诉689件,审结654件,办结率94.9%,同比增长5%,环比下降2%。接待来访412批1386人次。批次和人次同比分别下降3%和4%。"
      "收窄1.7、0.7和8.3个百分点,建成站点12、15、18、21万个(其中市级3万个)。";
  constexpr std::size_t paragraphs = 700;
  std::string body;
  for (std::size_t i = 0; i < paragraphs; ++i) body += paragraph + "\n";
  const Extraction extraction = extraction_of(body);
  const auto metrics = [&](std::size_t copy) {
    const std::size_t count = extraction.metrics.size() / paragraphs;
    std::string out;
    for (std::size_t i = copy * count; i < (copy + 1) * count; ++i) {
      Metric metric = extraction.metrics[i];
      for (Relation& relation : metric.relations) relation.target -= static_cast<int>(copy * count);
      out += shown(metric) + "\n";
    }
    return out;
  };
  REQUIRE(extraction.metrics.size() > 5000);
  REQUIRE(extraction.metrics.size() % paragraphs == 0);
  for (std::size_t copy = 2; copy < paragraphs; ++copy)
    if (metrics(copy) != metrics(1)) FAIL("paragraph " << copy << " reads\n" << metrics(copy) << "not\n" << metrics(1));
}

TEST_CASE("a slice says what it is a part of, and by which words") {
  struct Sliced {
    std::string body;
    std::vector<std::string> indicators;  // "id", or "slice < parent"
  };
  const Sliced rows[] = {
      {"全年受理行政复议案件86件,其中行政处罚类32件、行政许可类9件。",
       {"reconsideration.accepted", "行政处罚类 < reconsideration.accepted", "行政许可类 < reconsideration.accepted"}},
      {"全年收到行政复议申请86件,其中市本级32件,县区54件。",
       {"reconsideration.applications_received", "reconsideration.applications_received",
        "reconsideration.applications_received"}},
      {"全年受理行政复议案件86件,其中维持32件、撤销4件。",
       {"reconsideration.accepted", "reconsideration.upheld", "reconsideration.revoked"}},
      {"全年收到行政复议申请86件,其中市本级32件、部门54件。",
       {"reconsideration.applications_received", "reconsideration.applications_received",
        "reconsideration.applications_received"}},
      {"办理人大代表建议12件、政协提案9件,合计21件。",
       {"oversight.npc_suggestions_handled", "oversight.cppcc_proposals_handled", "oversight.proposals_handled"}},
  };
  const Sliced by_share[] = {
      {"全年收到行政复议申请86件,受理75件,占收到总数的87.2%。",
       {"reconsideration.applications_received", "reconsideration.accepted", "reconsideration.acceptance_rate"}},
      {"全年收到行政复议申请86件。居于前列的是:行政处罚43件,占收到申请总数的50%。",
       {"reconsideration.applications_received", "行政处罚 < reconsideration.applications_received",
        "行政处罚 < reconsideration.applications_received"}},
      // A column without a head is a part that nothing tells.
      {"表1 案件\n\n类别\t合计\t\t\n受理行政复议案件\t86\t50\t36\n行政应诉案件\t30\t20\t10\n",
       {"reconsideration.accepted", " < ", " < ", "litigation.cases_responded", " < ", " < "}},
  };
  std::vector<Sliced> all(std::begin(rows), std::end(rows));
  all.insert(all.end(), std::begin(by_share), std::end(by_share));
  for (const Sliced& row : all) {
    CAPTURE(row.body);
    std::vector<std::string> got;
    const Extraction extraction = extraction_of(row.body);
    for (const Metric& metric : extraction.metrics)
      got.push_back(metric.indicator ? std::string(*metric.indicator)
                                     : std::string(metric.indicator_slice.value_or("")) + " < " +
                            std::string(metric.indicator_parent.value_or("")));
    CHECK(got == row.indicators);
  }
}

TEST_CASE("a gap to a larger place and a share of its total are of the same indicator") {
  struct Named {
    std::string body;
    std::string indicator;  // of the last figure; "": none
  };
  const Named rows[] = {
      {"收到行政复议申请86件,占全省的12%。", "reconsideration.applications_received"},
      {"收到行政复议申请86件,占全省总量的12%。", "reconsideration.applications_received"},
      {"收到行政复议申请86件,占全省人口的12%。", ""},
      {"行政诉讼败诉率为6%,高于全省1.9个百分点。", "litigation.loss_rate"},
      {"行政诉讼败诉率为6%,高于目标1.9个百分点。", ""},
      {"收到行政复议申请86件,占全县的12%。", ""},  // the report's own county: a part of something else
  };
  for (const Named& row : rows) {
    CAPTURE(row.body);
    const Extraction extraction = extraction_of(row.body);
    CHECK(std::string(extraction.metrics.back().indicator.value_or("")) == row.indicator);
  }
}

TEST_CASE("what plans say of a year that is over was reached") {
  const auto named = [](const std::string& plan) {
    const Extraction extraction = extraction_of("各项工作有序推进。\n\n二、下一步工作打算\n" + plan);
    REQUIRE(extraction.metrics.back().role == "plans");
    return std::string(extraction.metrics.back().indicator.value_or(""));
  };
  CHECK(named("2021年收到行政复议申请86件,明年继续加强复议工作。") == "reconsideration.applications_received");
  CHECK(named("2024年收到行政复议申请86件。") == "");
  CHECK(named("收到行政复议申请86件。") == "");
}
