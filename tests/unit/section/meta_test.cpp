#include <catch2/catch.hpp>

#include "layout.h"
#include "section/names.h"

using namespace zhibiao;
using test::meta_of;

namespace {

std::string shown(const std::optional<MetaValue>& value) { return value ? value->value : "null"; }

}  // namespace

TEST_CASE("title, number, addressee, signature of a department") {
  const Meta meta = meta_of(
      "青禾市司法局关于2022年度法治政府建设工作的总结\n(青司发〔2023〕3号)\n市政府:\n现将情况报告如下:"
      "\n一、做法\n检查40次。\n青禾市司法局\n二〇二三年一月十五日");
  CHECK(shown(meta.title) == "青禾市司法局关于2022年度法治政府建设工作的总结");
  CHECK(shown(meta.document_type) == "法治政府建设情况报告");
  CHECK(shown(meta.issuer) == "青禾市司法局");
  CHECK(shown(meta.region) == "青禾市");
  CHECK(shown(meta.level) == "city");
  CHECK(shown(meta.report_year) == "2022");
  CHECK(shown(meta.document_number) == "青司发〔2023〕3号");
  CHECK(shown(meta.addressee) == "市政府");
  CHECK(shown(meta.date_signed) == "2023-01-15");
  CHECK(shown(meta.region_code) == "null");
}

TEST_CASE("evidence is where the value stands") {
  const std::string text = "云湖县人民政府关于2021年法治政府建设情况的报告\n中共青禾市委、青禾市人民政府:\n一、做法\n检查3次。";
  const Document document = test::document_of(text);
  const Meta meta = split_sections(document, test::builtin_section_rules()).meta;
  for (const auto* value : {&meta.title, &meta.issuer, &meta.region, &meta.addressee}) {
    REQUIRE(*value);
    const Span span = (*value)->evidence;
    CHECK(to_utf8(std::u32string_view(document.text).substr(span.start, span.length())) == (*value)->value);
  }
  CHECK(shown(meta.level) == "county");
}

TEST_CASE("a title over several lines") {
  CHECK(shown(meta_of("中共云湖县委\n云湖县人民政府\n关于2021年法治政府建设情况的报告\n一、做法\n检查。").title) ==
        "中共云湖县委云湖县人民政府关于2021年法治政府建设情况的报告");
  CHECK(shown(meta_of("云湖县\n2021年法治政府建设情况报告\n2021年,全县努力。\n一、做法\n检查。").title) ==
        "云湖县2021年法治政府建设情况报告");
}

TEST_CASE("a text without title has none, and its region is the place it speaks of") {
  const Meta meta =
      meta_of("2021年,青禾市坚持依法行政。在全省考核中,青禾市获优秀。我市召开会议3次。\n一、做法\n检查3次。\n2022年1月5日");
  CHECK(shown(meta.title) == "null");
  CHECK(shown(meta.region) == "青禾市");
  CHECK(shown(meta.report_year) == "2021");
  CHECK(shown(meta.issuer) == "null");
  CHECK(shown(meta.date_signed) == "2022-01-05");
}

TEST_CASE("the page's own line: source and date of publication") {
  Document document = test::document_of(
      "云湖县2019年法治政府建设情况报告\n来源:云湖县司法局编辑:某某发布时间:2020-06-02\n2019年,我县努力。\n一、做法\n检查3次。");
  document.furniture.push_back({{18, 48}, "source-line"});
  const Structure s = split_sections(document, test::builtin_section_rules());
  CHECK(shown(s.meta.source_site) == "云湖县司法局");
  CHECK(shown(s.meta.date_published) == "2020-06-02");
  CHECK(shown(s.meta.issuer) == "云湖县司法局");
  CHECK(std::any_of(s.sections.begin(), s.sections.end(), [](const Section& x) { return x.role == Role::furniture; }));
}

TEST_CASE("the box of a government page: organ and date of writing") {
  const Meta meta = meta_of(
      "[发布机构]云湖县静河乡人民政府\n[成文日期]2026-02-12\n静河乡2025年法治政府建设情况报告\n2025年,"
      "我乡努力。\n一、做法\n检查3次。");
  CHECK(shown(meta.issuer) == "云湖县静河乡人民政府");
  CHECK(shown(meta.date_signed) == "2026-02-12");
  CHECK(shown(meta.level) == "town");
}

TEST_CASE("levels") {
  struct Case {
    const char* title;
    const char* region;
    const char* level;
  };
  const Case cases[] = {
      {"河北省人民政府关于2022年度法治政府建设情况的报告", "河北省", "province"},
      {"重庆市长寿区司法局2022年度法治政府建设年度报告", "重庆市长寿区", "county"},
      {"恩施州2021年法治政府建设情况报告", "恩施州", "city"},
      {"延边朝鲜族自治州2021年法治政府建设情况报告", "延边朝鲜族自治州", "city"},
      {"2023年云湖县法治政府建设情况报告", "云湖县", "county"},
      {"关于2023年度长治市法治政府建设情况的报告", "长治市", "city"},
      {"云湖县静河镇2023年度法治政府建设情况报告", "云湖县静河镇", "town"},
      {"河南省焦作市修武县2023年度法治政府建设情况报告", "河南省焦作市修武县", "county"},
      {"内蒙古自治区2023年法治政府建设情况报告", "内蒙古自治区", "province"},
      {"青禾市城市管理局2023年法治政府建设情况报告", "青禾市", "city"},
  };
  for (const Case& c : cases) {
    INFO(c.title);
    const Meta meta = meta_of(std::string(c.title) + "\n一、做法\n检查3次。");
    CHECK(shown(meta.region) == c.region);
    CHECK(shown(meta.level) == c.level);
  }
}

TEST_CASE("a 市 that reports to another 市 is of county level") {
  const Meta meta = meta_of("云湖市人民政府关于2022年度法治政府建设情况的报告\n青禾市人民政府:\n一、做法\n检查3次。");
  CHECK(shown(meta.level) == "county");
}

TEST_CASE("an organ without a place has a level but no region") {
  const Meta meta = meta_of("市市场监督管理局2021年度法治政府建设工作总结及2022年工作计划\n一年来,我局努力。\n一、做法\n检查3次。");
  CHECK(shown(meta.title) == "市市场监督管理局2021年度法治政府建设工作总结及2022年工作计划");
  CHECK(shown(meta.issuer) == "市市场监督管理局");
  CHECK(shown(meta.region) == "null");
  CHECK(shown(meta.level) == "city");
  CHECK(shown(meta.report_year) == "2021");
}

TEST_CASE("dates") {
  struct Case {
    const char* text;
    const char* iso;
    std::uint32_t length;
  };
  const Case cases[] = {{"2022年2月25日", "2022-02-25", 10},
                        {"2022-02-05 10:00", "2022-02-05", 10},
                        {"2022/2/5", "2022-02-05", 8},
                        {"2022.12.31", "2022-12-31", 10},
                        {"二〇二二年二月二十五日", "2022-02-25", 11},
                        {"2022年2月", "2022-02", 7},
                        {"2022年13月", "", 0},
                        {"20220205", "", 0},
                        {"年2月", "", 0}};
  for (const Case& c : cases) {
    INFO(c.text);
    const auto hit = outline::read_date(to_utf32(c.text), 0);
    CHECK(hit.iso == c.iso);
    CHECK(hit.length == c.length);
  }
}
