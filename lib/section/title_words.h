#pragma once
/// What lines at the head of a report look like: titles, their kinds of endings, addressees.

#include <string_view>

namespace zhibiao::outline {

inline constexpr std::size_t most_title = 90;

/// A line that could be a title or a part of one: short, no sentence.
bool is_title_like(std::u32string_view line);
/// What may stand as title where a line before the text is taken for one on no better ground.
bool is_any_title(std::u32string_view line);
/// Whether it ends like the title of a report or an account of a year; like that of a rule or notice (条例, 通知 …).
bool ends_like_title(std::u32string_view line);
bool ends_like_norm(std::u32string_view line);
/// 第三节 民事调解, the heading of a chapter that is the whole text.
bool is_division_of_book(std::u32string_view line);
bool names_a_year(std::u32string_view text);
/// Without (…) at the end, and without the mark of a note (统计公报[1]).
std::u32string_view without_bracket_end(std::u32string_view text);
std::u32string_view without_note(std::u32string_view text);
/// A line with a colon whose parts are all bodies or persons.
bool is_addressee(std::u32string_view line);

}  // namespace zhibiao::outline
