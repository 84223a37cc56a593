#include <algorithm>
#include "catch.h"
#include <fstream>
#include <map>
#include <sstream>

#include "reading.h"

using namespace zhibiao;

namespace {

struct Row {
  std::string verdict, type, paragraph;
};

std::vector<Row> rows() {
  std::ifstream in(std::string(ZHIBIAO_ROOT) + "/tests/unit/check/paragraphs.tsv");
  REQUIRE(in);
  std::vector<Row> out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream cells(line);
    Row row;
    std::getline(cells, row.verdict, '\t');
    std::getline(cells, row.type, '\t');
    std::getline(cells, row.paragraph);
    REQUIRE(!row.paragraph.empty());
    out.push_back(row);
  }
  return out;
}

bool any(const CheckList& checks, std::string_view verdict, std::string_view type) {
  return std::any_of(checks.begin(), checks.end(), [&](const Check& check) {
    return name(check.status) == verdict && (type.empty() || check.type == type);
  });
}

}  // namespace

TEST_CASE("150 paragraphs get their verdict, and nothing that need not fail does") {
  std::map<std::string, int> count;
  for (const Row& row : rows()) {
    ++count[row.verdict];
    const Reading reading = read_paragraph(row.paragraph);
    INFO(row.paragraph << "\n  " << listed(reading.checks));
    if (row.verdict != "calm") CHECK(any(reading.checks, row.verdict, row.type));
    if (row.verdict != "fails") CHECK_FALSE(any(reading.checks, "fails", ""));
  }
  for (const char* verdict : {"holds", "fails", "undecidable"}) CHECK(count[verdict] >= 48);
  CHECK(count["calm"] >= 40);
}

TEST_CASE("every check says what it used, where, and why") {
  for (const Row& row : rows()) {
    const Reading reading = read_paragraph(row.paragraph);
    INFO(row.paragraph << "\n  " << listed(reading.checks));
    for (std::size_t i = 0; i < reading.checks.size(); ++i) {
      const Check check = reading.checks[i];
      CHECK(check.id == static_cast<int>(i));
      CHECK_FALSE(check.statement.empty());
      CHECK_FALSE(check.metrics.empty());
      REQUIRE_FALSE(check.evidence.empty());
      for (const Span span : check.evidence) CHECK((span.start < span.end && span.end <= reading.document.text.size()));
      for (const int id : check.metrics) {
        const Span place = reading.metrics.at(static_cast<std::size_t>(id)).span;
        CHECK(std::any_of(check.evidence.begin(), check.evidence.end(),
                          [&](Span span) { return span.start <= place.start && place.end <= span.end; }));
      }
      if (check.status == Verdict::undecidable) CHECK(check.reason);
      if (check.status == Verdict::fails) CHECK((check.expected && check.found));
    }
  }
}

// A true breakdown holds; with any one of its numbers changed by one it does not.
TEST_CASE("a breakdown with one number changed by one no longer holds") {
  struct Form {
    std::string begin, between, end;
    std::vector<std::string> names;
    bool refuted;  ///< the words oblige the parts to make up the whole, so that it fails
  };
  const Form forms[] = {
      {"全县现有市场%件(", "、", ")。", {"城区类", "乡镇类", "园区类"}, true},
      {"全县受理投诉%件:", "、", "。", {"消费类", "环保类", "交通类"}, true},
      {"全县受理投诉%件,其中", "、", "。", {"消费类", "环保类", "其他类"}, true},
      {"全县审结案件%件,其中", "、", "。", {"维持", "撤销", "驳回"}, false},
      {"全县配备设备%件,包括", "、", "。", {"记录仪类", "终端类", "车载类"}, true},
  };
  std::uint32_t state = 12345;
  const auto random = [&](std::uint32_t from, std::uint32_t to) {
    state = state * 1664525u + 1013904223u;
    return static_cast<long>(from + (state >> 8) % (to - from + 1));
  };
  const auto written = [](const Form& form, long whole, const std::vector<long>& parts) {
    std::string text = form.begin;
    text.replace(text.find('%'), 1, std::to_string(whole));
    for (std::size_t k = 0; k < parts.size(); ++k)
      text += (k ? form.between : "") + form.names[k] + std::to_string(parts[k]) + "件";
    return text + form.end;
  };
  for (const Form& form : forms) {
    for (int round = 0; round < 60; ++round) {
      std::vector<long> parts;
      long whole = 0;
      for (std::size_t k = 0; k < form.names.size(); ++k) whole += parts.emplace_back(random(3, 480));
      if (whole >= 1000 && whole % 100 < 2) continue;  // a round figure is left open
      const std::string truth = written(form, whole, parts);
      {
        const Reading reading = read_paragraph(truth);
        INFO(truth << "\n  " << listed(reading.checks));
        CHECK(any(reading.checks, "holds", "sum"));
        CHECK_FALSE(any(reading.checks, "fails", ""));
      }
      const std::size_t changed = static_cast<std::size_t>(random(0, static_cast<std::uint32_t>(parts.size())));
      const long by = random(0, 1) ? 1 : -1;
      if (changed == parts.size()) whole += by;
      else parts[changed] += by;
      const std::string lie = written(form, whole, parts);
      const Reading reading = read_paragraph(lie);
      INFO(lie << "\n  " << listed(reading.checks));
      CHECK_FALSE(any(reading.checks, "holds", "sum"));
      if (form.refuted && whole % 100) CHECK(any(reading.checks, "fails", "sum"));
    }
  }
}
