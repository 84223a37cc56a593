#include "check/check_list.h"

#include "catch.h"

using namespace zhibiao;

namespace {

Check full_check(std::uint32_t start) {
  Check check;
  check.type = "sum";
  check.code = Code::sum_mismatch;
  check.status = Verdict::fails;
  check.statement = "68 + 250 = 318 ≠ 319" + std::string(300, '+');
  check.metrics = {1, 70000, 0};
  check.expected = "319";
  check.found = "";
  check.gap = "-1";
  check.miss = 0.125;
  check.severity = "off-by-rounding";
  check.reason = "of its own";
  check.evidence = {{start, start + 5}, {start + 300, start + 4000000}};
  return check;
}

void require_same(const Check& a, const Check& b) {
  CHECK(a.type == b.type);
  CHECK((a.code == b.code && a.status == b.status));
  CHECK(a.statement == b.statement);
  CHECK(a.metrics == b.metrics);
  CHECK((a.expected == b.expected && a.found == b.found && a.tolerance == b.tolerance && a.gap == b.gap));
  CHECK((a.miss == b.miss && a.severity == b.severity && a.reason == b.reason));
  CHECK(a.evidence == b.evidence);
}

}  // namespace

TEST_CASE("a check comes out of the list as it went in") {
  Check open;
  open.code = Code::sum_open;
  open.reason = entry(Code::sum_open).meaning;
  open.evidence = {{0, 1}};
  CheckList list;
  list.push_back(full_check(7));
  list.push_back(open);
  require_same(list[0], full_check(7));
  require_same(list[1], open);
  list.arrange();
  require_same(list[0], open);
  require_same(list[1], full_check(7));
  CHECK((list[0].id == 0 && list[1].id == 1));
}

TEST_CASE("the last check may be changed until the next one comes") {
  CheckList list;
  list.emplace_back(full_check(9)).statement = "first";
  list.back().evidence.front().start = 2;
  list.push_back(full_check(3));
  list.arrange();
  CHECK((list.size() == 2 && list.front().statement == "first"));
}

TEST_CASE("checks stand in the text's order, else as they came") {
  CheckList list;
  const std::uint32_t starts[] = {5, 3, 5, 3};
  for (std::size_t i = 0; i < std::size(starts); ++i) list.emplace_back(full_check(starts[i])).gap = std::to_string(i);
  list.erase_if([](std::size_t place, const Check& check) { return place < 2 && check.gap == "1"; });
  list.arrange();
  std::string gaps;
  for (const Check& check : list) gaps += *check.gap;
  CHECK(gaps == "302");
}
