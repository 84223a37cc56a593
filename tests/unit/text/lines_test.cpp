#include "text/lines.h"

#include "helpers.h"

using namespace zhibiao;
using namespace zhibiao::test;

namespace {
const std::string wrapped =
    "青岩县人民政府\n"
    "关于2023年度法治政府建设情况的报告\n"
    "\n"
    "2023年，青岩县坚持依法行政，把法治政府建设摆在全局工作\n"
    "的重要位置，全年办理行政复议案件18件，审查行政规范性文\n"
    "件9件，各项工作取得新的进展。\n"
    "一、主要做法\n"
    "(一)健全工作机制。县政府常务会议专题研究法治建设议题6\n"
    "次，印发年度工作要点，明确重点任务32项，逐项明确责任单\n"
    "位和完成时限，推动各项任务落到实处。\n"
    "(二)规范行政执法。组织执法人员培训4期，参训人员达到12\n"
    "00余人次，开展案卷评查2次，评查案卷116件。\n"
    "青岩县人民政府\n"
    "2024年1月8日";
}  // namespace

TEST_CASE("hard-wrapped lines are joined, titles, headings and signatures stay") {
  const std::string text = text_of(wrapped);
  CHECK(text ==
        "青岩县人民政府\n关于2023年度法治政府建设情况的报告\n\n"
        "2023年,青岩县坚持依法行政,把法治政府建设摆在全局工作的重要位置,全年办理行政复议案件18件,审查行政规范性文件9件,"
        "各项工作取得新的进展。\n"
        "一、主要做法\n"
        "(一)健全工作机制。县政府常务会议专题研究法治建设议题6次,印发年度工作要点,明确重点任务32项,逐项明确责任单位和完成时限,"
        "推动各项任务落到实处。\n"
        "(二)规范行政执法。组织执法人员培训4期,参训人员达到1200余人次,开展案卷评查2次,评查案卷116件。\n"
        "青岩县人民政府\n2024年1月8日");
  CHECK(text_of(text) == text);
}

TEST_CASE("lines that are not wrapped stay") {
  const std::string list = "县司法局\n县财政局\n县公安局\n县民政局\n县审计局\n";
  CHECK(text_of(list) == "县司法局\n县财政局\n县公安局\n县民政局\n县审计局");
  std::string paragraphs;
  for (int i = 0; i < 6; ++i)
    paragraphs += "全县各级各部门认真履行推进法治建设职责，依法行政水平稳步提升，群众满意度不断提高。\n";
  CHECK(std::count(paragraphs.begin(), paragraphs.end(), '\n') == 6);
  const std::string text = text_of(paragraphs);
  CHECK(std::count(text.begin(), text.end(), '\n') == 5);
}

TEST_CASE("what begins a new line") {
  for (const char32_t* line : {U"一、总体", U"十二、总体", U"(一)总体", U"(12)总体", U"1.总体", U"1、总体", U"第一章总则",
                               U"一是推进", U"首先,要", U"①推进", U"附件:名单", U"2023年3月16日", U""}) {
    CHECK(begins_new_line(line));
  }
  for (const char32_t* line : {U"1.5万件", U"一定成效", U"2023年3月以来全县", U"推进工作", U"十年来", U"第一次"}) {
    CHECK_FALSE(begins_new_line(line));
  }
}
