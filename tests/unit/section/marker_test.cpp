#include "catch.h"

#include "section/marker.h"

using namespace zhibiao;
using namespace zhibiao::outline;

namespace {

// The first enumerator found in a text, as "kind ordinal place length", or "".
std::string first_marker(const std::string& utf8) {
  const std::u32string text = to_utf32(utf8);
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    Marker m;
    if (std::u32string_view(U"、.)〕是第首其再最①②⑴㈠").find(text[i]) == std::u32string_view::npos ||
        !read_marker(text, i, 0, m))
      continue;
    return std::to_string(static_cast<int>(m.kind)) + " " + std::to_string(m.ordinal) + " " +
        std::to_string(static_cast<int>(m.place)) + " " + std::to_string(m.end - m.start);
  }
  return "";
}

std::string is(MarkerKind kind, int ordinal, Place place, int length) {
  return std::to_string(static_cast<int>(kind)) + " " + std::to_string(ordinal) + " " +
      std::to_string(static_cast<int>(place)) + " " + std::to_string(length);
}

}  // namespace

TEST_CASE("enumerators at line starts and after stops") {
  CHECK(first_marker("一、总则") == is(MarkerKind::cn_dot, 1, Place::line_start, 2));
  CHECK(first_marker("  十二、附则") == is(MarkerKind::cn_dot, 12, Place::line_start, 3));
  CHECK(first_marker("好。二、再") == is(MarkerKind::cn_dot, 2, Place::after_stop, 2));
  CHECK(first_marker("(三)制度") == is(MarkerKind::cn_paren, 3, Place::line_start, 3));
  CHECK(first_marker("(三)、制度") == is(MarkerKind::cn_paren, 3, Place::line_start, 4));
  CHECK(first_marker("三)制度") == is(MarkerKind::cn_paren, 3, Place::line_start, 2));
  CHECK(first_marker("1.制度") == is(MarkerKind::ar_dot, 1, Place::line_start, 2));
  CHECK(first_marker("10、制度") == is(MarkerKind::ar_dot, 10, Place::line_start, 3));
  CHECK(first_marker("(2)制度") == is(MarkerKind::ar_paren, 2, Place::line_start, 3));
  CHECK(first_marker("②制度") == is(MarkerKind::circled, 2, Place::line_start, 1));
  CHECK(first_marker("⑴制度") == is(MarkerKind::ar_paren, 1, Place::line_start, 1));
  CHECK(first_marker("㈠制度") == is(MarkerKind::cn_paren, 1, Place::line_start, 1));
  CHECK(first_marker("第二部分 安排") == is(MarkerKind::part, 2, Place::line_start, 4));
  CHECK(first_marker("第一章总则") == is(MarkerKind::chapter, 1, Place::line_start, 3));
  CHECK(first_marker("表现在一是力量弱") == is(MarkerKind::cn_is, 1, Place::inside, 2));
  CHECK(first_marker("力量弱;二是经费少") == is(MarkerKind::cn_is, 2, Place::after_break, 2));
  CHECK(first_marker("首先,学") == is(MarkerKind::spoken, 1, Place::line_start, 3));
  CHECK(first_marker("好。第三,学") == is(MarkerKind::spoken, 3, Place::after_stop, 3));
  CHECK(first_marker("主要成效 二、不足") == is(MarkerKind::cn_dot, 2, Place::after_blank, 2));
  CHECK(first_marker("培训4次。(责任科室:办公室)(二)督查") == is(MarkerKind::cn_paren, 2, Place::after_stop, 3));
  CHECK(first_marker("云湖县2019年工作报告一、总体情况") == is(MarkerKind::cn_dot, 1, Place::after_blank, 2));
  CHECK(first_marker("二、一次性补助") == is(MarkerKind::cn_dot, 2, Place::line_start, 2));
  CHECK(first_marker("第二章规划与建设") == is(MarkerKind::chapter, 2, Place::line_start, 3));
  CHECK(first_marker("最后,学") == is(MarkerKind::spoken, last_ordinal, Place::line_start, 3));
}

TEST_CASE("what only looks like an enumerator") {
  for (const char* text :
       {"一、二产业融合", "1.5万件", "3.15活动", "2022.",    "唯一是制度",     "统一是前提",   "第一责任人",
        "第一章规定了",   "第二十",  "第二",     "第三部",   "第一部分是成效", "条例第(一)项", "首先要学",
        "共计1、2号楼",   "其中,三", "再次强调", "最后一项", "二〇二二、",     "一要依法、"}) {
    INFO(text);
    CHECK(first_marker(text) == "");
  }
}

TEST_CASE("Chinese ordinals") {
  CHECK(chinese_ordinal(U"九") == 9);
  CHECK(chinese_ordinal(U"十") == 10);
  CHECK(chinese_ordinal(U"十一") == 11);
  CHECK(chinese_ordinal(U"二十") == 20);
  CHECK(chinese_ordinal(U"九十九") == 99);
  for (const char32_t* bad : {U"", U"一一", U"十十", U"一百", U"〇", U"二十十"}) CHECK(chinese_ordinal(bad) == 0);
}
