// Wholes and parts, and what clauses leave out: sentences of invented places.

#include "catch.h"

#include <stdexcept>

#include "base/chars.h"
#include "number/number.h"
#include "statement/read.h"

using namespace zhibiao;

namespace {

template <class T>
std::shared_ptr<const T> sound(Result<std::shared_ptr<const T>> compiled) {
  if (!compiled) throw std::runtime_error(compiled.error().message("test"));
  return *compiled;
}

struct Rules {
  std::shared_ptr<const SectionRules> section;
  std::shared_ptr<const NumberRules> number;
  std::shared_ptr<const Dictionary> words;
};

const Rules& rules() {
  static const Rules compiled = [] {
    const LoadedRules loaded = load_rules({});
    return Rules{sound(compile_section_rules(loaded.book)), sound(compile_number_rules(loaded.book)),
                 sound(compile_dictionary(loaded.book))};
  }();
  return compiled;
}

struct Reader {
  Document document;
  std::vector<NumberReading> readings;
  std::vector<Statement> statements;
  JoinedTexts joined;

  explicit Reader(const std::string& body) : document(*normalize(body + "\n", "t", "t", {})) {
    const Structure structure = split_sections(document, *rules().section);
    readings = read_numbers(document, structure, *rules().number);
    statements.reserve(readings.size());
    read_statements({document.text, readings, *rules().words, 2023, statements, joined}, 0, readings.size(), 0);
  }

  // "1<0 colon complete": each part with its whole, by what, and what the list says of itself.
  std::string parts() const {
    std::string out;
    for (const Statement& s : statements)
      for (const Link& link : s.links)
        if (link.type == LinkType::part_of)
          out += (out.empty() ? "" : "; ") + std::to_string(s.id) + "<" + std::to_string(link.target) + " " +
              std::string(name(link.cue)) + (link.complete ? " complete" : "") + (link.overlaps ? " overlaps" : "");
    return out;
  }
  std::string said(std::size_t i) const { return to_utf8(statements[i].verb) + "|" + to_utf8(statements[i].subject); }
};

}  // namespace

TEST_CASE("parts of a whole") {
  const std::pair<const char*, const char*> rows[] = {
      {"全年接办信件64封。其中,求助信40封,占62.5%;感谢信20封;其他4封。",
       "1<0 among complete; 3<0 among complete; 4<0 among complete"},
      {"发放补助90万元:水稻60万元、油菜30万元。", "1<0 colon complete; 2<0 colon complete"},
      {"发放补助90万元:主要有水稻60万元、油菜20万元等。", "1<0 colon; 2<0 colon"},
      {"登记车辆75辆,包括客车45辆、货车30辆。", "1<0 includes complete; 2<0 includes complete"},
      {"抽检样品56批次,达标51批次,超标3批次,待检2批次。", "1<0 closes; 2<0 closes; 3<0 closes"},
      {"火灾12起,受伤9人;其中山火5起,受伤4人。", "2<0 among; 3<1 among"},
      {"产值90万元,其中果园50万元,其中柑橘30万元。", "1<0 among; 2<1 among"},
      {"建有站点34个,其中镇级站点9个,配备人员60名。", "1<0 among"},
      {"巡查河道40条,除3条停测外,其余37条水质稳定。", "1<0 closes complete; 2<0 closes complete"},
      {"受理申诉45件,已办结40件,正在办理3件。", "1<0 step; 2<0 step"},
      {"承办提案9件,除3件留作参考外,其余6件办复。", "1<0 rest complete; 2<0 rest complete"},
      {"受理民事案件60件,审结刑事案件20件。", ""},
      {"修建桥梁3座,检修路灯3盏。", ""},
  };
  for (const auto& [text, parts] : rows) {
    INFO(text);
    CHECK(Reader(text).parts() == parts);
  }
}

TEST_CASE("what lists share and clauses leave out") {
  const auto said = [](const char* text, std::size_t i) { return Reader(text).said(i); };
  CHECK(said("水稻、花生产量分别为30吨、9吨。", 0) == "|水稻产量");
  CHECK(said("财政预算收入和支出分别为30亿元、29亿元。", 1) == "|财政预算支出");
  CHECK(said("一般程序、简易程序案件办理天数分别为30天、9天。", 0) == "|一般程序案件办理天数");
  CHECK(said("土地增值税和契税3亿元和2亿元。", 1) == "|契税");
  CHECK(said("总投资3亿元的青石水库工程全面开工。", 0) == "总投资|青石水库工程");
  CHECK(said("投资60万元建成2座凉亭。", 0) == "投资|凉亭");
  CHECK(said("推进小额贷款工作,全年办理30笔。", 0) == "办理|小额贷款");
}

TEST_CASE("power and energy divide as amounts do") {
  CHECK(Reader("新增装机容量445万千瓦,其中水电300万千瓦、风电145万千瓦。").parts() == "1<0 among; 2<0 among");
}
