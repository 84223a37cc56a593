#include "catch.h"

#include "metric/metric.h"
#include "number/number.h"
#include "pattern/freeze.h"
#include "pipeline/frozen_rules.h"
#include "section/section.h"

using namespace zhibiao;

TEST_CASE("the rules in the executable are those that a start would compile") {
  for (const Vocabulary vocabulary : {Vocabulary::core, Vocabulary::extended}) {
    CAPTURE(static_cast<int>(vocabulary));
    const LoadedRules loaded = load_rules({.vocabulary = vocabulary});
    const FrozenRules frozen = frozen_rules(vocabulary);
    const auto section = compile_section_rules(loaded.book);
    const auto number = compile_number_rules(loaded.book);
    const auto metric = compile_metric_rules(loaded.book);
    // Not as an expression of CHECK, which would print megabytes.
    const bool same[] = {freeze(**section) == frozen.section, freeze(**number) == frozen.number,
                         freeze_words(**metric) == frozen.words, freeze_indicators(**metric) == frozen.indicators};
    for (const bool part : same) CHECK(part);
  }
}

TEST_CASE("each part stands where its arrays may be read") {
  const FrozenRules frozen = frozen_rules(Vocabulary::extended);
  for (const std::string_view part : {frozen.section, frozen.number, frozen.words, frozen.indicators})
    CHECK(reinterpret_cast<std::uintptr_t>(part.data()) % frozen_alignment == 0);
}

TEST_CASE("what was thawed freezes to the same bytes") {
  const FrozenRules frozen = frozen_rules(Vocabulary::extended);
  const auto metric = thaw_metric_rules(frozen.words, frozen.indicators);
  const bool same[] = {freeze(*thaw_section_rules(frozen.section)) == frozen.section,
                       freeze(*thaw_number_rules(frozen.number)) == frozen.number,
                       freeze_words(*metric) == frozen.words, freeze_indicators(*metric) == frozen.indicators};
  for (const bool part : same) CHECK(part);
}
