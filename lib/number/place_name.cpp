#include "base/chars.h"
#include "number/exclusion.h"
#include "number/quantity.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

using enum ExclusionCode;

// What the place, or the firm that bears its name, is.
std::size_t kind_of_place(std::u32string_view text, std::size_t at) {
  static constexpr WordList kinds(
      U"村民委员会", U"居民委员会", U"村委会", U"居委会", U"派出所", U"司法所", U"风景区", U"工业园", U"产业园",
      U"开发区", U"火车站", U"街道", U"社区", U"大道", U"水库", U"景区", U"广场", U"公园", U"花园", U"商圈", U"小区",
      U"新村", U"中学", U"小学", U"学校", U"公司", U"集团", U"乳业", U"酒业", U"药业", U"林场", U"农场", U"牧场",
      U"新区", U"片区", U"车站", U"码头", U"酒店", U"饭店", U"宾馆", U"大厦", U"商场", U"超市", U"书院", U"古镇",
      U"遗址", U"法庭", U"大桥", U"收费站", U"隧道", U"立交", U"村", U"镇", U"乡", U"路", U"街", U"巷", U"桥", U"河",
      U"江", U"湖", U"山", U"寺", U"庙", U"塔", U"沟", U"湾", U"坪", U"堡", U"屯", U"店", U"铺", U"口", U"庄", U"寨",
      U"岭", U"坡", U"塘", U"坝", U"营");
  return kinds.first_at(text, at).size();
}

}  // namespace

ExclusionMatch read_place_name(std::u32string_view text, std::size_t at, const QuantityMatch& quantity) {
  // Measure words that name places as well; 家 座 条 个 before a kind of place count it.
  static constexpr CharBitmap words(U"里元道步盘台门方寨角星江");
  const std::size_t end = quantity.span.end;
  if (is_digit(text[at]) || !quantity.has_unit || quantity.quantity.unit.size() != 1 || quantity.span.start != at ||
      !words.has(text[end - 1]) || !is_han(char_at(text, end)))
    return {};
  constexpr std::size_t longest_rest = 2;
  for (std::size_t rest = 0; rest <= longest_rest; ++rest) {
    if (const std::size_t kind = kind_of_place(text, end + rest)) return {at, end + rest + kind, place_name};
    if (!is_han(char_at(text, end + rest)) || one_of(text[end + rest], U"的了和与为在是以及等")) break;
  }
  return {};
}

ExclusionMatch read_named_quantity(std::u32string_view text, const QuantityMatch& quantity) {
  constexpr std::size_t reach = 8;
  const std::size_t start = quantity.span.start, end = quantity.span.end;
  if (quantity.quantity.unit == U"周年") return {start, end, anniversary};
  if (quantity.quantity.kind != "percent") return {};
  for (std::size_t i = end; i < text.size() && i < end + reach && is_han(text[i]); ++i)
    if (starts_at(text, i, U"抽样")) return {start, end, survey_rate};
  return {};
}

}  // namespace zhibiao
