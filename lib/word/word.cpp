#include "word/word.h"

#include <array>

#include "base/nearest.h"

namespace zhibiao {
namespace {

constexpr std::array<std::string_view, sense_count> names = {"plain",
                                                             "nominal",
                                                             "elliptic",
                                                             "predicate",
                                                             "received",
                                                             "accepted",
                                                             "concluded",
                                                             "outcome",
                                                             "settle",
                                                             "handled",
                                                             "response",
                                                             "growth",
                                                             "opinion",
                                                             "ongoing",
                                                             "making",
                                                             "increase",
                                                             "decrease",
                                                             "reach",
                                                             "climb",
                                                             "real",
                                                             "degree",
                                                             "yoy",
                                                             "mom",
                                                             "than",
                                                             "with",
                                                             "compared",
                                                             "above",
                                                             "below",
                                                             "last_year",
                                                             "last_month",
                                                             "earlier",
                                                             "from",
                                                             "disposal",
                                                             "pace",
                                                             "share",
                                                             "ratio",
                                                             "target",
                                                             "completes",
                                                             "rank",
                                                             "multiple",
                                                             "restates",
                                                             "average",
                                                             "among",
                                                             "includes",
                                                             "divides",
                                                             "rest",
                                                             "total",
                                                             "partial",
                                                             "overlap",
                                                             "quality",
                                                             "disposition",
                                                             "kept",
                                                             "opposite",
                                                             "aside",
                                                             "invests",
                                                             "matter",
                                                             "respectively",
                                                             "this_year",
                                                             "year_before_last",
                                                             "same_year",
                                                             "whole_year",
                                                             "first_half",
                                                             "second_half",
                                                             "now",
                                                             "every",
                                                             "up_to",
                                                             "since",
                                                             "against",
                                                             "dated",
                                                             "lasts",
                                                             "scope",
                                                             "level",
                                                             "authority",
                                                             "field",
                                                             "each",
                                                             "lead",
                                                             "tail",
                                                             "adverb",
                                                             "manner",
                                                             "preposition",
                                                             "circumstance",
                                                             "quantity",
                                                             "owner",
                                                             "organ",
                                                             "noun"};

Division read_division(const Rule& rule) {
  Division out;
  for (const std::string_view word : rule.list("whole")) out.whole.push_back(to_utf32(word));
  for (const std::string_view word : rule.list("fused")) out.fused.push_back(to_utf32(word));
  for (const std::string_view word : rule.list("nested")) out.nested.push_back(to_utf32(word));
  for (const std::string_view kind : rule.list("kinds")) {
    auto& alternatives = out.kinds.emplace_back();
    const std::u32string words = to_utf32(kind);
    for (std::size_t at = 0; at <= words.size();) {
      const std::size_t end = std::min(words.find(U'|', at), words.size());
      alternatives.push_back(words.substr(at, end - at));
      at = end + 1;
    }
  }
  return out;
}

}  // namespace

std::string_view name(Sense sense) { return names[static_cast<std::size_t>(sense)]; }

std::optional<Sense> sense_named(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<Sense>(found - names.begin()));
}

// Words are passed whole, so that none is found inside another.
WordHit Dictionary::first(std::u32string_view text, Senses of, std::size_t& place) const {
  WordHit found;
  if (!may_hold(text, of)) return found;
  words_.each_in(text, [&](std::size_t start, const auto& hit) {
    if (!hit.payload->any(of)) return false;
    place = start, found = {hit.length, *hit.payload};
    return true;
  });
  return found;
}
WordHit Dictionary::last(std::u32string_view text, Senses of, std::size_t& place) const {
  WordHit found;
  if (!may_hold(text, of)) return found;
  words_.each_in(text, [&](std::size_t start, const auto& hit) {
    if (hit.payload->any(of)) place = start, found = {hit.length, *hit.payload};
    return false;
  });
  return found;
}

CharBitmap Dictionary::with_starts(CharBitmap set, Senses of) const {
  const std::uint64_t* const starts = words_.starts().words();
  for (char32_t block = 0; block < last_of_plane; block += 64)
    for (std::uint64_t rest = starts[block / 64]; rest != 0; rest &= rest - 1) {
      const char32_t c = block + static_cast<char32_t>(std::countr_zero(rest));
      if (c == last_of_plane || firsts_[c % places].any(of)) set.add(c);
    }
  return set;
}

void Dictionary::add(Division division) {
  for (const auto& alternatives : division.kinds)
    for (const std::u32string& word : alternatives) kinds_.add(word, true);
  for (const std::u32string& word : division.nested) kinds_.add(word, true);
  divisions_.push_back(std::move(division));
}

Result<std::shared_ptr<const Dictionary>> compile_dictionary(const RuleBook& book) {
  auto dictionary = std::make_shared<Dictionary>();
  for (const Rule& rule : book.rules) {
    if (rule.table == "division") dictionary->add(read_division(rule));
    if (rule.table != "word") continue;
    Senses senses;
    const auto classes = rule.list("class");
    for (std::size_t i = 0; i < classes.size(); ++i) {
      const auto sense = sense_named(classes[i]);
      if (!sense) {
        std::string known;
        for (const std::string_view one : names) (known += known.empty() ? "one of " : ", ") += one;
        return rule.fault("class", i, "unknown class '" + std::string(classes[i]) + "'",
                          did_you_mean(classes[i], {std::begin(names), std::end(names)}, known));
      }
      senses |= *sense;
    }
    for (const std::string_view word : rule.list("words")) dictionary->add(to_utf32(word), senses);
  }
  return std::shared_ptr<const Dictionary>(std::move(dictionary));
}

}  // namespace zhibiao
