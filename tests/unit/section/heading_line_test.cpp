#include "catch.h"

#include "layout.h"
#include "section/heading_time.h"

using namespace zhibiao;
using zhibiao::test::outline_of;
using Lines = std::vector<std::string>;

TEST_CASE("lines without a number open sections with their role for all below") {
  CHECK(outline_of("白沙县法院工作报告\n各位代表:"
                   "\n2023年主要工作\n受理案件360件。\n一、服务大局\n审结86件。\n存在的困难和问题\n缺编12名。\n2024年工"
                   "作思路\n一、抓审判\n"
                   "审结率达95%。") ==
        Lines{"- preamble ~白沙县法", "- achievements ~2023", "一 achievements 服务大局", "- problems ~存在的困",
              "- plans ~2024", "一 plans 抓审判"});
  CHECK(outline_of("白沙镇工作汇报\n近年来的主要做法\n建立调委会12个。\n几点建议\n增加编制3名。") ==
        Lines{"- preamble ~白沙镇工", "- achievements ~近年来的", "- plans ~几点建议"});
}

TEST_CASE("the words of a heading line are its section's heading") {
  const Structure s = split_sections(
      test::document_of("白沙县住建局2023年度工作情况\n#### 工作成效\n\n改造小区12个。\n【存在不足】\n未完工3个。\n"),
      test::builtin_section_rules());
  REQUIRE(s.sections.size() == 3);
  CHECK(s.sections[1].heading == "工作成效");
  CHECK(s.sections[2].heading == "存在不足");
  CHECK(s.sections[2].level == 0);
  CHECK(s.sections[2].path.empty());
}

TEST_CASE("lines that are no headings: menus, introductions of lists, items inside a numbered part") {
  CHECK(outline_of("首页\n重点工作\n工作计划\n联系我们\n关于") == Lines{"- achievements ~首页\n重"});
  CHECK(outline_of("一、2023年工作情况\n一年来的主要工作是:\n(一)抓学习。学法3次。\n(二)抓执法。检查6次。") ==
        Lines{"一 achievements 2023年工作情况", "一/(一) achievements 抓学习", "一/(二) achievements 抓执法"});
}

TEST_CASE("the report's own headings say which year is past") {
  CHECK(outline_of("2026年白沙县政府工作报告\n一、2025年工作回顾\n新建3所。\n二、“十五五”时期主要目标任务\n达到80万吨。"
                   "\n三、2026年重点工作\n新建2所。\n四、加强自身建设\n培训6次。") ==
        Lines{"- preamble ~2026", "一 achievements 2025年工作回顾", "二 plans “十五五”时期主要目标任务",
              "三 plans 2026年重点工作", "四 plans 加强自身建设"});
  CHECK(outline_of("白沙县2024年法治政府建设报告\n一、落实2024年重点任务\n评查30卷。\n二、推进三年行动计划(2023—2025年)"
                   "任务\n检查6次。\n三、明年安排\n培训2次。\n四、其他需要报告的事项\n无。") ==
        Lines{"- preamble ~白沙县2", "一 achievements 落实2024年重点任务",
              "二 achievements 推进三年行动计划(2023—2025年)任务", "三 plans 明年安排",
              "四 achievements 其他需要报告的事项"});
}

TEST_CASE("behind a part that looks back, tasks of this year are plans; before it they are work done") {
  CHECK(outline_of("一、过去一年工作回顾\n新建3所。\n二、今年工作任务\n新建2所。") ==
        Lines{"一 achievements 过去一年工作回顾", "二 plans 今年工作任务"});
  CHECK(outline_of("一、重点工作\n新建3所。\n二、存在问题\n缺编2名。") ==
        Lines{"一 achievements 重点工作", "二 problems 存在问题"});
}

TEST_CASE("a heading about two times turns where its text does") {
  CHECK(outline_of("2026年白沙县政府工作报告\n一、2025年工作回顾\n新建3所。\n二、“十四五”时期成就和“十五五”时期目标任务"
                   "\n“十四五”时期,新建12所。\n“十五五”时期是夯实基础的关键时期,新建20所。") ==
        Lines{"- preamble ~2026", "一 achievements 2025年工作回顾",
              "二 achievements “十四五”时期成就和“十五五”时期目标任务", "二 plans ~“十五五"});
}

TEST_CASE("sentences that mention problems or next steps change no section") {
  CHECK(outline_of("一、主要工作\n(一)执法\n梳理执法中存在的共性问题12类。\n(二)应诉\n查找存在的差距,"
                   "明确下一步打算。\n(三)普法\n宣讲6场。") ==
        Lines{"一 achievements 主要工作", "一/(一) achievements 执法", "一/(二) achievements 应诉",
              "一/(三) achievements 普法"});
}

TEST_CASE("a text without headings is achievements but for what says otherwise") {
  CHECK(outline_of("近日,白沙县查处违法车辆86辆。\n下一步,该县将整治3次。") ==
        Lines{"- achievements ~近日,白", "- plans ~下一步,"});
  CHECK(outline_of("2023年,受理案件860件。但仍存在案多人少等问题,缺6名。2024年,将新增5名。") ==
        Lines{"- achievements ~2023", "- problems ~但仍存在", "- plans ~2024"});
}

TEST_CASE("leadership: of an item by its own words, of a lower section by its own text") {
  CHECK(outline_of("一、主要工作\n(一)示范创建。一是扛牢第一责任人职责。听取汇报6次。二是规范执法。检查8次。\n(二)"
                   "普法。宣讲2场。") ==
        Lines{"一 achievements 主要工作", "一/(一) achievements 示范创建", "一/(一)/一是 leadership 扛牢第一责任人职责",
              "一/(一)/二是 achievements 规范执法", "一/(二) achievements 普法"});
}

TEST_CASE("years of headings") {
  struct Case {
    const char32_t* heading;
    int from, to;
  };
  const Case cases[] = {
      {U"2025年工作回顾", 2025, 2025},      {U"2021-2025年规划", 2021, 2025},
      {U"“十五五”时期目标", 2026, 2030},    {U"“十四五”时期和2025年工作回顾", 2021, 2025},
      {U"推进行动(2023—2025年)任务", 0, 0}, {U"“八五”普法工作", 0, 0},
      {U"二〇二四年安排", 2024, 2024},      {U"十五项重点工作", 0, 0},
  };
  for (const Case& c : cases) {
    INFO(to_utf8(c.heading));
    const auto time = outline::read_heading_time(c.heading);
    CHECK(time.from == c.from);
    CHECK(time.to == c.to);
  }
}
