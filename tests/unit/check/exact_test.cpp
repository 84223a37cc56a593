#include "catch.h"

#include "check/interval.h"
#include "reading.h"

using namespace zhibiao;

TEST_CASE("rationals are exact, and overflow is unknown") {
  CHECK(Rational::parse("0.1") + Rational::parse("0.2") == Rational::parse("0.3"));
  CHECK(Rational::parse("2/3") * Rational(3) == Rational(2));
  CHECK((Rational(1110) / Rational(1143) * Rational(100)).text(2) == "97.11");
  CHECK(Rational::parse("-1.50").text() == "-1.5");
  CHECK(Rational(0).text() == "0");
  CHECK(Rational::parse("999999999999999999").text() == "999999999999999999");
  CHECK_FALSE(Rational::parse("1e5").is_known());
  CHECK_FALSE(Rational::parse("").is_known());
  CHECK_FALSE((Rational(1) / Rational(0)).is_known());
  CHECK_FALSE((Rational::infinity() - Rational::infinity()).is_known());
  CHECK(Rational(5) < Rational::infinity());
  Rational huge = Rational::power_of_ten(30);
  CHECK_FALSE((huge * huge).is_known());
  CHECK((huge * huge <=> Rational(1)) == std::partial_ordering::unordered);
}

TEST_CASE("a printed figure means an interval") {
  struct Row {
    std::string text, low, high;
    bool vague;
  };
  const Row rows[] = {
      {"受理案件319件。", "319", "319", false},
      {"受理案件2.8万件。", "27500", "28500", false},
      {"罚款51.05万元。", "510450", "510550", false},
      {"参与人员200余名。", "200", "300", true},
      {"办结率97.1%。", "97.05", "97.2", false},
      {"办结率97.10%。", "97.095", "97.11", false},
      {"办结率99%以上。", "99", "?", true},
      {"兑现资金近300万元。", "2000000", "3000000", true},
      {"检查约235家。", "211.5", "258.5", true},
      {"培训不少于60学时。", "60", "?", true},
      {"环节压减到3.57个。", "3.565", "3.575", false},
      {"组织15—20人参加。", "15", "20", true},
  };
  for (const Row& row : rows) {
    const Reading reading = read_paragraph(row.text);
    INFO(row.text);
    REQUIRE(reading.metrics.size() == 1);
    const Interval interval = interval_of(reading.metrics.front(), reading.document.text);
    CHECK(interval.low.text() == row.low);
    CHECK(interval.high.text() == row.high);
    CHECK(interval.vague == row.vague);
  }
}

TEST_CASE("intervals refute only when they are disjoint") {
  const auto exact = [](int value) { return Interval::point(Rational(value)); };
  const Interval vague{Rational(200), Rational(300), true}, rounded{Rational(195), Rational(205), false};
  CHECK(same_value(exact(5), exact(5)) == Verdict::holds);
  CHECK(same_value(exact(5), exact(6)) == Verdict::fails);
  CHECK(same_value(vague, exact(250)) == Verdict::holds);
  CHECK(same_value(exact(250), vague) == Verdict::undecidable);
  CHECK(same_value(rounded, Interval{Rational(204), Rational(207), false}) == Verdict::holds);
  CHECK(same_value(vague, exact(301)) == Verdict::fails);
  CHECK(same_value({Rational::unknown(), Rational(1), true}, exact(1)) == Verdict::undecidable);
  CHECK(at_most(exact(5), exact(5)) == Verdict::holds);
  CHECK(at_most(exact(6), exact(5)) == Verdict::fails);
  CHECK(at_most(vague, exact(250)) == Verdict::undecidable);
  CHECK(as_round_figure(exact(3000)).low.text() == "2500");
  CHECK(as_round_figure(exact(3010)).is_exact());
  CHECK(as_round_figure(exact(300)).is_exact());
}
