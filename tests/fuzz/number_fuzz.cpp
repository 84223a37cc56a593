// Reads numbers in arbitrary text and in text made of numerals, units and number words. Two laws:
//   coverage  every digit and Chinese numeral lies in exactly one reading, readings ascend and do not overlap
//   values    what stands between two full stops as numeral + 件 has the value that a slow, obvious reader gives it

#include <cstdio>
#include <cstdlib>

#include "base/chars.h"
#include "number/number.h"
#include "number/numeral.h"
#include "number/rules.h"

using namespace zhibiao;

namespace {

[[noreturn]] void fail(const char* law, std::u32string_view text) {
  std::fprintf(stderr, "%s: %s\n", law, to_utf8(text).c_str());
  std::abort();
}

const NumberRules& rules() {
  static const std::shared_ptr<const NumberRules> compiled = [] {
    auto result = compile_number_rules(load_rules({}).book);
    if (!result) std::abort();
    return *result;
  }();
  return *compiled;
}

// Bytes as text: the low ones pick from what numbers are made of, so that most inputs hold many.
std::u32string text_of(const std::uint8_t* data, std::size_t size) {
  static constexpr std::u32string_view alphabet =
      U"0123456789零〇一二两三四五六七八九十百千万亿廿壹贰叁拾佰仟几数余多来半第前近约超过不少于以上下内左右至到—-~.,"
      U"、。;:()“”《》〔〕/%‰℃+× \n\t"
      U"年月日时分号件个次人户家项元万亩成折倍番届级条款批期度季世纪代版GBT电话邮编市省全居排名负零点之比萬億兩個件戶";
  std::u32string text;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] < 0xF0) text += alphabet[data[i] % alphabet.size()];
    else if (i + 2 < size) text += static_cast<char32_t>(data[i + 1] << 8 | data[i + 2]), i += 2;
  }
  return text;
}

void check_coverage(std::u32string_view text, const std::vector<NumberReading>& readings) {
  std::size_t at = 0;
  for (const NumberReading& reading : readings) {
    if (reading.span.start < at || reading.span.empty() || reading.span.end > text.size()) fail("overlap", text);
    for (; at < reading.span.start; ++at)
      if (is_digit(text[at]) || is_han_numeral(text[at])) fail("not covered", text);
    at = reading.span.end;
    if (reading.quantity.has_value() == !reading.reason.empty()) fail("neither or both", text);
  }
  for (; at < text.size(); ++at)
    if (is_digit(text[at]) || is_han_numeral(text[at])) fail("not covered", text);
}

// ---- the obvious writer and reader of whole numbers -----------------------------------------------------------------

std::u32string below_ten_thousand(std::int64_t n) {
  static constexpr std::u32string_view digits = U"零一二三四五六七八九", powers = U"千百十";
  std::u32string out;
  bool gap = false;
  for (std::int64_t scale = 1000, place = 0; scale > 0; scale /= 10, ++place) {
    const std::int64_t digit = n / scale % 10;
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += U'零';
    gap = false;
    out += digits[static_cast<std::size_t>(digit)];
    if (place < 3) out += powers[static_cast<std::size_t>(place)];
  }
  return out;
}

// 12030405 as 一千二百零三万零四百零五.
std::u32string in_chinese(std::int64_t n) {
  if (n < 10000) return below_ten_thousand(n);
  const std::int64_t scale = n >= 100000000 ? 100000000 : 10000, rest = n % scale;
  std::u32string out = in_chinese(n / scale) + (scale == 10000 ? U"万" : U"亿");
  if (rest != 0) out += (rest < scale / 10 ? U"零" : U"") + in_chinese(rest);
  return out;
}

// The value by recursion at the largest power: left of it times the power, plus what is right of it.
std::int64_t obvious(std::u32string_view numeral) {
  if (numeral.empty()) return 0;
  if (numeral.front() == U'零') return obvious(numeral.substr(1));
  for (const auto& [power, scale] :
       {std::pair{U'亿', 100000000LL}, {U'万', 10000LL}, {U'千', 1000LL}, {U'百', 100LL}, {U'十', 10LL}}) {
    const std::size_t at = numeral.find(power);
    if (at != numeral.npos)
      return (at == 0 ? 1 : obvious(numeral.substr(0, at))) * scale + obvious(numeral.substr(at + 1));
  }
  return han_digit(numeral.front());
}

void check_value(std::int64_t n) {
  const std::u32string numeral = in_chinese(n);
  if (obvious(numeral) != n) fail("the obvious reader is wrong", numeral);
  const std::u32string phrase = U"。" + numeral + U"件。";
  Document document;
  document.text = phrase;
  const auto readings = read_numbers(document, Structure{}, rules());
  const Numeral read = read_numeral(phrase, 1);
  if (read.end != numeral.size() + 1 || !read.value || *read.value != Decimal(n)) fail("value of numeral", phrase);
  if (n > 1 && (readings.size() != 1 || !readings[0].quantity || readings[0].quantity->value != Decimal(n)))
    fail("value of quantity", phrase);
  const std::string digits = std::to_string(n);
  const std::u32string ascii = U"。" + std::u32string(digits.begin(), digits.end()) + U"件。";
  const Numeral plain = read_numeral(ascii, 1);
  if (!plain.value || *plain.value != Decimal(n)) fail("value of digits", ascii);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  Document document;
  document.text = text_of(data, size);
  check_coverage(document.text, read_numbers(document, Structure{}, rules()));
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < size && i < 8; ++i) bits = bits << 8 | data[i];
  // Numbers with few digits as well as long ones: the last byte says how many.
  static constexpr std::int64_t limits[] = {20, 110, 1100, 10100, 110000, 100000100, 100000000000};
  if (size > 0)
    check_value(1 + static_cast<std::int64_t>(bits % static_cast<std::uint64_t>(limits[data[size - 1] % 7])));
  return 0;
}
