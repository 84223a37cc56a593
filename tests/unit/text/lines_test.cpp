#include "text/line_shapes.h"
#include "text/lines.h"
#include "text/page_marks.h"

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
        "(一)健全工作机制。县政府常务会议专题研究法治建设议题6次,印发年度工作要点,明确重点任务32项,"
        "逐项明确责任单位和完成时限,"
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
  for (const char32_t* line : {U"一、总体", U"十二、总体", U"(一)总体", U"(12)总体", U"1.总体", U"1、总体",
                               U"第一章总则", U"一是推进", U"首先,要", U"①推进", U"附件:名单", U"2023年3月16日", U""}) {
    CHECK(begins_new_line(line));
  }
  for (const char32_t* line : {U"1.5万件", U"一定成效", U"2023年3月以来全县", U"推进工作", U"十年来", U"第一次"}) {
    CHECK_FALSE(begins_new_line(line));
  }
}

namespace {
const std::string paragraph =
    "　　2023年，全区司法行政机关认真履行职责，扎实推进依法行政各项工作，全年新增调解员12\n"
    "名，调解各类矛盾纠纷3609件，涉及金额2.35亿\n"
    "元，调解成功率达到98.6%，群众满意度继续提高。\n";
const std::string joined =
    "2023年,全区司法行政机关认真履行职责,扎实推进依法行政各项工作,全年新增调解员12名,调解各类矛盾纠纷3609件,涉及金额2."
    "35亿元,调解成功率达到98.6%,群众满意度继续提高。";
}  // namespace

TEST_CASE("a wrapped paragraph is joined whatever else the text holds") {
  for (const std::string beside :
       {"", "一局\n二局\n三局\n四局", "|年份|件数|\n|---|---|\n|2022|31|", "一、总体情况\n二、制度建设\n三、下步打算",
        "云泽区司法局\n2024年1月10日", "镇名\t调解\n东镇\t31\n西镇\t28"}) {
    INFO(beside);
    CHECK(text_of(paragraph + "\n" + beside + "\n") == joined + (beside.empty() ? "" : "\n\n" + beside));
    CHECK(text_of(beside + "\n\n" + paragraph) == (beside.empty() ? "" : beside + "\n\n") + joined);
  }
}

TEST_CASE("a number that a line's end cuts beside its point is one number") {
  for (const std::string cut : {"12\n.08", "12.\n08"}) {
    INFO(cut);
    CHECK(text_of("调解纠纷12件，涉案金额" + cut + "亿元，调解成功。\n") ==
          "调解纠纷12件,涉案金额12.08亿元,调解成功。");
  }
}

// Found by fuzzing: a space that stays at a line's start does not inside of a line.
TEST_CASE("what is joined is tidied as one line") {
  const std::string text = "调解纠纷12件，涉案金额5亿元\n    ;    2023 年 办结 9 件，调解成功。\n";
  const std::string once = text_of(text);
  CHECK(once == "调解纠纷12件,涉案金额5亿元;2023年办结9件,调解成功。");
  CHECK(text_of(once) == once);
}

TEST_CASE("lists of short lines stay apart") {
  for (const std::string list : {"一、做法\n培训12场\n检查36次", "受理案件35件。\n审结案件33件。",
                                 "行政许可12\n行政处罚45\n行政强制6。", "云泽县2023年工作情况\n全年检查5次。"})
    CHECK(text_of(list) == list);
}

TEST_CASE("a page may end inside a sentence") {
  const std::string before =
      "云泽市统计公报\n　　2023年，全市公共法律服务机构不断完善便民措施，全年接待来访群众达到12.\n";
  const std::string after = "5万人次，办理法律援助案件860件，发放宣传资料3.4万余份，各项工作再上新台阶。\n";
  const std::string whole =
      "云泽市统计公报\n2023年,全市公共法律服务机构不断完善便民措施,全年接待来访群众达到12.5万人次,"
      "办理法律援助案件860件,发放宣传资料3.4万余份,各项工作再上新台阶。";
  for (const std::string between :
       {"— 2 —\n", "- 2 -\n", "第2页\n", "第 2 页 共 9 页\n", "\f2/9\n", "\n7\n\n", "\n— 4 —\n\n", "\f", "\n",
        "Page 3 of 8\n", "- 3 -\n\f云泽市统计公报\n", "云泽市统计公报\n"}) {
    INFO(between);
    CHECK(text_of(before + between + after) == whole);
    CHECK(text_of(whole) == whole);
  }
  // Nothing goes on here.
  CHECK(text_of("全年检查5次。\n— 2 —\n处罚6次。") == "全年检查5次。\n—2—\n处罚6次。");
  CHECK(text_of("云泽县2023年工作情况\n- 1 -\n全年检查5次。") == "云泽县2023年工作情况\n- 1 -\n全年检查5次。");
}

TEST_CASE("marks of pages") {
  for (const char32_t* line : {U"— 2 —", U"- 12 -", U"－２－", U"·3·", U"第2页", U"第 2 页 共 9 页", U"第2页/共9页",
                               U"共9页第2页", U"第十二页", U"2/9", U"2 / 12", U"Page 2 of 9", U"P2"})
    CHECK(is_page_mark(line));
  for (const char32_t* line : {U"", U"2", U"-", U"--", U"-5.2%", U"9/2", U"2023/12", U"第2页表格", U"第二章", U"共9人",
                               U"5页", U"P2P网贷", U"— — —"})
    CHECK_FALSE(is_page_mark(line));
}
