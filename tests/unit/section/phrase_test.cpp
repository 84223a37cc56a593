#include "catch.h"

#include "layout.h"
#include "section/phrase.h"

using namespace zhibiao;

TEST_CASE("how far a heading goes") {
  struct Case {
    const char* text;
    bool item;
    const char* heading;
  };
  const Case cases[] = {
      // items of running text: the sentence; its first clause before figures; nothing when that has one
      {"完善程序,推进下沉。划转12名。", true, "完善程序,推进下沉"},
      {"抓学习,学法12次。", true, "抓学习"},
      {"于3月组织检查,发现问题。", true, ""},
      {"办理12件。", true, ""},
      {"推广“12345”热线服务。", true, "推广“12345”热线服务"},
      {"配强执法力量,加强行政执法人员队伍建设,全面落实持证上岗和资格管理制度,组织全体人员参加资格考试和轮训。", true,
       "配强执法力量"},
      // numbered ones: years belong to them, sentences that state figures do not
      {"2024年主要举措和成效\n", false, "2024年主要举措和成效"},
      {"加强领导,落实责任。会议6次。", false, "加强领导,落实责任"},
      {"办好10件实事\n", false, "办好10件实事"},
      {"建机制,召开会议6次。", false, "建机制"},
      // a line end that was lost
      {"总体情况2024年,公开信息120条。", false, "总体情况"},
      {"存在问题公开不够及时,有5件超期。", false, "存在问题"},
      {"存在问题和不足,主要是力量弱。", false, "存在问题和不足,主要是力量弱"},
      {"2025年重点培训60人。", false, "2025年重点"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const std::u32string text = to_utf32(c.text);
    const auto phrase = outline::read_heading_phrase(text, 0, static_cast<std::uint32_t>(text.size()), c.item,
                                                     test::builtin_section_rules());
    CHECK(to_utf8(std::u32string_view(text).substr(0, phrase.end)) == c.heading);
  }
}
