#pragma once
/// What the words around a quantity say that its own do not: the currency named before it, what a number without unit
/// is, a place in an order.

#include "number/quantity.h"
#include "number/word_list.h"

namespace zhibiao {

/// What a round figure is called when it is passed: 突破100亿元大关.
inline constexpr WordList round_marks(U"大关", U"台阶", U"门槛", U"关口");

/// 港币300万元 (the base is the currency), 支出1.21万亿 (money), 得分96.4 (a score), 排名由412位上升到287位 (ranks).
/// Not before `floor`.
void read_words_around(std::u32string_view text, std::size_t floor, const NumberRules& rules, QuantityMatch& match);

}  // namespace zhibiao
