#pragma once
/// What a single line of a page looks like, by its words (furniture_words.h). Tidied lines without their ends.

#include <string_view>

namespace zhibiao {

/// A page's head or foot may come as one line, but not longer than this.
inline constexpr std::size_t longest_bar = 400;

/// Running text: what no page puts around a report. Lines of this kind bound the head and the foot.
bool is_running_text(std::u32string_view line);
/// A title of a report, a decree or a part of it, by its end.
bool is_title_like(std::u32string_view line);
/// A name that could sign a report.
bool is_body_name(std::u32string_view line);
/// 2024年1月12日, 2024-01-12 10:22, perhaps with the day of the week.
bool is_full_date(std::u32string_view line);
/// 今天是…, (星期三), 甲辰年…月…
bool is_calendar_line(std::u32string_view line);
/// 首页 > 政务公开, 上一篇:…, nothing but entries of a menu.
bool is_navigation(std::u32string_view line);
/// 当前位置, 您的位置 at its start.
bool names_place(std::u32string_view line);
/// 【字体:大 中 小】打印 关闭
bool is_page_tools(std::u32string_view line);
/// 来源:… 发布时间:…
bool is_source_line(std::u32string_view line);
/// ICP备, 版权所有 anywhere; 主办:, 电话: at its start.
bool holds_footer_word(std::u32string_view line);
bool begins_with_footer_key(std::u32string_view line);
bool begins_with_contact_key(std::u32string_view line);
/// What stands between the entries of a bar.
bool is_furniture_separator(char32_t c);

}  // namespace zhibiao
