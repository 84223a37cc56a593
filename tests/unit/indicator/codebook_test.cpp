#include "indicator/codebook.h"

#include "catch.h"
#include <set>

using namespace zhibiao;

namespace {

LoadedRules two_rules() {
  LoadedRules loaded;
  load_rule_file(R"(
[[indicator]]
id = "forest.trees_planted"
name = "植树株数"
definition = "Trees planted, \"living\" or not. Not the area."
subject = "植树"
kind = ["count", "multiple"]
unit = ["棵", "件"]
examples = ["植树9件"]
counter_examples = ["植树面积9亩"]

[[indicator]]
id = "forest.trees_living"
label = "Trees that live"
definition = "Trees of them that live."
since = "0.2.0"
subject = "成活"
parent = "forest.trees_planted"
examples = ["成活9件"]
counter_examples = ["成活率9%"]
)",
                 "mine.toml", loaded);
  return loaded;
}

}  // namespace

TEST_CASE("a name of a variable has at most 32 characters and depends on its id alone") {
  CHECK(variable_name("hotline.appeals_received") == "hotline_appeals_received");
  CHECK(variable_name("public_security.transferred_for_prosecution") !=
        variable_name("public_security.transferred_for_prosecution_b"));
  std::set<std::string> seen;
  for (const CodebookEntry& entry : codebook_of(load_rules({.vocabulary = Vocabulary::extended}).book)) {
    CAPTURE(entry.id);
    CHECK(entry.variable.size() <= 32);
    CHECK(entry.variable.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
    CHECK(seen.insert(entry.variable).second);
    CHECK_FALSE(entry.name.empty());
    CHECK_FALSE(entry.label.empty());
  }
}

TEST_CASE("a codebook says of each indicator what its rule says, without wordings") {
  const LoadedRules loaded = two_rules();
  REQUIRE(loaded.errors.empty());
  const auto codebook = codebook_of(loaded.book);
  REQUIRE(codebook.size() == 2);
  CHECK(codebook_csv(codebook) ==
        "id,variable,name,label,definition,domain,vocabulary,kinds,units,parent,numerator,denominator,since\n"
        "forest.trees_planted,forest_trees_planted,植树株数,\"Trees planted, \"\"living\"\" or not\",\"Trees planted, "
        "\"\"living\"\" or not. Not the area.\",forest,core,"
        "count multiple,棵 件,,,,0.1.0\n"
        "forest.trees_living,forest_trees_living,,Trees that live,Trees of them that "
        "live.,forest,core,,,forest.trees_planted,,,0.2.0\n");
  CHECK(codebook_json({codebook[1]}) ==
        "{\"version\":\"" + std::string(version()) +
            "\",\"indicators\":[\n{\"id\":\"forest.trees_living\",\"variable\":\"forest_trees_living\",\"name\":null,"
            "\"label\":\"Trees that live\",\"definition\":\"Trees of them that "
            "live.\",\"domain\":\"forest\",\"vocabulary\":\"core\",\"kinds\":[],\"units\":[],\"parent\":\"forest.trees_"
            "planted\",\"numerator\":null,\"denominator\":null,\"since\":\"0.2.0\"}\n]}\n");
}
