#include "table/headline.h"

#include "catch.h"

#include "indicator/codebook.h"

using namespace zhibiao;
using table::Headline;
using table::Metric;
using table::Status;

namespace {

const RuleBook& rules() {
  static const LoadedRules loaded = load_rules({{}, true, Vocabulary::core});
  return loaded.book;
}

table::Codebook codebook() {
  static const std::vector<CodebookEntry> entries = codebook_of(rules());
  table::Codebook out;
  for (const CodebookEntry& entry : entries) out.emplace(entry.id, &entry);
  return out;
}

Metric metric(std::string_view value, std::string_view unit = "件",
              std::string_view indicator = "reconsideration.accepted") {
  Metric out;
  out.text = out.value.emplace(value);
  out.number = std::stod(std::string(value));
  out.kind = unit == "%" ? "percent" : "count";
  out.qualifier = "exact";
  out.role = "achievements";
  out.unit = unit;
  out.indicator = indicator;
  out.subject = "行政复议案件";
  out.verb = "受理";
  return out;
}

Metric with(Metric of, const std::function<void(Metric&)>& change) {
  change(of);
  return of;
}

Metric related(Metric of, std::string_view type, std::size_t target, std::string_view cue = "comparison") {
  of.relations.push_back({type, target, cue});
  return of;
}

// The headlines of a county's report on 2022.
std::vector<Headline> of(std::vector<Metric> metrics, bool derive = false) {
  static table::Report report;  // headlines point into it
  report = {};
  report.region = "青禾县";
  report.level = "county";
  report.year = 2022;
  report.metrics = std::move(metrics);
  return table::headlines(report, codebook(), table::HeadlineWords(rules()), derive);
}

// "12", "ambiguous", …; of the first headline.
std::string told(std::vector<Metric> metrics) {
  const auto all = of(std::move(metrics));
  if (all.empty()) return "none";
  return all[0].metric ? std::string(all[0].metric->value.value_or("")) : std::string(name(all[0].status));
}

}  // namespace

TEST_CASE("what is another thing is dropped") {
  CHECK(told({metric("5"), related(metric("8"), "changed_from", 0)}) == "8");
  CHECK(told({metric("8"), related(metric("60", "%"), "change_of", 0)}) == "8");
  CHECK(told({metric("8"), with(metric("3", "%"), [](Metric& m) { m.direction = "increase", m.basis = "yoy"; })}) ==
        "8");
  CHECK(told({metric("82.6", "%", "publicity.awareness_rate"),
              metric("4.4", "个百分点", "publicity.awareness_rate")}) == "82.6");
  CHECK(told({metric("80"), related(metric("60"), "part_of", 0, "among")}) == "80");
  CHECK(told({metric("80"), with(metric("100"), [](Metric& m) { m.role = "plans"; })}) == "80");
  CHECK(told({with(metric("100"), [](Metric& m) { m.period = "2025"; })}) == "none");
  CHECK(told({related(metric("60", "%"), "change_of", 0)}) == "none");
}

TEST_CASE("a base is a value of its own year only") {
  const auto both =
      of({with(metric("5"), [](Metric& m) { m.period = "2021"; }), related(metric("8"), "changed_from", 0)});
  REQUIRE(both.size() == 2);
  CHECK(both[0].time.year == 2021);
  CHECK(both[1].metric->value == "8");
  // 由2021年的5件增加到8件, where the reader gave both the year
  const auto base =
      with(metric("5"), [](Metric& m) { m.period = "2021", m.period_text = "2021年", m.prefix = "案件由2021年的"; });
  const auto late = of(
      {base,
       related(with(metric("8"), [](Metric& m) { m.period = "2021", m.period_text = "2021年"; }), "changed_from", 0)});
  REQUIRE(late.size() == 2);
  CHECK(late[1].time.year == 2022);
  CHECK(late[1].metric->value == "8");
}

TEST_CASE("ranks have a column of their own") {
  const auto rank = with(metric("3", "位"), [](Metric& m) { m.kind = "rank"; });
  const auto both = of({metric("80"), related(rank, "rank_of", 0)});
  REQUIRE(both.size() == 1);
  CHECK(both[0].rank == 1u);
  CHECK(both[0].metric->value == "80");
  CHECK(of({rank})[0].status == Status::rank_only);
}

TEST_CASE("the widest scope, the total, the whole year, the achievements") {
  const auto scope = [](const char* value, const char* words) {
    return with(metric(value), [&](Metric& m) { m.scope = words; });
  };
  CHECK(told({scope("12", "市本级"), scope("80", "全县"), metric("60")}) == "80");
  CHECK(told({scope("12", "市政府"), metric("60")}) == "60");
  const auto cell = [](const char* value, const char* row) {
    return with(metric(value), [&](Metric& m) { m.cell = table::CellOf{0, 1, 1, row, "受理数"}; });
  };
  CHECK(told({cell("12", "甲局"), cell("20", "乙局"), cell("32", "合计")}) == "32");
  CHECK(told({cell("12", "上年结转"), cell("30", "本年新收")}) == "30");
  CHECK(told({with(metric("40"), [](Metric& m) { m.period = "2022-01/2022-06"; }), metric("90")}) == "90");
  CHECK(told({with(metric("41"), [](Metric& m) { m.role = "preamble"; }), metric("90")}) == "90");
  CHECK(told({with(metric("900"), [](Metric& m) { m.subject = "累计行政复议案件"; }), metric("90")}) == "90");
  CHECK(told({with(metric("36"), [](Metric& m) { m.subject = "疑难行政复议案件"; }), metric("90")}) == "90");
}

TEST_CASE("one amount said twice is one; several are open") {
  CHECK(told({metric("90"), metric("90")}) == "90");
  CHECK(told({with(metric("90"), [](Metric& m) { m.qualifier = "nearly"; }), metric("88")}) == "88");
  CHECK(told({metric("90"), metric("91")}) == "conflict");
  CHECK(told({metric("90"), with(metric("37"), [](Metric& m) { m.subject = "林木纠纷"; })}) != "37");
  CHECK(told({with(metric("26"), [](Metric& m) { m.subject = "甲类"; }),
              with(metric("41"), [](Metric& m) { m.subject = "乙类"; })}) == "ambiguous");
}

TEST_CASE("rates are derived of two figures when asked for") {
  const auto all = of({metric("80", "件", "reconsideration.applications_received"), metric("60")}, true);
  const auto rate =
      std::find_if(all.begin(), all.end(), [](const Headline& one) { return one.status == Status::derived; });
  REQUIRE(rate != all.end());
  CHECK(rate->derived == "75");
  CHECK(of({metric("80", "件", "reconsideration.applications_received"), metric("60")}).size() == 2);
}
