#include "catch.h"

#include "pattern/pattern.h"
#include "table/amount.h"
#include "table/crosswalk.h"
#include "table/csv.h"
#include "table/likeness.h"
#include "table/period.h"
#include "table/plot.h"

using namespace zhibiao;
using namespace zhibiao::table;
using Metric = zhibiao::table::Metric;

namespace {

Metric metric(const char* text, const char* value, const char* qualifier = "exact") {
  Metric out;
  out.text = text;
  out.value = value;
  out.number = std::stod(value);
  out.qualifier = qualifier;
  out.kind = "count";
  return out;
}

std::string cell(std::string_view text) {
  std::string out;
  append_text_cell(out, text, ',');
  return out;
}

}  // namespace

TEST_CASE("which year a figure is of") {
  struct Row {
    const char *period, *words, *wanted;
    std::optional<int> year;
    Extent extent;
  };
  const Row rows[] = {
      {"2022", "", "2022", 2022, Extent::year},
      {"2022-12", "截至年底", "2022", 2022, Extent::year},
      {"2022-12", "12月", "2022-12", 2022, Extent::part},
      {"2022-12-31", "", "2022", 2022, Extent::year},
      {"2022-11", "截至11月底", "2022-11", 2022, Extent::up_to},
      {"--11", "11月", "2022-11", 2022, Extent::part},
      {"2022-01/2022-12", "", "2022", 2022, Extent::year},
      {"2022-01/2022-06", "上半年", "2022-01/2022-06", 2022, Extent::part},
      {"2022-04/2022-06", "二季度", "2022-04/2022-06", 2022, Extent::part},
      {"2018/2022", "五年来", "2018/2022", std::nullopt, Extent::years},
      {"2020/", "2020年以来", "2020/", std::nullopt, Extent::years},
  };
  const LoadedRules loaded = load_rules({});
  const HeadlineWords words(loaded.book);
  Report report;
  report.year = 2022;
  for (const Row& row : rows) {
    INFO(row.period);
    Metric one = metric("5件", "5");
    one.period = row.period;
    one.period_text = row.words;
    const Time time = time_of(one, report, words);
    CHECK(time.period == row.wanted);
    CHECK(time.year == row.year);
    CHECK(time.extent == row.extent);
    CHECK(time.from == YearFrom::figure);
  }
  CHECK(time_of(metric("5件", "5"), report, words).from == YearFrom::report);
  Metric plan = metric("5件", "5");
  plan.role = "plans";
  CHECK(time_of(plan, report, words).year == 2023);
}

TEST_CASE("cells") {
  CHECK(cell("a") == "a");
  CHECK(cell("a,\"b\"") == "\"a,\"\"b\"\"\"");
  CHECK(cell("a\nb") == "\"a\nb\"");
  CHECK(cell("=1+1") == "'=1+1");
  CHECK(cell("-3.5") == "-3.5");
  CHECK(cell("+3") == "+3");
  CHECK(cell("-a") == "'-a");
  CHECK(cell("@x") == "'@x");
  CHECK(cell("＝1") == "'＝1");
  CHECK(cell(std::string_view("a\0b", 3)) ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("numbers as tables want them") {
  CHECK(decimal_text(Text("2/3")) == "0.6666666666666666");
  CHECK(decimal_text(Text("12345678901234567890.5")) == "12345678901234567890.5");
  CHECK(decimal_text(1e10) == "10000000000");
  CHECK(printed_step(metric("1.2万件", "12000")) == Approx(1000));
  CHECK(printed_step(metric("97.1%", "97.1")) == Approx(0.1));
  CHECK(is_rough(metric("1.2万件", "12000"), metric("12034件", "12034")));
  CHECK_FALSE(is_rough(metric("100%", "100"), metric("99.3%", "99.3")));
  CHECK(is_rough(metric("近300件", "300", "nearly"), metric("298件", "298")));
  CHECK_FALSE(is_rough(metric("300余件", "300", "over"), metric("298件", "298")));
  CHECK(percentage(metric("1件", "1"), metric("3件", "3")) == "33.33");
  CHECK(percentage(metric("4件", "4"), metric("3件", "3")).empty());
  CHECK(percentage(metric("4件", "4"), metric("0件", "0")).empty());
}

TEST_CASE("how much of what is said is the name") {
  CHECK(likeness("违规金额", "审计查出问题(违规)金额") == Approx(2.0 / 3));
  CHECK(likeness("", "金额") == 0);
}

TEST_CASE("codes today") {
  CHECK(region_code_now("110228") == "110118");  // a county that became a district
  CHECK(region_code_now("110103") == "110101");  // merged
  CHECK(region_code_now("522422") == "520521");  // moved with its prefecture
  CHECK(region_code_now("110105") == "110105");
  CHECK_FALSE(region_code_now("999999"));
  CHECK_FALSE(region_code_now(std::nullopt));
}

TEST_CASE("a plot is drawn of anything") {
  CHECK(plot_svg("a<b", "", {}).find("a&lt;b") != std::string::npos);
  const std::string svg = plot_svg("受理", "%", {{"青禾县", {{2023, 5}, {2021, 3}, {2020, -1}}}});
  CHECK(svg.find("青禾县") != std::string::npos);
  CHECK(svg.find("nan") == std::string::npos);
}
