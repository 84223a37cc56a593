#include "number/qualifier.h"

#include "base/chars.h"
#include "number/quantity_draft.h"

namespace zhibiao {
namespace {

struct BeforeWord {
  std::u32string_view word;
  std::string_view qualifier;
  std::u32string_view not_behind = U"";  // characters that make the word the end of another one (节约, 最近)
  bool duration = false;                 // only before ages and spans of time (不满 of people is a feeling)
};

// Longer words first: the first that fits is taken.
constexpr BeforeWord before_words[] = {
    {U"原则上不超过", "at_most"},
    {U"一般不超过", "at_most"},
    {U"最多不超过", "at_most"},
    {U"最长不超过", "at_most"},
    {U"最高不超过", "at_most"},
    {U"最低不少于", "at_least"},
    {U"最少不低于", "at_least"},
    {U"不得少于", "at_least"},
    {U"不得低于", "at_least"},
    {U"不得超过", "at_most"},
    {U"不得高于", "at_most"},
    {U"不能少于", "at_least"},
    {U"不能低于", "at_least"},
    {U"不能超过", "at_most"},
    {U"大于等于", "at_least"},
    {U"小于等于", "at_most"},
    {U"不少于", "at_least"},
    {U"不低于", "at_least"},
    {U"不小于", "at_least"},
    {U"不下于", "at_least"},
    {U"不超过", "at_most"},
    {U"不高于", "at_most"},
    {U"不多于", "at_most"},
    {U"不大于", "at_most"},
    {U"未超过", "at_most"},
    {U"未突破", "at_most"},
    {U"不突破", "at_most"},
    {U"不长于", "at_most"},
    {U"不短于", "at_least"},
    {U"不早于", "at_least"},
    {U"超过了", "over"},
    {U"突破了", "over"},
    {U"大约为", "about"},
    {U"不下", "at_least"},
    {U"不止", "over"},
    {U"至少", "at_least"},
    {U"最少", "at_least"},
    {U"最低", "at_least", U"历创降"},
    {U"起码", "at_least"},
    {U"至多", "at_most"},
    {U"最多", "at_most"},
    {U"最长", "at_most"},
    {U"将近", "nearly"},
    {U"接近", "nearly"},
    {U"逼近", "nearly"},
    {U"几近", "nearly"},
    {U"大约", "about"},
    {U"大概", "about"},
    {U"约为", "about"},
    {U"约计", "about"},
    {U"约合", "about"},
    {U"约达", "about"},
    {U"超过", "over"},
    {U"突破", "over"},
    {U"超出", "over"},
    {U"多于", "over"},
    {U"高于", "over"},
    {U"大于", "over"},
    {U"低于", "at_most"},
    {U"少于", "at_most"},
    {U"小于", "at_most"},
    {U"不到", "at_most", U"达得感找听看想见做办到"},
    {U"不足", "at_most", U"在的之些大和与及、项点处"},
    {U"未满", "at_most", U"", true},
    {U"不满", "at_most", U"", true},
    {U"逾", "over"},
    {U"近", "nearly", U"最附邻临靠新切亲贴相就走抵远"},
    {U"约", "about", U"节条公签合履违预制契大纽集相失邀简誓盟规特立如践毁爽守婚租续"},
    {U"超", "over", U"高赶"},
    {U"满", "at_least", U"不未圆丰充美完自爆期届饱", true},
    {U"≥", "at_least"},
    {U"≤", "at_most"},
    {U">", "over"},
    {U"<", "at_most"},
    {U"≈", "about"},
    {U"~", "about"},
};

// The words by their last characters, in the order of beside::qualifiers_before: one is looked for among few.
struct ByLast {
  std::array<BeforeWord, std::size(before_words)> words;
  std::array<std::uint8_t, beside::qualifiers_before.size() + 1> begins{};
};
constexpr ByLast make_by_last() {
  ByLast out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < beside::qualifiers_before.size(); ++i) {
    out.begins[i] = static_cast<std::uint8_t>(at);
    for (const BeforeWord& word : before_words)
      if (word.word.back() == beside::qualifiers_before[i]) out.words[at++] = word;
  }
  out.begins.back() = static_cast<std::uint8_t>(at);
  return out;
}
constexpr ByLast by_last = make_by_last();
static_assert(by_last.begins.back() == std::size(before_words), "qualifiers_before has the last character of each");

struct BehindWord {
  std::u32string_view word;
  std::string_view qualifier;
};

constexpr CharBitmap first_chars(beside::qualifiers_behind);

constexpr BehindWord behind_words[] = {
    {U"(含)以上", "at_least"}, {U"(含)以下", "at_most"}, {U"(含)以内", "at_most"}, {U"及以上", "at_least"},
    {U"及以下", "at_most"},    {U"或以上", "at_least"},  {U"或以下", "at_most"},   {U"以上", "at_least"},
    {U"以下", "at_most"},      {U"之上", "at_least"},    {U"之内", "at_most"},     {U"以内", "at_most"},
    {U"左右", "about"},        {U"上下", "about"},       {U"开外", "over"},        {U"有余", "over"},
    {U"出头", "over"},
};

bool takes_more(std::string_view kind) {
  return kind == "duration" || kind == "money" || kind == "length" || kind == "mass" || kind == "area" ||
      kind == "multiple" || kind == "fraction";
}

}  // namespace

QualifierMatch qualifier_before(std::u32string_view text, std::size_t start, std::size_t floor, std::string_view kind) {
  const std::size_t last = start == 0 ? std::u32string_view::npos : beside::qualifiers_before.find(text[start - 1]);
  if (last == std::u32string_view::npos) return {};
  for (std::size_t i = by_last.begins[last]; i < by_last.begins[last + 1]; ++i) {
    const BeforeWord& word = by_last.words[i];
    const std::size_t size = word.word.size();
    if (start < floor + size || !ends_at(text, start, word.word)) continue;
    const bool damage = start >= floor + size + 2 && ends_at(text, start - size, U"损失");  // 损失|约46万元, no 失约
    if (start > floor + size && one_of(text[start - size - 1], word.not_behind) && !damage) continue;
    if (word.duration && kind != "duration") continue;
    return {size, word.qualifier};
  }
  return {};
}

QualifierMatch qualifier_behind(std::u32string_view text, std::size_t end, std::string_view kind) {
  if (end >= text.size() || !first_chars.has(text[end])) return {};
  for (const BehindWord& word : behind_words)
    if (starts_at(text, end, word.word)) return {word.word.size(), word.qualifier};
  const char32_t c = char_at(text, end), next = char_at(text, end + 1);
  if ((c == U'多' && !one_of(next, U"次样方项")) || c == U'余') {
    if (takes_more(kind)) return {1, "over"};
  }
  // 5个工作日内, 三年内; not 内部, 内容.
  if (kind == "duration" && c == U'内' && !one_of(next, U"部容设外")) return {1, "at_most"};
  return {};
}

}  // namespace zhibiao
