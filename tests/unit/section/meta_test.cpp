#include "catch.h"

#include "layout.h"
#include "section/divisions.h"
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
  const std::string text =
      "云湖县人民政府关于2021年法治政府建设情况的报告\n中共青禾市委、青禾市人民政府:\n一、做法\n检查3次。";
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
  const Meta meta = meta_of(
      "2021年,青禾市坚持依法行政。在全省考核中,青禾市获优秀。我市召开会议3次。\n一、做法\n检查3次。\n2022年1月5日");
  CHECK(shown(meta.title) == "null");
  CHECK(shown(meta.region) == "青禾市");
  CHECK(shown(meta.report_year) == "2021");
  CHECK(shown(meta.issuer) == "null");
  CHECK(shown(meta.date_signed) == "2022-01-05");
}

TEST_CASE("the page's own line: source and date of publication") {
  Document document = test::document_of(
      "云湖县2019年法治政府建设情况报告\n来源:云湖县司法局编辑:某某发布时间:2020-06-02\n2019年,"
      "我县努力。\n一、做法\n检查3次。");
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

TEST_CASE("heads of many layouts") {
  struct Case {
    const char* head;
    const char* title;
    const char* region;
    const char* issuer;
    const char* level;
  };
  const Case cases[] = {
      {"2022年度云湖县\n法治政府建设情况报告", "2022年度云湖县法治政府建设情况报告", "云湖县", "null", "county"},
      {"云湖县2022年推进法治政府建设\n工作情况报告", "云湖县2022年推进法治政府建设工作情况报告", "云湖县", "null",
       "county"},
      {"云湖县农业农村局2022年度推进\n法治政府建设情况的报告", "云湖县农业农村局2022年度推进法治政府建设情况的报告",
       "云湖县", "云湖县农业农村局", "county"},
      {"法治政府建设年度报告\n云湖县2022年法治政府建设情况报告", "云湖县2022年法治政府建设情况报告", "云湖县", "null",
       "county"},
      {"【公示】云湖县2022年法治政府建设情况报告", "云湖县2022年法治政府建设情况报告", "云湖县", "null", "county"},
      {"关于云湖县人民政府2022年法治政府建设情况的公示", "关于云湖县人民政府2022年法治政府建设情况的公示", "云湖县",
       "null", "county"},
      {"云湖县住房和城乡建设局2022年法治政府建设情况报告", "云湖县住房和城乡建设局2022年法治政府建设情况报告", "云湖县",
       "云湖县住房和城乡建设局", "county"},
      {"云湖县综合行政执法局(城市管理局)2022年法治政府建设情况报告",
       "云湖县综合行政执法局(城市管理局)2022年法治政府建设情况报告", "云湖县", "云湖县综合行政执法局(城市管理局)",
       "county"},
      {"国家税务总局云湖县税务局2022年法治政府建设情况报告", "国家税务总局云湖县税务局2022年法治政府建设情况报告",
       "云湖县", "国家税务总局云湖县税务局", "county"},
      {"国家市场监督管理总局2022年法治政府建设情况报告", "国家市场监督管理总局2022年法治政府建设情况报告", "null",
       "国家市场监督管理总局", "nation"},
      {"交通运输部关于2022年法治政府部门建设情况的报告", "交通运输部关于2022年法治政府部门建设情况的报告", "null",
       "交通运输部", "nation"},
      {"云湖区人民政府静河街道办事处2022年法治政府建设情况报告",
       "云湖区人民政府静河街道办事处2022年法治政府建设情况报告", "云湖区静河街道", "云湖区人民政府静河街道办事处",
       "town"},
  };
  for (const Case& c : cases) {
    INFO(c.head);
    const Meta meta = meta_of(std::string(c.head) + "\n一、做法\n检查3次。");
    CHECK(shown(meta.title) == c.title);
    CHECK(shown(meta.region) == c.region);
    CHECK(shown(meta.issuer) == c.issuer);
    CHECK(shown(meta.level) == c.level);
    CHECK(shown(meta.report_year) == "2022");
    CHECK(shown(meta.document_type) == "法治政府建设情况报告");
  }
}

TEST_CASE("the year reported on") {
  struct Case {
    const char* title;
    const char* text;
    const char* foot;
    const char* year;
  };
  const Case cases[] = {
      {"云湖县2022年法治政府建设情况报告", "2022年,我县努力。", "云湖县人民政府\n2023年1月15日", "2022"},
      // the title's year is that of publication
      {"2023年云湖县法治政府建设情况报告", "2022年,我县努力。2022年,共检查3次。", "云湖县人民政府\n2023年1月15日",
       "2022"},
      {"2023年云湖县法治政府建设情况报告", "2023年,我县努力。", "云湖县人民政府\n2023年6月15日", "2023"},
      {"2023年云湖县法治政府建设情况报告", "2022年打下基础。2023年,我县努力。2023年检查3次。",
       "云湖县人民政府\n2023年12月15日", "2023"},
      {"云湖县法治政府建设情况报告", "2022年以来,我县努力。", "云湖县人民政府\n2023年1月15日", "2022"},
      {"云湖县法治政府建设情况报告", "过去一年,我县努力。", "云湖县人民政府\n2023年1月15日", "2022"},
      {"云湖县法治政府建设情况报告", "一年来,我县努力。", "云湖县人民政府办公室\n2023年1月15日印发", "2022"},
      {"云湖县法治政府建设情况报告", "一年来,我县努力。", "云湖县人民政府\n2023年12月15日", "null"},
  };
  for (const Case& c : cases) {
    INFO(c.title << c.text << c.foot);
    CHECK(shown(meta_of(std::string(c.title) + "\n" + c.text + "\n一、做法\n检查3次。\n" + c.foot).report_year) ==
          c.year);
  }
}

TEST_CASE("a place that only the signature names") {
  const Meta meta =
      meta_of("区市场监管局2022年法治政府建设情况报告\n一、做法\n检查3次。\n云湖区市场监督管理局\n2023年1月15日");
  CHECK(shown(meta.region) == "云湖区");
  CHECK(shown(meta.issuer) == "区市场监管局");
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

TEST_CASE("codes of regions") {
  struct Case {
    const char* head;  // title, and lines below it
    const char* region;
    const char* code;
    const char* parent;
    const char* level;
  };
  const Case cases[] = {
      {"河北省2022年度法治政府建设情况报告", "河北省", "130000", "null", "province"},
      {"恩施州2021年法治政府建设情况报告", "恩施州", "422800", "420000", "city"},
      {"恩施市2021年法治政府建设情况报告", "恩施市", "422801", "422800", "county"},
      {"济源市2021年法治政府建设情况报告", "济源市", "419001", "410000", "county"},
      {"重庆市江北区2021年法治政府建设情况报告", "重庆市江北区", "500105", "500000", "county"},
      {"吉林省吉林市船营区2023年法治政府建设情况报告", "吉林省吉林市船营区", "220204", "220200", "county"},
      {"景宁县2021年法治政府建设情况报告", "景宁县", "331127", "331100", "county"},
      {"于都县财政局2021年法治政府建设情况报告", "于都县", "360731", "360700", "county"},
      {"鹰潭市月湖区2021年法治政府建设情况报告", "鹰潭市月湖区", "360602", "360600", "county"},
      {"乐山市市中区司法局2021年法治政府建设情况报告", "乐山市市中区", "511102", "511100", "county"},
      {"深圳福田区2021年法治政府建设情况报告", "深圳福田区", "440304", "440300", "county"},
      {"广西南宁市青秀区2021年法治政府建设情况报告", "广西南宁市青秀区", "450103", "450100", "county"},
      {"湖北恩施州2021年法治政府建设情况报告", "湖北恩施州", "422800", "420000", "city"},
      {"贵州黔东南州凯里市2021年法治政府建设情况报告", "贵州黔东南州凯里市", "522601", "522600", "county"},
      {"湘西自治州2021年法治政府建设情况报告", "湘西自治州", "433100", "430000", "city"},
      {"河北雄安新区管理委员会2021年法治政府建设情况报告", "河北雄安新区", "null", "130000", "county"},
      // one name, several places
      {"鼓楼区2021年法治政府建设情况报告", "鼓楼区", "null", "null", "county"},
      {"南京市鼓楼区2021年法治政府建设情况报告", "南京市鼓楼区", "320106", "320100", "county"},
      {"鼓楼区2021年法治政府建设情况报告\n中共徐州市委、徐州市人民政府:", "鼓楼区", "320302", "320300", "county"},
      {"鼓楼区2021年法治政府建设情况报告\n2021年,鼓楼区按照福州市委、市政府部署,在福州市率先试点。", "鼓楼区", "350102",
       "350100", "county"},
      {"朝阳区2021年法治政府建设情况报告\n2021年,长春市朝阳区稳步推进各项工作。", "朝阳区", "220104", "220100",
       "county"},
      {"青禾市鼓楼区2021年法治政府建设情况报告", "青禾市鼓楼区", "null", "null", "county"},
      {"永安市2021年法治政府建设情况报告\n兰州市人民政府:", "永安市", "null", "620100", "county"},
      // the name and the code of the year
      {"襄樊市2009年依法行政工作报告", "襄樊市", "420600", "420000", "city"},
      {"三明市三元区2019年法治政府建设情况报告", "三明市三元区", "350403", "350400", "county"},
      {"三明市三元区2022年法治政府建设情况报告", "三明市三元区", "350404", "350400", "county"},
      {"孟津县2018年法治政府建设情况报告", "孟津县", "410322", "410300", "county"},
      {"铜仁市2009年依法行政工作报告", "铜仁市", "522201", "522200", "county"},
      {"铜仁市2020年法治政府建设情况报告", "铜仁市", "520600", "520000", "city"},
      // without a code of their own
      {"合肥高新技术产业开发区2022年法治政府建设情况报告", "合肥高新技术产业开发区", "null", "340100", "county"},
      {"合肥市高新区2022年法治政府建设情况报告", "合肥市高新区", "null", "340100", "county"},
      {"昆山高新区管委会2022年法治政府建设情况报告", "昆山高新区", "null", "320583", "county"},
      {"洪江区2022年法治政府建设情况报告\n怀化市人民政府:", "洪江区", "null", "431200", "county"},
      {"保定市莲池区五尧乡2022年法治政府建设情况报告", "保定市莲池区五尧乡", "null", "130606", "town"},
      {"柳溇镇2022年法治政府建设情况报告\n保定市莲池区人民政府:", "柳溇镇", "null", "130606", "town"},
      {"云湖县2022年法治政府建设情况报告", "云湖县", "null", "null", "county"},
  };
  for (const Case& c : cases) {
    INFO(c.head);
    const Meta meta = meta_of(std::string(c.head) + "\n一、做法\n检查3次。");
    CHECK(shown(meta.region) == c.region);
    CHECK(shown(meta.region_code) == c.code);
    CHECK(shown(meta.region_parent_code) == c.parent);
    CHECK(shown(meta.level) == c.level);
  }
}

TEST_CASE("the table of divisions is in order") {
  const DivisionTable& table = builtin_divisions();
  REQUIRE(table.rows.size() == table.by_name.size());
  CHECK(table.rows.size() > 3900);
  CHECK(std::is_sorted(table.rows.begin(), table.rows.end(),
                       [](const auto& a, const auto& b) { return a.code < b.code; }));
  CHECK(std::is_sorted(table.by_name.begin(), table.by_name.end(), [&](std::uint16_t a, std::uint16_t b) {
    return table.name(table.rows[a]) < table.name(table.rows[b]);
  }));
  for (const DivisionRow& row : table.rows) {
    const auto found = divisions_named(table.name(row));
    CHECK(std::find(found.begin(), found.end(), &row) != found.end());
    CHECK((row.code % 10000 == 0 || !names_of_division(division_above(row.code)).empty()));
  }
}

TEST_CASE("a 市 that reports to another 市 is of county level") {
  const Meta meta = meta_of("云湖市人民政府关于2022年度法治政府建设情况的报告\n青禾市人民政府:\n一、做法\n检查3次。");
  CHECK(shown(meta.level) == "county");
}

TEST_CASE("an organ without a place has a level but no region") {
  const Meta meta =
      meta_of("市市场监督管理局2021年度法治政府建设工作总结及2022年工作计划\n一年来,我局努力。\n一、做法\n检查3次。");
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
                        {"31.12.2022 10:00", "2022-12-31", 10},
                        {"1.2.3.2022", "", 0},
                        {"1 9 9 8年3月5日", "1998-03-05", 12},
                        {"二〇二二年二月二十五日", "2022-02-25", 11},
                        {"2 0 2 1", "", 0},
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

TEST_CASE("titles in rows, over lines, above the page's date, and of other genres") {
  struct Case {
    const char* text;
    const char* title;
    const char* published;
  };
  const Case cases[] = {
      {"标题:云湖县水利局2023年工作总结\n发布时间:2024-01-16\n2023年,检查40次。", "云湖县水利局2023年工作总结",
       "2024-01-16"},
      {"|名称:|云湖县2023年工作总结||\n|---|---|---|\n|公开日期:|2024-01-16|文号:||\n2023年,检查40次。",
       "云湖县2023年工作总结", "2024-01-16"},
      {"信息名称:云湖县2023年工作总结\t信息索引:0142-08\n生成日期:2024-01-12\t公开日期:2024-01-15\n检查40次。",
       "云湖县2023年工作总结", "2024-01-15"},
      {"•发布日期:\n\n2024-01-31\n\n云湖县2023年工作总结\n检查40次。", "云湖县2023年工作总结", "2024-01-31"},
      {"索引号A12/2024-01公开方式主动公开\n发布机构云湖县司法局组配分类法治年报\n云湖县2023年法治报告\n检查40次。",
       "云湖县2023年法治报告", "null"},
      {"云湖县2023年工作总结(2024-02-05)\n检查40次。", "云湖县2023年工作总结", "2024-02-05"},
      {"2023年云湖县经济发展统计公报 2023\n检查40次。", "2023年云湖县经济发展统计公报", "null"},
      {"2024年第3号(总第12号)云湖县2023年审计情况公告\n检查40次。", "云湖县2023年审计情况公告", "null"},
      {"2023年度云湖县行政审判\n白皮书\n受理40件。", "2023年度云湖县行政审判白皮书", "null"},
      {"云湖县交通执法成效明显\n16.01.2024 19:35\n去年检查40次。", "云湖县交通执法成效明显", "2024-01-16"},
      {"#云湖县2023年信访工作情况\n\n登记信访事项40件。", "云湖县2023年信访工作情况", "null"},
      {"####第三节水利\n\n1988年,云湖县建水库2座。", "第三节水利", "null"},
      {"云湖县人民政府2023年工作年度报告一、总体情况2023年,检查40次。", "云湖县人民政府2023年工作年度报告", "null"},
      {"云湖县人民政府办公室关于加强河道管理的通知云政办发〔2023〕4号各乡镇人民政府:检查40次。",
       "云湖县人民政府办公室关于加强河道管理的通知", "null"},
      {"【水利】2023年,云湖县建成水库2座,新增灌溉面积40公顷,解决了三个村的饮水问题。", "水利", "null"},
      {"2023年,云湖县建成水库2座。\n解决了三个村的饮水问题。", "null", "null"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const Meta meta = meta_of(c.text);
    CHECK(shown(meta.title) == c.title);
    CHECK(shown(meta.date_published) == c.published);
  }
}

TEST_CASE("who speaks: on the page, at the meeting, under the title, in the first sentence") {
  struct Case {
    const char* text;
    const char* issuer;
    const char* date;
  };
  const Case cases[] = {
      {"关于云湖县2022年预算执行情况的审计工作报告\n——2023年6月28日在云湖县第八届人大常委会第12次会议上\n云湖县审计局局"
       "长张某\n主任、各位委员:\n审计40个单位。",
       "云湖县审计局", "2023-06-28"},
      {"政府工作报告\n(二〇二四年一月九日在云湖县第八届人民代表大会第三次会议上)\n云湖县县长李某\n各位代表:"
       "\n新建水库2座。",
       "云湖县人民政府", "2024-01-09"},
      {"云湖县人民检察院工作报告\n云湖县人民检察院代理检察长王某\n——2024年1月9日在云湖县第八届人民代表大会第三次会议上"
       "\n起诉40人。",
       "云湖县人民检察院", "2024-01-09"},
      {"2023年云湖县经济发展统计公报\n云湖县统计局\n2024年3月20日\n生产总值40亿元。", "云湖县统计局", "2024-03-20"},
      {"•发布机构:\n\n静河镇\n\n静河镇2023年法治报告\n\n信息来源:党政综合管理办公室\n检查40次。", "静河镇", "null"},
      {"发布机构:云湖县静河镇人民政府\n静河镇人民政府2023年度工作总结\n检查40次。", "云湖县静河镇人民政府", "null"},
      {"2023年度云湖县司法局法治政府建设情况报告\n检查40次。", "云湖县司法局", "null"},
      {"2021年以来,云湖县住房和城乡建设局检查工地40个。", "云湖县住房和城乡建设局", "null"},
      {"2023年,我局检查工地40个。云湖县住房和城乡建设局局长到会。", "null", "null"},
      {"云湖县2023年法治政府建设情况报告\n云湖县公安局办案40件。", "null", "null"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const Meta meta = meta_of(c.text);
    CHECK(shown(meta.issuer) == c.issuer);
    CHECK(shown(meta.date_signed) == c.date);
  }
}

TEST_CASE("a region is a name, and null where none stands") {
  struct Case {
    const char* text;
    const char* region;
    const char* level;
  };
  const Case cases[] = {
      {"2023年,全区办案40件,按照区委部署开展检查3次,会同市政府办公室走访40户。", "null", "county"},
      {"全市受理案件40件。会议结束后由市政府分类。", "null", "city"},
      {"棚户区改造40户,棚户区道路2条。自然保护区2个,工业园区4个。", "null", "null"},
      {"年末全县人口40万人,年末全县户数9万户,居全省第4位。", "null", "county"},
      {"认真贯彻自治区党委要求,自治区政府召开会议4次。", "null", "province"},
      {"2023年,云湖县坚持依法办事。县政府定期向县委报告。", "云湖县", "county"},
      {"2023年,静河镇调解纠纷40件。", "静河镇", "town"},
      {"——2023年8月31日在青禾市云湖区第十届人大常委会第4次会议上\n上半年,我院受理案件40件。", "青禾市云湖区", "county"},
      {"关于印发云湖县2023年工作总结的通知\n检查40次。", "云湖县", "county"},
      {"关于受理天河区住房申请情况的公告\n检查40次。", "天河区", "county"},
      {"国务院办公厅关于云南省2023年试点情况的通报\n试点40个。", "null", "nation"},
      {"最高人民法院工作报告\n——2024年3月8日在第十四届全国人民代表大会第二次会议上\n最高人民法院院长某某\n受理案件40件,"
       "江苏省4件,上海市4件,江苏省4件。",
       "null", "nation"},
      {"平岭综合实验区2023年工作总结\n检查40次。", "平岭综合实验区", "county"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const Meta meta = meta_of(c.text);
    CHECK(shown(meta.region) == c.region);
    CHECK(shown(meta.level) == c.level);
  }
}

TEST_CASE("the year reported on is no year of delivery, plan, comparison or law, and a history has none") {
  struct Case {
    const char* text;
    const char* year;
  };
  const Case cases[] = {
      {"2024年云湖县政府工作报告\n检查40次。", "2023"},
      {"云湖县政府工作报告(2024年)\n一、2023年工作回顾\n检查40次。\n二、2024年工作安排\n检查50次。", "2023"},
      {"政府工作报告\n——2024年1月18日在云湖县第八届人民代表大会第三次会议上\n各位代表:\n过去一年,"
       "由2015年的40件增加到60件,是2015年的1.5倍。",
       "2023"},
      {"——2023年7月20日在云湖县第八届人大常委会第9次会议上\n上半年,我局办案40件。", "2023"},
      {"各位代表:\n2035年建成新城。现在报告工作。\n一、2022年工作回顾\n检查40次。\n二、2023年工作安排\n检查50次。",
       "2022"},
      {"依据2014年修订的条例,2023年办案40件,比2019年增加3件。", "2023"},
      {"从2015年的40件增加到2023年的60件。", "2023"},
      {"截至2023年底,办案40件。", "2023"},
      {"1986年,云湖县设所。1990年,培训40人。2000年,建会4个。2005年,调解40件。", "null"},
      {"我受县政府委托,报告2022年度预算执行情况。2023年3月,审计40个单位。", "2022"},
      {"云湖县河道管理条例\n2019年8月2日通过\n2020年1月1日起施行。", "null"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(shown(meta_of(c.text).report_year) == c.year);
  }
}

TEST_CASE("an addressee is a body or persons; what a text is about is not what it names") {
  struct Case {
    const char* text;
    const char* addressee;
    const char* type;
  };
  const Case cases[] = {
      {"主任、各位副主任、各位委员:\n现在报告2022年度审计工作,审计40个单位。", "主任、各位副主任、各位委员",
       "审计报告"},
      {"各乡镇人民政府,县政府各部门:\n检查40次。", "各乡镇人民政府,县政府各部门", "null"},
      {"按照县司法局部署,制定本方案:\n检查40次。", "null", "null"},
      {"经县政府同意,现发布本公告:\n检查40次。", "null", "null"},
      {"按照条例要求,现将我镇2023年政府信息公开情况报告如下:\n公开40条。", "null", "政府信息公开年度报告"},
      {"近日,云湖县举办普法活动,讲解行政执法知识,发放资料40份。", "null", "null"},
      {"一、2023年信访情况\n登记40件。\n二、问题\n反映政府信息公开的4件。", "null", "信访工作报告"},
      {"云湖县审计条例\n检查40次。", "null", "null"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const Meta meta = meta_of(c.text);
    CHECK(shown(meta.addressee) == c.addressee);
    CHECK(shown(meta.document_type) == c.type);
  }
}
