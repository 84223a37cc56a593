#include "catch.h"

#include "batch/diff_metrics.h"

using namespace zhibiao;

namespace {

MetricInContext said(const std::string& subject, const std::string& value, const std::string& prefix = "",
                     const std::string& indicator = "") {
  static TextArena texts;
  MetricInContext out;
  out.metric.kind = "count";
  out.metric.value = texts.keep(value);
  out.metric.unit = "件";
  out.metric.qualifier = "exact";
  out.metric.subject = texts.keep(subject);
  if (!indicator.empty()) out.metric.indicator = texts.keep(indicator);
  out.text = value + "件";
  out.prefix = prefix;
  return out;
}

using Changed = std::vector<std::pair<std::size_t, std::size_t>>;
using Places = std::vector<std::size_t>;

}  // namespace

TEST_CASE("metrics of two records are paired by what they say", "[batch]") {
  SECTION("the same, in another order") {
    const auto pairs =
        pair_metrics({said("提案", "12"), said("案件", "9")}, {said("案件", "9", "别处"), said("提案", "12")});
    CHECK(pairs.changed.empty());
    CHECK(pairs.added.empty());
    CHECK(pairs.removed.empty());
  }
  SECTION("another value of the same thing") {
    const auto pairs = pair_metrics({said("提案", "12"), said("案件", "9")}, {said("提案", "15"), said("案件", "9")});
    CHECK(pairs.changed == Changed{{0, 0}});
    CHECK(pairs.added.empty());
    CHECK(pairs.removed.empty());
  }
  SECTION("the same words, read otherwise") {
    const auto pairs = pair_metrics({said("提案", "12", "办理")}, {said("提案", "12", "办理", "proposals.handled")});
    CHECK(pairs.changed == Changed{{0, 0}});
  }
  SECTION("words tell better than things which is which") {
    const auto pairs = pair_metrics({said("提案", "1", "甲"), said("提案", "2", "乙")},
                                    {said("提案", "2", "乙", "x"), said("提案", "1", "甲", "x")});
    CHECK(pairs.changed == Changed{{1, 0}, {0, 1}});
  }
  SECTION("equal ones are paired one by one, the first with the first") {
    const auto pairs = pair_metrics({said("提案", "1", "a"), said("提案", "1", "b"), said("提案", "3", "c")},
                                    {said("提案", "1", "d"), said("提案", "4", "e")});
    CHECK(pairs.changed == Changed{{1, 1}});
    CHECK(pairs.removed == Places{2});
    CHECK(pairs.added.empty());
  }
  SECTION("nothing in common") {
    const auto pairs = pair_metrics({said("提案", "1", "a")}, {said("案件", "2", "b"), said("投诉", "3", "c")});
    CHECK(pairs.changed.empty());
    CHECK(pairs.added == Places{0, 1});
    CHECK(pairs.removed == Places{0});
  }
  SECTION("one side is empty") {
    CHECK(pair_metrics({}, {said("提案", "1")}).added == Places{0});
    CHECK(pair_metrics({said("提案", "1")}, {}).removed == Places{0});
    CHECK(pair_metrics({}, {}).changed.empty());
  }
}
