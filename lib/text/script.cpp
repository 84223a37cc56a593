#include "text/script.h"

#include <unicode/translit.h>
#include <unicode/uniset.h>

#include <algorithm>
#include <memory>

#include "base/han_script.h"
#include "text/chars.h"
#include "text/text.h"

namespace zhibiao {
namespace {

struct Converter {
  std::unique_ptr<icu::Transliterator> rules;
  icu::UnicodeSet traditional;  ///< characters that change when they stand alone
};

Converter make_converter() {
  Converter made;
  UErrorCode status = U_ZERO_ERROR;
  made.rules.reset(icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || !made.rules) return made;
  icu::UnicodeSet named;
  made.rules->getSourceSet(named);
  for (int32_t i = 0; i < named.size(); ++i) {
    const UChar32 c = named.charAt(i);
    icu::UnicodeString converted(c);
    made.rules->transliterate(converted);
    if (converted != icu::UnicodeString(c)) made.traditional.add(c);
  }
  made.traditional.freeze();
  return made;
}

const Converter& converter() {
  static const Converter made = make_converter();
  return made;
}

// ICU replaces inside one string: a bound keeps a run of millions linear.
constexpr std::size_t longest_run = 1000;

void convert_run(std::u32string_view text, const std::uint32_t* origin, Mapped& out) {
  auto run =
      icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()), static_cast<int32_t>(text.size()));
  converter().rules->transliterate(run);
  UErrorCode status = U_ZERO_ERROR;
  std::u32string converted(static_cast<std::size_t>(run.countChar32()), U' ');
  run.toUTF32(reinterpret_cast<UChar32*>(converted.data()), static_cast<int32_t>(converted.size()), status);
  // Of another length only in theory: then the rest belongs to the last character.
  for (std::size_t i = 0; i < converted.size(); ++i) out.append(converted[i], origin[std::min(i, text.size() - 1)]);
}

}  // namespace

std::optional<Document> in_simplified_script(const Document& document) {
  if (!holds_traditional(document.text)) return std::nullopt;
  Document out = document;
  out.text = to_simplified_pairs(document.text);
  return out;
}

void to_simplified(Mapped& mapped) {
  if (!converter().rules) return;
  const auto is_traditional = [](char32_t c) { return converter().traditional.contains(static_cast<UChar32>(c)) != 0; };
  if (std::none_of(mapped.text.begin(), mapped.text.end(), is_traditional)) return;
  Mapped out;
  out.text.reserve(mapped.text.size());
  out.origin.reserve(mapped.text.size());
  const std::u32string_view text = mapped.text;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t end = start + 1;
    const bool han = is_han(text[start]);
    while (end < text.size() && is_han(text[end]) == han && (!han || end - start < longest_run)) ++end;
    const std::u32string_view run = text.substr(start, end - start);
    if (han && std::any_of(run.begin(), run.end(), is_traditional)) {
      convert_run(run, mapped.origin.data() + start, out);
    } else {
      out.text.append(run);
      out.origin.insert(out.origin.end(), mapped.origin.begin() + static_cast<std::ptrdiff_t>(start),
                        mapped.origin.begin() + static_cast<std::ptrdiff_t>(end));
    }
    start = end;
  }
  mapped = std::move(out);
}

}  // namespace zhibiao
