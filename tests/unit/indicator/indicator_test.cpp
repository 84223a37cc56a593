#include "indicator/indicator.h"

#include "base/chars.h"
#include "catch.h"

using namespace zhibiao;

namespace {

// Four rules that need each of the ways to match: words that say it all, bare words with a topic, exclusion, unit,
// kind.
constexpr std::string_view rules_toml = R"toml(
[[topic]]
id = "reconsideration"
why = "t"
words = ["行政复议", "复议案件"]

[[topic]]
id = "litigation"
why = "t"
words = ["行政应诉", "行政诉讼"]

[[topic]]
id = "labour"
why = "a topic without indicators"
words = ["劳动仲裁"]

[[filler]]
id = "f"
why = "t"
words = ["共", "已", "案件", "同比", "增加"]

[[norm]]
id = "n"
why = "t"
words = ["每年 不少于", "力争"]

[[indicator]]
id = "reconsideration.accepted"
definition = "d"
subject = ["受理 行政复议"]
bare = ["受理"]
topic = "reconsideration"
subject_not = ["不予受理", "率"]
kind = "count"
unit = ["件", "宗"]

[[indicator]]
id = "reconsideration.concluded"
definition = "d"
bare = ["审结"]
topic = ["reconsideration"]
subject_not = ["未"]
kind = "count"
unit = "件"

[[indicator]]
id = "litigation.concluded"
definition = "d"
subject = ["审结 行政应诉", "行政应诉 审结"]
bare = "审结"
topic = "litigation"
kind = "count"
unit = "件"

[[indicator]]
id = "visits.households"
definition = "d"
subject = "走访 企业"
kind = "count"
unit = ["家(次)", "户"]
clause_not = ["检查"]

[[indicator]]
id = "rate.filed"
definition = "d"
subject = "报备率"
kind = "percent"
unit = "%"

[[indicator]]
id = "rate.in_time"
definition = "d"
subject = "报备及时率"
kind = "percent"
unit = "%"

[[indicator]]
id = "training.hours"
definition = "d"
subject = "培训 学时"
kind = "duration"
norm = true

[[indicator]]
id = "tie.left"
definition = "d"
subject = "甲乙"

[[indicator]]
id = "tie.right"
definition = "d"
subject = "乙丙"

[[indicator]]
id = "typed.only"
definition = "d"
subject = "开庭案件"
document_type = "法院工作报告"

[[indicator]]
id = "typed.but"
definition = "d"
subject = "评议案件"
document_type_not = "法院工作报告"

[[indicator]]
id = "tie.settled"
definition = "d"
subject = "乙丁"
priority = 1

[[indicator]]
id = "near.clause"
definition = "d"
subject = "戊"
clause = "己"

[[indicator]]
id = "near.section"
definition = "d"
subject = "庚"
section = "辛"

[[state]]
id = "s"
why = "t"
words = ["拟", "应", "尚未"]
but = ["应诉"]

[[head_noun]]
id = "h"
why = "t"
words = ["案例", "小组"]

[[means]]
id = "m"
why = "t"
words = ["等形式"]

[[slice]]
id = "l"
why = "t"
words = ["按案由", "从 类型 看", ",涉及"]

[[actor]]
id = "court"
why = "t"
words = ["法院"]
domain = ["litigation", "visits.households"]

[[actor]]
id = "government"
why = "t"
words = ["县政府"]
domain = "*"

[[indicator]]
id = "near.whole"
definition = "d"
subject = ["起诉", "法治 案例"]
beside = ["人员"]
kind = "count"

[[indicator]]
id = "near.regex"
definition = "d"
subject = "壬"
regex = '^壬.?癸'
)toml";

IndicatorRules compiled() {
  LoadedRules loaded;
  load_rule_file(rules_toml, "test.toml", loaded);
  for (const Error& error : loaded.errors) FAIL(error.message("test"));
  auto rules = IndicatorRules::compile(loaded.book);
  REQUIRE(rules);
  return std::move(*rules);
}

// A metric as its sentence with the number in ⟦ ⟧, and what the extractor says of it.
struct Case {
  std::string_view clause, subject, verb, unit, kind, expected;
  std::string_view heading = "", role = "achievements";
  bool change = false;
};

IndicatorRules::Explanation explained(const IndicatorRules& rules, const Case& row) {
  std::u32string clause = to_utf32(row.clause);
  IndicatorContext context;
  context.number_start = clause.find(U'⟦');
  clause.erase(context.number_start, 1);
  context.number_end = clause.find(U'⟧');
  clause.erase(context.number_end, 1);
  const std::u32string subject = to_utf32(row.subject), verb = to_utf32(row.verb), unit = to_utf32(row.unit),
                       heading = to_utf32(row.heading);
  context.subject = subject;
  context.verb = verb;
  context.unit = unit;
  context.clause = clause;
  context.heading = heading;
  context.kind = row.kind;
  context.role = row.role;
  context.change = row.change;
  const auto explanation = rules.explain(context);
  const auto match = rules.match(context);
  CHECK(match.has_value() == explanation.matched.has_value());
  return explanation;
}

}  // namespace

TEST_CASE("a rule names its indicator by subject, or by a bare word and the topic") {
  const IndicatorRules rules = compiled();
  const Case cases[] = {
      {"受理行政复议案件⟦30件⟧", "受理 行政复议案件", "受理", "件", "count", "reconsideration.accepted"},
      {"受理行政复议案件⟦30宗⟧", "行政复议案件", "受理", "宗", "count", "reconsideration.accepted"},
      {"行政复议案件受理⟦30件⟧", "行政复议案件", "受理", "件", "count", "reconsideration.accepted"},
      // the bare word takes its topic from before the number, nearest first, and from the heading at last
      {"受理行政复议申请30件,审结⟦28件⟧", "审结", "审结", "件", "count", "reconsideration.concluded"},
      {"受理行政复议申请30件,办理行政应诉案件9件,已审结⟦7件⟧", "已审结", "审结", "件", "count", "litigation.concluded"},
      {"办理行政应诉案件9件,受理行政复议申请30件,审结⟦28件⟧", "", "审结", "件", "count", "reconsideration.concluded"},
      {"全年审结⟦28件⟧", "审结", "审结", "件", "count", "litigation.concluded", "加强行政应诉工作"},
      {"全年审结⟦28件⟧", "审结", "审结", "件", "count", ""},
      // a nearer topic without indicators takes the passage away
      {"受理行政复议申请30件,办理劳动仲裁8件,审结⟦7件⟧", "审结", "审结", "件", "count", ""},
      // a bare word that is not bare
      {"受理行政复议申请30件,审结信访事项⟦28件⟧", "审结 信访事项", "审结", "件", "count", ""},
      // words that exclude, in the subject or directly before the bare word in the clause
      {"行政复议不予受理⟦2件⟧", "行政复议不予受理", "", "件", "count", ""},
      {"受理行政复议申请30件,未审结⟦2件⟧", "审结", "审结", "件", "count", ""},
      // the words beside the number, when the subject says too little
      {"审结行政应诉案件⟦7件⟧", "案件", "", "件", "count", "litigation.concluded"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.clause, row.subject);
    const auto outcome = explained(rules, row);
    CHECK((outcome.matched ? outcome.matched->id : "") == row.expected);
  }
}

TEST_CASE("kind and unit must fit, but not those of a change or a rank") {
  const IndicatorRules rules = compiled();
  const Case cases[] = {
      {"走访企业⟦9户⟧", "走访 企业", "走访", "户", "count", "visits.households"},
      {"走访企业⟦9家(次)⟧", "走访 企业", "走访", "家(次)", "count", "visits.households"},
      {"走访企业⟦9家次⟧", "走访 企业", "走访", "家次", "count", "visits.households"},
      {"走访企业⟦9人⟧", "走访 企业", "走访", "人", "count", ""},
      {"走访企业⟦9⟧", "走访 企业", "走访", "", "count", "visits.households"},
      {"走访企业⟦9%⟧", "走访 企业", "走访", "%", "percent", ""},
      {"走访企业同比增加⟦9%⟧", "走访 企业同比增加", "走访", "%", "percent", "visits.households", "", "achievements",
       true},
      {"走访企业居全省⟦第2位⟧", "走访 企业", "走访", "位", "rank", "visits.households"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.clause);
    const auto outcome = explained(rules, row);
    CHECK((outcome.matched ? outcome.matched->id : "") == row.expected);
  }
}

TEST_CASE("duties and plans name nothing, unless the indicator is itself a norm") {
  const IndicatorRules rules = compiled();
  const Case cases[] = {
      {"走访企业每年不少于⟦9户⟧", "走访 企业", "走访", "户", "count", ""},
      {"每年召开会议,走访企业⟦9户⟧", "走访 企业", "走访", "户", "count", "visits.households"},
      {"力争走访企业⟦9户⟧", "走访 企业", "走访", "户", "count", ""},
      {"走访企业⟦9户⟧", "走访 企业", "走访", "户", "count", "", "", "plans"},
      {"培训每年不少于⟦60学时⟧", "培训学时", "", "学时", "duration", "training.hours"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.clause);
    const auto outcome = explained(rules, row);
    CHECK((outcome.matched ? outcome.matched->id : "") == row.expected);
  }
}

TEST_CASE("longer words win, priority decides, and an equal claim names nothing") {
  const IndicatorRules rules = compiled();
  const Case cases[] = {
      {"规范性文件报备及时率⟦99%⟧", "报备及时率", "", "%", "percent", "rate.in_time"},
      {"规范性文件报备率⟦99%⟧", "报备率", "", "%", "percent", "rate.filed"},
      // one figure for several rates is of the first
      {"报备率、报备及时率均为⟦99%⟧", "报备率、报备及时率", "", "%", "percent", "rate.filed"},
      {"报备及时率、报备率均为⟦99%⟧", "报备及时率、报备率", "", "%", "percent", "rate.in_time"},
      {"甲乙丙⟦9件⟧", "甲乙丙", "", "件", "count", ""},
      {"甲乙丁⟦9件⟧", "甲乙丁", "", "件", "count", "tie.settled"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.clause);
    const auto outcome = explained(rules, row);
    CHECK((outcome.matched ? outcome.matched->id : "") == row.expected);
  }
}

TEST_CASE("clause, clause_not, section and regex") {
  const IndicatorRules rules = compiled();
  const Case cases[] = {
      {"己事。戊⟦9件⟧", "戊", "", "件", "count", "near.clause"},
      {"戊⟦9件⟧", "戊", "", "件", "count", "near.clause", "己"},
      {"戊⟦9件⟧", "戊", "", "件", "count", ""},
      {"检查中,走访企业⟦9户⟧", "走访 企业", "走访", "户", "count", ""},
      {"检查。走访企业⟦9户⟧", "走访 企业", "走访", "户", "count", "visits.households"},
      {"庚⟦9件⟧", "庚", "", "件", "count", "near.section", "辛工作"},
      {"庚⟦9件⟧", "庚", "", "件", "count", "", "己工作"},
      {"壬癸⟦9件⟧", "壬癸", "", "件", "count", "near.regex"},
      {"壬子丑癸⟦9件⟧", "壬子丑癸", "", "件", "count", ""},
  };
  for (const Case& row : cases) {
    CAPTURE(row.clause);
    const auto outcome = explained(rules, row);
    CHECK((outcome.matched ? outcome.matched->id : "") == row.expected);
  }
}

TEST_CASE("an explanation names the nearest rule and the condition that failed") {
  const IndicatorRules rules = compiled();
  struct Row {
    Case metric;
    std::string_view nearest, failed;
  };
  const Row rows[] = {
      {{"走访企业⟦9人⟧", "走访企业", "", "人", "count", ""}, "visits.households", "unit: '人' is none of the rule's"},
      {{"走访企业⟦9%⟧", "走访企业", "", "%", "percent", ""}, "visits.households", "kind: it is percent"},
      {{"办理劳动仲裁8件,审结⟦7件⟧", "审结", "", "件", "count", ""},
       "reconsideration.concluded",
       "topic: the passage is about 'labour'"},
      {{"走访企业⟦9户⟧", "走访企业", "", "户", "count", "", "", "plans"},
       "visits.households",
       "norm: the figure is a duty or a plan"},
      {{"甲乙丙⟦9件⟧", "甲乙丙", "", "件", "count", ""}, "tie.left", "matches tie.left and tie.right equally well"},
      {{"种树⟦9棵⟧", "种树", "", "棵", "count", ""}, "", "no rule has a word of the subject"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.metric.clause);
    const auto outcome = explained(rules, row.metric);
    CHECK_FALSE(outcome.matched);
    CHECK((outcome.nearest ? outcome.nearest->id : "") == row.nearest);
    CHECK(outcome.failed == row.failed);
  }
}

TEST_CASE("an explanation names every rule that has words of the metric, and what failed of each") {
  const IndicatorRules rules = compiled();
  struct Row {
    Case metric;
    std::vector<std::array<std::string_view, 3>> competitors;  // id, wording, what failed
  };
  const Row rows[] = {
      {{"甲乙丙⟦9件⟧", "甲乙丙", "", "件", "count", ""}, {{"tie.left", "甲乙", ""}, {"tie.right", "乙丙", ""}}},
      {{"走访企业⟦9人⟧", "走访企业", "", "人", "count", ""},
       {{"visits.households", "走访 企业", "unit: '人' is none of the rule's"}}},
      {{"种树⟦9棵⟧", "种树", "", "棵", "count", ""}, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.metric.clause);
    const auto competitors = explained(rules, row.metric).competitors;
    REQUIRE(competitors.size() == row.competitors.size());
    for (std::size_t i = 0; i < competitors.size(); ++i) {
      CHECK(competitors[i].rule.id == row.competitors[i][0]);
      CHECK(competitors[i].wording == row.competitors[i][1]);
      CHECK(competitors[i].failed == row.competitors[i][2]);
    }
  }
}

TEST_CASE("a rule may hold for some types of reports only, or not for some") {
  const IndicatorRules rules = compiled();
  IndicatorContext context;
  context.unit = U"件";
  context.kind = "count";
  struct Row {
    std::u32string_view subject;
    std::string_view document_type;
    bool named;
  };
  const Row rows[] = {
      {U"开庭案件", "法院工作报告", true}, {U"开庭案件", "工作报告", false}, {U"开庭案件", "", false},
      {U"评议案件", "工作报告", true},     {U"评议案件", "", true},          {U"评议案件", "法院工作报告", false}};
  for (const Row& row : rows) {
    CAPTURE(row.document_type);
    context.subject = row.subject;
    context.document_type = row.document_type;
    CHECK(rules.match(context).has_value() == row.named);
  }
}

TEST_CASE("a match says where its rule stands") {
  const IndicatorRules rules = compiled();
  const auto outcome = explained(rules, {"走访企业⟦9户⟧", "走访企业", "", "户", "count", ""});
  REQUIRE(outcome.matched);
  CHECK(outcome.matched->origin == "test.toml:55");
}

TEST_CASE("a metric of which nothing is known has no indicator") {
  const IndicatorRules rules = compiled();
  CHECK_FALSE(rules.match({}));
  IndicatorContext outside;
  outside.clause = U"短";
  outside.number_start = 90;
  outside.number_end = 80;
  CHECK_FALSE(rules.match(outside));
}

TEST_CASE("what the sentence says comes before what the rule's words say") {
  const IndicatorRules rules = compiled();
  const Case cases[] = {
      // a state that the wording has not, in the clause or in the phrase; not inside an attribute of something else
      {"拟受理行政复议案件⟦3件⟧", "行政复议案件", "受理", "件", "count", ""},
      {"行政复议案件尚未受理⟦3件⟧", "行政复议案件尚未受理", "", "件", "count", ""},
      {"对尚未整改的单位受理行政复议案件⟦3件⟧", "行政复议案件", "受理", "件", "count", "reconsideration.accepted"},
      {"审结行政应诉案件⟦3件⟧", "行政应诉案件", "审结", "件", "count", "litigation.concluded"},
      // the last noun is what is counted, unless the wording has it
      {"受理行政复议典型案例⟦3件⟧", "行政复议典型案例", "受理", "件", "count", ""},
      {"汇编法治案例⟦3件⟧", "法治案例", "", "件", "count", "near.whole"},
      // who acts, until somebody else does; who is acted on does not count
      {"县法院受理行政复议案件⟦3件⟧", "行政复议案件", "受理", "件", "count", ""},
      {"县法院开庭6次,受理行政复议案件⟦3件⟧", "行政复议案件", "受理", "件", "count", ""},
      {"县法院审结行政应诉案件⟦3件⟧", "行政应诉案件", "审结", "件", "count", "litigation.concluded"},
      {"县法院走访企业⟦3户⟧", "企业", "走访", "户", "count", "visits.households"},
      {"县法院开庭6次,县政府受理行政复议案件⟦3件⟧", "行政复议案件", "受理", "件", "count", "reconsideration.accepted"},
      {"向法院说明情况后受理行政复议案件⟦3件⟧", "行政复议案件", "受理", "件", "count", "reconsideration.accepted"},
      {"县法院开庭6次。受理行政复议案件⟦3件⟧", "行政复议案件", "受理", "件", "count", "reconsideration.accepted"},
      // a list by matter, unless a verb behind its opening says more
      {"按案由分,走访企业⟦3户⟧", "走访企业", "", "户", "count", ""},
      {"从案件类型来看,受理行政复议案件⟦3件⟧", "行政复议案件", "受理", "件", "count", "reconsideration.accepted"},
      {"受理申诉9件,涉及受理行政复议案件⟦3件⟧", "受理行政复议案件", "涉及", "件", "count", ""},
      // what says by which means
      {"通过走访企业、广播等形式受理行政复议案件⟦3件⟧", "通过走访企业、广播等形式受理行政复议案件", "", "件", "count",
       "reconsideration.accepted"},
      // nothing beside the wording but what the rule allows
      {"起诉⟦3人⟧", "", "起诉", "人", "count", "near.whole"},
      {"起诉人员⟦3人⟧", "人员", "起诉", "人", "count", "near.whole"},
      {"起诉诈骗人员⟦3人⟧", "诈骗人员", "起诉", "人", "count", ""},
      // bounds: of each of some bodies, of an attribute, of a duty
      {"2个县受理行政复议案件⟦超过30件⟧", "受理行政复议案件", "受理", "件", "count", ""},
      {"受理行政复议案件⟦超过30件⟧", "行政复议案件", "受理", "件", "count", "reconsideration.accepted"},
      {"受理行政复议案件⟦30件以上⟧的部门", "行政复议案件", "受理", "件", "count", ""},
      {"受理行政复议案件⟦30件以上⟧须报告", "行政复议案件", "受理", "件", "count", ""},
  };
  for (const Case& row : cases) {
    CAPTURE(row.clause, row.subject);
    const auto outcome = explained(rules, row);
    CAPTURE(outcome.failed);
    CHECK((outcome.matched ? outcome.matched->id : "") == row.expected);
  }
}

TEST_CASE("a cell under an axis is a slice; a scope is nothing beside the wording") {
  const IndicatorRules rules = compiled();
  IndicatorContext context;
  context.subject = U"走访企业";
  context.unit = U"户";
  context.kind = "count";
  CHECK(rules.match(context));
  context.axis = U"按案由";
  CHECK_FALSE(rules.match(context));
  context.axis = {};
  context.subject = U"北区起诉";
  CHECK_FALSE(rules.match(context));
  context.scope = U"北区";
  CHECK(rules.match(context));
}

TEST_CASE("a part has a name of its own by what was done, or in one domain") {
  const LoadedRules loaded = load_rules({});
  const auto rules = IndicatorRules::compile(loaded.book);
  REQUIRE(rules);
  CHECK(rules->parent_of("reconsideration.accepted") == "reconsideration.applications_received");
  CHECK(rules->parent_of("nothing").empty());
  CHECK(rules->may_be_part("reconsideration.upheld", "reconsideration.accepted"));
  CHECK(rules->may_be_part("public_security.admin_cases_handled", "enforcement.cases_handled"));
  CHECK_FALSE(rules->may_be_part("enforcement.penalty_cases", "reconsideration.accepted"));
  CHECK_FALSE(rules->may_be_part("reconsideration.accepted", "reconsideration.accepted"));
}

TEST_CASE("rules that do not compile say file, line and column") {
  struct Row {
    std::string_view toml, error;
  };
  const Row rows[] = {
      {"[[indicator]]\nid = \"a\"\ndefinition = \"d\"\nsubject = \"x\"\nregex = '([0-9]+'\n",
       "t: f.toml:5:9: bad regex '([0-9]+': missing ): ([0-9]+ (RE2 syntax; at '([0-9]+')"},
      {"[[indicator]]\nid = \"a\"\ndefinition = \"d\"\nbare = \"x\"\ntopic = [\"y\", \"z\"]\n",
       "t: f.toml:5:10: unknown topic 'y' (topics are [[topic]] rules)"},
      {"[[indicator]]\nid = \"a\"\ndefinition = \"d\"\nsubject = [\"x\", \" \"]\n",
       "t: f.toml:4:17: empty wording (write words that stand in the subject)"},
      {"[[indicator]]\nid = \"a\"\ndefinition = \"d\"\nsubject = \"x\"\npriority = \"high\"\n",
       "t: f.toml:5:12: 'priority' must be a whole number, not 'high'"},
      {"[[topic]]\nid = \"a\"\nwhy = \"w\"\nwords = [\"x\"]\n[[topic]]\nid = \"b\"\nwhy = \"w\"\nwords = [\"y\", "
       "\"x\"]\n",
       "t: f.toml:8:15: topic word 'x' is already a word of 'a' (see f.toml:1)"},
  };
  for (const Row& row : rows) {
    LoadedRules loaded;
    load_rule_file(row.toml, "f.toml", loaded);
    REQUIRE(loaded.errors.empty());
    const auto rules = IndicatorRules::compile(loaded.book);
    REQUIRE_FALSE(rules);
    CHECK(rules.error().message("t") == row.error);
  }
}

TEST_CASE("the built-in indicators compile and are the canonical ones") {
  const LoadedRules loaded = load_rules({});
  for (const Error& error : loaded.errors) FAIL(error.message("test"));
  const auto rules = IndicatorRules::compile(loaded.book);
  REQUIRE(rules);
  CHECK(loaded.book.of("indicator").size() == 430);
}

TEST_CASE("figures of one text are named as each is alone, in whatever order they are asked") {
  const IndicatorRules rules = compiled();
  const std::u32string text =
      U"全年受理行政复议申请30件,审结28件。力争走访企业9户;走访企业12户,办理行政应诉案件9件,已审结7件、未审结2件。\n"
      U"每年走访企业不少于8户,走访企业15户!受理行政复议申请4件,其中审结3件;办理劳动仲裁8件,审结6件。";
  std::vector<IndicatorContext> figures;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || is_digit(text[at - 1])) continue;
    IndicatorContext figure;
    constexpr std::size_t reach = 40;  // some windows begin inside a sentence
    const std::size_t from = at > reach ? at - reach : 0, words = text.find_last_of(U",。;!\n、", at) + 1;
    figure.number_start = at - from;
    while (is_digit(text[at])) ++at;
    figure.number_end = at - from;
    figure.clause = std::u32string_view(text).substr(from, at + 1 - from);
    figure.subject = std::u32string_view(text).substr(words, from + figure.number_start - words);
    figure.unit = std::u32string_view(text).substr(at, 1);
    figure.kind = "count";
    figures.push_back(figure);
  }
  REQUIRE(figures.size() == 13);
  std::vector<IndicatorContext> order = figures;
  order.insert(order.end(), figures.rbegin(), figures.rend());
  order.insert(order.end(), {figures[5], figures[0], figures[12], figures[5]});
  IndicatorRules::Text around(rules, text);
  std::size_t named = 0;
  for (const IndicatorContext& figure : order) {
    CAPTURE(to_utf8(figure.clause));
    const auto alone = rules.match(figure), together = rules.match(figure, around);
    CHECK((alone ? alone->id : "") == (together ? together->id : ""));
    named += alone.has_value();
  }
  CHECK(named > order.size() / 3);
  CHECK(named < order.size());
}
