#include "catch.h"

#include "layout.h"

using zhibiao::test::outline_of;
using Lines = std::vector<std::string>;

TEST_CASE("一、→一是 inline, unmarked problems and plans, date") {
  CHECK(outline_of("2021年,青禾市推进依法行政。\n"
                   "一、落实党政同责。一是加强领导。召开会议5次。二是压实责任。督办12件。\n"
                   "二、规范执法。一是强化培训。培训30次。二是开展评查。评查案卷200份。\n"
                   "2021年,工作虽有成效,但也还存在一些薄弱环节,主要表现在一是进展不平衡。二是力量不足。\n"
                   "2022年,青禾市将继续推进。一是科学谋划。二是补齐短板。\n"
                   "2022年2月25日") ==
        Lines{"- preamble ~2021", "一 leadership 落实党政同责", "一/一是 leadership 加强领导",
              "一/二是 leadership 压实责任", "二 achievements 规范执法", "二/一是 achievements 强化培训",
              "二/二是 achievements 开展评查", "- problems ~2021", "一是 problems 进展不平衡", "二是 problems 力量不足",
              "- plans ~2022", "一是 plans 科学谋划", "二是 plans 补齐短板", "- closing ~2022"});
}

TEST_CASE("problems and plans in one unmarked paragraph") {
  CHECK(outline_of("一、规范执法。检查30次。\n二、强化监督。办理提案5件。\n"
                   "2024年,我市工作取得进展,但仍存在推进不均衡、力量不足等问题。2025年,我们将抓好7个方面的工作。\n"
                   "2024年度工作完成。") ==
        Lines{"一 achievements 规范执法", "二 achievements 强化监督", "- problems ~2024", "- plans ~2025"});
}

TEST_CASE("三是 that holds a list of its own kind") {
  CHECK(
      outline_of(
          "一、法治社会。\n(一)"
          "普法。\n一是办好课堂。讲课3次。\n二是建设乡村。一是健全机制。出台文件2件。二是创建示范。推选52个。\n三是全民"
          "守法。发放300册。\n(二)调解。") ==
      Lines{"一 achievements 法治社会", "一/(一) achievements 普法", "一/(一)/一是 achievements 办好课堂",
            "一/(一)/二是 achievements 建设乡村", "一/(一)/二是/一是 achievements 健全机制",
            "一/(一)/二是/二是 achievements 创建示范", "一/(一)/三是 achievements 全民守法",
            "一/(二) achievements 调解"});
}

TEST_CASE("a list that starts anew in the next paragraph stands beside the first") {
  CHECK(outline_of("一、规范执法。\n加强培训。一是线上培训。二是线下培训。\n加强监督。一是日常检查。二是专项检查。") ==
        Lines{"一 achievements 规范执法", "一/一是 achievements 线上培训", "一/二是 achievements 线下培训",
              "一/一是 achievements 日常检查", "一/二是 achievements 专项检查"});
}

TEST_CASE("首先 其次 最后 under 一是, and none of them in speech") {
  CHECK(outline_of("一、市场。\n一是秩序。首先,管用途。供地30亩。其次,管建设。最后,管保障。\n二是服务。") ==
        Lines{"一 achievements 市场", "一/一是 achievements 秩序", "一/一是/首先 achievements 管用途",
              "一/一是/其次 achievements 管建设", "一/一是/最后 achievements 管保障", "一/二是 achievements 服务"});
  CHECK(outline_of("一、回顾。首先,我代表县政府致谢。\n二、安排。") ==
        Lines{"一 achievements 回顾", "二 achievements 安排"});
}

TEST_CASE("numbering: continued over sections, restarted, with a number missing, repeated") {
  CHECK(outline_of("一、做法\n(一)抓制度\n1.立规。\n2.清理。\n(二)抓执法\n3.检查。\n4.培训。") ==
        Lines{"一 achievements 做法", "一/(一) achievements 抓制度", "一/(一)/1 achievements 立规",
              "一/(一)/2 achievements 清理", "一/(二) achievements 抓执法", "一/(二)/3 achievements 检查",
              "一/(二)/4 achievements 培训"});
  CHECK(outline_of("二、依法履职。\n(二)优化服务。\n(三)简政放权。\n四、强化监督。\n四、化解纠纷。") ==
        Lines{"二 achievements 依法履职", "二/(二) achievements 优化服务", "二/(三) achievements 简政放权",
              "四 achievements 强化监督", "四 achievements 化解纠纷"});
}

TEST_CASE("parts with their own 一、") {
  CHECK(outline_of("第一部分 2021年工作\n一、依法决策。\n二、规范执法。\n第二部分 存在的问题\n一、认识不足。\n第三部分 "
                   "下一步工作\n一、加强学习。") ==
        Lines{"第一部分 achievements 2021年工作", "第一部分/一 achievements 依法决策",
              "第一部分/二 achievements 规范执法", "第二部分 problems 存在的问题", "第二部分/一 problems 认识不足",
              "第三部分 plans 下一步工作", "第三部分/一 plans 加强学习"});
}

TEST_CASE("a text without line ends") {
  CHECK(outline_of("云湖县2023年度法治政府建设情况报告2023年,全县依法行政。一、以思想引领为先导,在学中凝聚共识(一)"
                   "强化武装。学习18次。(二)加强统筹。"
                   "会议6次。二、以用权为重点(一)优化环境。一是精简。取消12项。二是提速。(二)严格执法。办案200件。") ==
        Lines{"- preamble ~云湖县2", "一 achievements 以思想引领为先导,在学中凝聚共识", "一/(一) achievements 强化武装",
              "一/(二) achievements 加强统筹", "二 achievements 以用权为重点", "二/(一) achievements 优化环境",
              "二/(一)/一是 achievements 精简", "二/(一)/二是 achievements 提速", "二/(二) achievements 严格执法"});
}

TEST_CASE("items inside one sentence, and what is no list") {
  CHECK(outline_of("一、存在问题。主要有:一是认识不到位;二是力量不足;三是经费少。") ==
        Lines{"一 problems 存在问题", "一/一是 problems 认识不到位", "一/二是 problems 力量不足",
              "一/三是 problems 经费少"});
  CHECK(
      outline_of("一、学习。按照一要依法、二要有办法的思路推进,唯一是制度。他说:“一是要学。二是要用。”\n二、执法。") ==
      Lines{"一 achievements 学习", "二 achievements 执法"});
}

TEST_CASE("roles of headings: leadership below achievements, mixed problems and plans, a coming year") {
  CHECK(outline_of(
            "2022年度工作\n一、2022年开展情况\n(一)主要领导履行推进法治建设第一责任人职责。会议3次。\n(二)"
            "着力解决存在的突出问题。解决12件。\n"
            "二、存在的问题及下一步打算\n执法力量不足。下一步,将招录5人。\n三、2023年工作安排\n(一)补齐短板弱项。\n(二)"
            "压实主体责任。") ==
        Lines{"- preamble ~2022", "一 achievements 2022年开展情况",
              "一/(一) leadership 主要领导履行推进法治建设第一责任人职责",
              "一/(二) achievements 着力解决存在的突出问题", "二 problems 存在的问题及下一步打算", "二 plans ~下一步,",
              "三 plans 2023年工作安排", "三/(一) plans 补齐短板弱项", "三/(二) plans 压实主体责任"});
}

TEST_CASE("加强组织领导 below the top is leadership by its text, unless the report has a part for that") {
  const std::string measures = "一、做法\n(一)加强组织领导。县长切实履行法治建设第一责任人职责。\n(二)普法。\n";
  CHECK(outline_of(measures) ==
        Lines{"一 achievements 做法", "一/(一) leadership 加强组织领导", "一/(二) achievements 普法"});
  CHECK(outline_of(measures + "二、党政主要负责人履行第一责任人职责情况\n听取汇报6次。") ==
        Lines{"一 achievements 做法", "一/(一) achievements 加强组织领导", "一/(二) achievements 普法",
              "二 leadership 党政主要负责人履行第一责任人职责情况"});
}

TEST_CASE("unmarked headings with numbering that starts anew below each") {
  CHECK(outline_of("静河镇2024年法治政府建设报告\n2024年,静河镇认真履职。\n(一)加强学习。培训6次。\n(二)"
                   "严格执法。处罚30件。\n存在的问题\n(一)力量薄弱。\n(二)意识不强。\n"
                   "下一步工作打算\n(一)加强培训。\n(二)强化宣传。") ==
        Lines{"- preamble ~静河镇2", "(一) achievements 加强学习", "(二) achievements 严格执法", "- problems ~存在的问",
              "(一) problems 力量薄弱", "(二) problems 意识不强", "- plans ~下一步工", "(一) plans 加强培训",
              "(二) plans 强化宣传"});
}

TEST_CASE("rows of a flattened table are no headings") {
  CHECK(outline_of("一、总体情况\n公开1200条。\n二、申请情况\n一、本年新收\t39\t7\n二、上年结转 2 0 0 "
                   "2\n三、办理结果\n(一)予以公开\t21\t4\n三、复议情况\n无。") ==
        Lines{"一 achievements 总体情况", "二 achievements 申请情况", "三 achievements 复议情况"});
}

TEST_CASE("a report numbered 第一, with years in Chinese numerals") {
  CHECK(outline_of("二〇二一年,开发区推进依法行政。\n第一,决策有提升。审查十二件。\n第二,执法有作为。检查三十次。\n"
                   "一年来的工作仍有不足,主要是力量不强。\n二〇二二年,开发区将健全制度。") ==
        Lines{"- preamble ~二〇二一", "第一 achievements 决策有提升", "第二 achievements 执法有作为",
              "- problems ~一年来的", "- plans ~二〇二二"});
}

TEST_CASE("a paragraph after an inline list belongs to the section above") {
  using namespace zhibiao;
  const Document document = test::document_of(
      "一、四个领域\n(一)推进立法。一是调研。办理3件。二是清理。废止5件。\n同时,征集实事11项。\n(二)推进执法。");
  const Structure s = split_sections(document, test::builtin_section_rules());
  const auto at = static_cast<std::uint32_t>(document.text.find(U"11项"));
  const auto section = section_at(s.sections, at);
  REQUIRE(section);
  CHECK(s.sections[*section].path == "一/(一)");
}

TEST_CASE("reports without numbering") {
  CHECK(
      outline_of(
          "2020年,我区推进依法行政。\n全年办理许可1200件。\n虽然取得成绩,但还有差距:一是认识不够。二是力量不足。下一步,"
          "我区将努力:一是抓学习。二是抓执法。") ==
      Lines{"- achievements ~2020", "- problems ~虽然取得", "一是 problems 认识不够", "二是 problems 力量不足",
            "- plans ~下一步,", "一是 plans 抓学习", "二是 plans 抓执法"});
}

TEST_CASE("a body on one physical line: glued subsections, remarks in brackets, the page's head") {
  CHECK(outline_of("云湖县2019年工作报告一、总体情况2019年,全县公开信息120条。(一)主动公开。公开90条。二、下一步计划("
                   "一)加强培训。培训4次。(责任科室:办公室)(二)加强督查。督查2次。(责任科室:法规科)") ==
        Lines{"- preamble ~云湖县2", "一 achievements 总体情况", "一/(一) achievements 主动公开", "二 plans 下一步计划",
              "二/(一) plans 加强培训", "二/(二) plans 加强督查"});
  CHECK(outline_of("微信微博QQ空间一、综合初步核算,生产总值12亿元。二、农业2012年,产值3亿元。") ==
        Lines{"- preamble ~微信微博", "一 achievements 综合初步核算", "二 achievements 农业2012年"});
}
