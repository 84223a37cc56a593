#pragma once
/// Which readers may have something to say, by the characters beside a number: one look at a table rules most of them
/// out for most numbers. Internal to the number room.

#include <array>
#include <cstdint>

#include "base/chars.h"
#include "number/other_numeral.h"

namespace zhibiao {

/// Sets of readers by character. Characters share places by their last twelve bits, so who is let through looks again:
/// 8 KiB for all readers, where exact bitmaps would take as much for each.
class ReadersByCharacter {
 public:
  using Bits = std::uint16_t;
  constexpr ReadersByCharacter& add(Bits readers, std::u32string_view characters) {
    for (const char32_t c : characters) bits_[c & last_bits] |= readers;
    return *this;
  }
  constexpr Bits operator[](char32_t c) const { return bits_[c & last_bits]; }

 private:
  static constexpr char32_t last_bits = 0xFFF;
  std::array<Bits, last_bits + 1> bits_{};
};

/// A set of readers of numbers.
using Readers = ReadersByCharacter::Bits;
namespace reader {
inline constexpr Readers suspect = 1, token = 2, exhibit = 4, page = 8, document = 16, date = 32, name_regex = 64,
                         clause = 128, enumerator = 256, rank = 512, ordinal = 1024, next_ordinal = 2048, all = 4095;
/// Those that Chinese numerals are asked, too.
inline constexpr Readers of_han = exhibit | date | name_regex | enumerator | rank | ordinal | next_ordinal;
}  // namespace reader

/// What a reader looks for beside a number before it looks at anything else; each reader's file has its own.
namespace beside {
inline constexpr std::u32string_view numerals =
    U"0123456789零〇一二两兩三四五六七八九十百千万萬亿億廿壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟";
inline constexpr std::u32string_view year_brackets = U"〔[(【";
inline constexpr std::u32string_view enumerator_marks = U"、)是要.,:]";
inline constexpr std::u32string_view ordinal_nouns = U"届中次等号期轮批";
inline constexpr std::u32string_view exhibit_ends = U"件表图录栏例注附格式骤段务施措题标案验法点形单线路问答 ";
inline constexpr std::u32string_view counter_ends = U"数量览读击问载看气度赞论发藏享阅次码注丝文略字共约第:([【";
inline constexpr std::u32string_view address_parts = U"号弄室";
inline constexpr std::u32string_view broken_before = U"OolI.\uFFFD", broken_behind = U"OolI·•‧・∙.,。: \uFFFD";
inline constexpr std::u32string_view date_marks = U"年月日号季周天世时点:-./—–～~－至到、和与及学个○ 多余几";
inline constexpr std::u32string_view token_signs =
    U"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@._-/:+×*&·=?#~";
}  // namespace beside

inline constexpr ReadersByCharacter readers_before = ReadersByCharacter()
                                                         .add(reader::suspect, beside::broken_before)
                                                         .add(reader::exhibit, beside::exhibit_ends)
                                                         .add(reader::page, beside::counter_ends)
                                                         .add(reader::page | reader::token, U" ")
                                                         .add(reader::document, beside::year_brackets)
                                                         .add(reader::clause, U"\n")
                                                         .add(reader::rank, U"第前")
                                                         .add(reader::ordinal, U"第(")
                                                         .add(reader::token, beside::token_signs);
inline constexpr ReadersByCharacter readers_behind = ReadersByCharacter()
                                                         .add(reader::suspect, beside::broken_behind)
                                                         .add(reader::page, beside::address_parts)
                                                         .add(reader::date, beside::date_marks)
                                                         .add(reader::enumerator, beside::enumerator_marks)
                                                         .add(reader::ordinal, beside::ordinal_nouns)
                                                         .add(reader::token, beside::token_signs);

/// Who may have something to say of the number at `at`; its digits and plain Chinese numerals end at `run_end`.
inline Readers readers_beside(std::u32string_view text, std::size_t at, std::size_t run_end) {
  constexpr std::size_t year = 4, compact_date = 8, shortest_telephone = 5, shortest_plan = 3, index_base = 3;
  const std::size_t length = run_end - at;
  const char32_t before = at > 0 ? text[at - 1] : U'\n', behind = char_at(text, run_end);
  if (length == 0) return reader::all;  // ①
  Readers out = readers_before[before] | readers_behind[behind];
  if (length >= shortest_telephone || (length == index_base && before == U'为')) out |= reader::token;
  if (length == year || length == compact_date || (length >= shortest_plan && text[at] == U'十')) out |= reader::date;
  if (!is_han(behind) && is_other_numeral(behind)) out |= reader::suspect;
  return out;
}

}  // namespace zhibiao
