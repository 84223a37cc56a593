#pragma once
/// What is set above the line: note marks, which say nothing of the text, and exponents, which belong to a unit or a
/// power.

#include "text/mapped.h"

namespace zhibiao {

enum class RaisedText {
  note,    ///< [4] ① 注2 * 1,2: the mark of a note
  digits,  ///< 2, -1: an exponent or a note; what stands before it decides (drop_note_marks)
  words,   ///< anything else
};
/// What a page, or a formula, sets above the line.
RaisedText classify_raised(std::u32string_view words);

/// 2 → ², - → ⁻; other characters stay.
char32_t raise(char32_t c);

/// Removes note marks in tidied running text, in place; whether there were any. Linear. Note marks are
/// - raised digits (² ¹²) that are no exponent: those stand behind a unit of length or time (m² km³ s⁻¹), 米, a single
/// letter, or a 10
/// - [2] 〔3〕 【4】 of up to three digits, [注1], [①] behind a word or figure, but not where a bracketed year or
/// number of a document may
///   stand (发[85]12号), nor where they enumerate (包括:[1]…)
/// - ① ❷ behind a word and before a figure, 为, 达, 是 or a stop
/// At the start of a line they number the notes themselves, and stay.
bool drop_note_marks(Mapped& mapped);

}  // namespace zhibiao
