#include "catch.h"

#include "layout.h"

using namespace zhibiao;

namespace {

constexpr const char* title = "云湖县2022年法治政府建设情况报告\n2022年,我县稳步推进依法行政。\n";

std::string repeated(const std::string& sentence, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += sentence;
  return out;
}

const std::string work = repeated("开展案卷评查,抽查行政处罚案卷,督促执法单位逐项整改到位。", 20) + "\n";
const std::string faults = repeated("部分乡镇法制审核力量薄弱,执法人员业务能力与工作要求还有差距。", 5) + "\n";
const std::string duty = repeated("县委书记、县长切实履行第一责任人职责,定期听取汇报。", 6) + "\n";
const std::string next = repeated("推进乡镇综合执法规范化,充实法制审核队伍,完善考核办法。", 6) + "\n";

// "content status sections" of each entry; ids as "1+4".
std::vector<std::string> card_of(const std::string& utf8) {
  const Structure s = split_sections(test::document_of(utf8), test::builtin_section_rules());
  std::vector<std::string> out;
  if (!s.card) return {"none"};
  for (const ContentEntry& entry : *s.card) {
    std::string ids;
    for (const int id : entry.sections)
      ids += (ids.empty() ? " " : "+") + s.sections[static_cast<std::size_t>(id)].path;
    CHECK(entry.sections.empty() == (entry.status == ContentEntry::Status::missing));
    CHECK(entry.sections.empty() == entry.evidence.empty());
    out.push_back(std::string(name(entry.content)) + " " + std::string(name(entry.status)) + ids);
  }
  return out;
}

}  // namespace

TEST_CASE("the five contents, each with a section of its own") {
  CHECK(card_of(title + ("一、主要举措和成效\n" + work) + "二、存在的不足和原因\n" + faults +
                "三、党政主要负责人履行推进法治建设第一责任人职责情况\n" + duty + "四、2023年工作安排\n" + next +
                "五、其他需要报告的情况\n" + work) ==
        std::vector<std::string>{"achievements present 一", "problems present 二", "leadership present 三",
                                 "plans present 四", "others present 五"});
}

TEST_CASE("two contents under one heading") {
  CHECK(card_of(title + ("一、主要做法\n" + work) + "二、存在问题和下一步打算\n" + faults + "下一步,我县将压实责任。" +
                next) ==
        std::vector<std::string>{"achievements present 一", "problems present 二", "leadership missing",
                                 "plans present 二", "others missing"});
  // the heading promises plans, the text has none
  CHECK(card_of(title + ("一、主要做法\n" + work) + "二、存在问题和下一步打算\n" + faults)[3] == "plans thin 二");
}

TEST_CASE("a report that lacks the leaders' duty, or names it in passing") {
  const std::string rest = "二、存在的问题\n" + faults + "三、下一步工作安排\n" + next;
  CHECK(card_of(title + ("一、主要做法\n" + work) + rest)[2] == "leadership missing");
  CHECK(card_of(title + ("一、主要做法\n" + work + duty) + rest)[2] == "leadership thin 一");
  // a plan is no account
  CHECK(card_of(title + ("一、主要做法\n" + work) + rest + "压实党政主要负责人第一责任人职责。")[2] ==
        "leadership missing");
  CHECK(card_of(title + ("一、主要做法\n(一)加强组织领导\n" + duty + "(二)规范执法\n" + work) + rest)[2] ==
        "leadership present 一/(一)");
}

TEST_CASE("thin by length, and by its share of the report") {
  const std::string few = "二、存在的问题\n执法力量不足。\n三、下一步安排\n" + next;
  CHECK(card_of(title + ("一、主要做法\n" + work) + few)[1] == "problems thin 二");
  const std::string some = "二、存在的问题\n" + faults + "三、下一步安排\n" + next;
  CHECK(card_of(title + ("一、主要做法\n" + work) + some)[1] == "problems present 二");
  CHECK(card_of(title + ("一、主要做法\n" + repeated(work, 20)) + some)[1] == "problems thin 二");
}

TEST_CASE("what lies in no heading") {
  const auto card = card_of(title + ("一、主要做法\n" + work) + "虽然取得了一定成绩,但仍存在一些问题:" + faults +
                            "下一步,我县将继续努力。" + next);
  CHECK(card[1].starts_with("problems present"));
  CHECK(card[3].starts_with("plans present"));
}

TEST_CASE("characters leave out the section's heading and blanks; what is below counts whole") {
  const Structure s = split_sections(
      test::document_of(
          "云湖县2022年法治政府建设情况报告\n一、主要做法\n甲乙丙。 丁。\n(一)规范执法\n戊己。\n二、存在的问题\n庚。"),
      test::builtin_section_rules());
  REQUIRE(s.card);
  CHECK((*s.card)[0].characters == 16);
  CHECK((*s.card)[0].sections.size() == 1);
  CHECK((*s.card)[1].characters == 2);
}

TEST_CASE("a report of another genre has no card") {
  CHECK(card_of("云湖县2022年政府工作报告\n一、做法\n" + work) == std::vector<std::string>{"none"});
}
