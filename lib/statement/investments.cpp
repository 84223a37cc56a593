// Amounts of an investment are of what is named beside them: 总投资18亿元的水库工程, 投资780万元建成8座公厕.

#include "base/chars.h"
#include "statement/forms.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

class InvestmentReader {
 public:
  InvestmentReader(const Passage& passage, std::size_t index)
      : passage_(passage), words_(passage.words), out_(passage.statements[index]), index_(index) {}

  void run() {
    const std::u32string_view left = trim(out_.left, words_);
    const auto word = words_.before(left, left.size(), Sense::invests);
    if (!word || out_.right.empty()) return;
    const std::u32string_view before = left.substr(0, left.size() - word.length);
    if (before.size() > 4 && !words_.before(before, before.size(), verbs))
      return;  // 工业园完成投资6.8亿元: the project stands before
    const std::u32string_view noun = out_.right.front() == U'的' ? project(out_.right.substr(1)) : built();
    if (noun.empty()) return;
    out_.verb = left.substr(before.size());
    out_.subject = noun;
    out_.own = true;
    out_.rule = "invests";
  }

 private:
  // 的北山水库工程全面开工: up to a 、 or its predicate.
  std::u32string_view project(std::u32string_view right) const {
    const std::u32string_view noun = right.substr(0, std::min(right.find(U'、'), right.size()));
    return noun_behind(noun.substr(0, end_of_name(noun)), words_);
  }
  // 工程|全面开工: a name that ends with what projects are called ends there.
  static std::size_t end_of_name(std::u32string_view noun) {
    for (const std::u32string_view kind : {U"工程", U"项目", U"中心", U"基地", U"园区"})
      if (const std::size_t at = noun.find(kind); at != noun.npos && at > 0) return at + kind.size();
    return noun.size();
  }

  // 建成8座公厕, 实施智慧司法项目: what the verb behind brings about; its own figure may stand between.
  std::u32string_view built() const {
    Senses senses;
    std::u32string_view right = out_.right;
    const std::size_t verb = leading_verbs(right, words_, senses);
    if (verb == 0) return {};
    right.remove_prefix(verb);
    if (!right.empty()) return project(right);
    if (index_ + 1 == passage_.statements.size()) return {};
    const Statement& next = passage_.statements[index_ + 1];
    return next.span().start == out_.clause.right.end && next.reading && !next.right.empty()
        ? next.right.substr(0, longest_noun)
        : std::u32string_view();
  }

  const Passage& passage_;
  const Dictionary& words_;
  Statement& out_;
  std::size_t index_;
};

}  // namespace

void name_investments(const Passage& passage) {
  for (std::size_t i = 0; i < passage.statements.size(); ++i)
    if (const Statement& s = passage.statements[i]; s.kind() == "money" && s.form == Form::states && !s.reading->cell)
      InvestmentReader(passage, i).run();
}

}  // namespace zhibiao
