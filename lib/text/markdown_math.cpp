#include "text/markdown_math.h"

#include <algorithm>
#include <vector>

#include "text/chars.h"

namespace zhibiao {
namespace {

using View = std::u32string_view;

struct Command {
  View name, meaning;
};
constexpr Command commands[] = {
    {U"sim", U"~"},
    {U"thicksim", U"~"},
    {U"times", U"×"},
    {U"div", U"÷"},
    {U"pm", U"±"},
    {U"cdot", U"·"},
    {U"leq", U"≤"},
    {U"le", U"≤"},
    {U"leqslant", U"≤"},
    {U"geq", U"≥"},
    {U"ge", U"≥"},
    {U"geqslant", U"≥"},
    {U"neq", U"≠"},
    {U"approx", U"≈"},
    {U"circ", U"°"},
    {U"degree", U"°"},
    {U"celsius", U"°C"},
    {U"prime", U"′"},
    {U"rightarrow", U"→"},
    {U"to", U"→"},
    {U"uparrow", U"↑"},
    {U"downarrow", U"↓"},
    {U"mu", U"μ"},
    {U"alpha", U"α"},
    {U"beta", U"β"},
    {U"gamma", U"γ"},
    {U"lambda", U"λ"},
    {U"sigma", U"σ"},
    {U"Omega", U"Ω"},
    {U"Delta", U"Δ"},
    {U"triangle", U"△"},
    {U"bigtriangleup", U"△"},
    {U"ldots", U"…"},
    {U"cdots", U"…"},
    {U"dots", U"…"},
    {U"yen", U"¥"},
    {U"pounds", U"£"},
    {U"euro", U"€"},
    {U"permil", U"‰"},
    {U"textperthousand", U"‰"},
    {U"perthousand", U"‰"},
    {U"infty", U"∞"},
    {U"textasciitilde", U"~"},
    {U"colon", U":"},
    {U"lt", U"<"},
    {U"gt", U">"},
};

class Formula {
 public:
  Formula(View words, std::uint32_t start, MarkdownWriter& out) : words_(words), start_(start), out_(out) {}

  void write() {
    while (at_ < words_.size()) token();
    while (!braces_.empty()) close_brace();
  }

 private:
  std::uint32_t from(std::size_t at) const {
    return start_ + static_cast<std::uint32_t>(std::min(at, words_.size() - 1));
  }

  void token() {
    const char32_t c = words_[at_];
    if (c == U'\\') return command();
    const std::size_t here = at_++;
    if (c == U'{') {
      braces_.push_back(false);
    } else if (c == U'}') {
      if (!braces_.empty()) close_brace();
    } else if (c == U'^') {
      raised();
    } else if (c == U'~') {
      if (here > 0 && at_ < words_.size() && is_digit(next_character())) out_.text(c, from(here));
    } else if (c > U' ' && c != U'_' && c != 0xA0) {
      out_.text(c, from(here));
    }
  }

  char32_t next_character() const {
    const std::size_t next = words_.find_first_not_of(U' ', at_);
    return next == View::npos ? U'\0' : words_[next];
  }

  // What follows ^: a group in braces, or one token.
  void raised() {
    at_ = std::min(words_.find_first_not_of(U' ', at_), words_.size());
    if (at_ == words_.size()) return;
    out_.html(U"<sup>", from(at_));
    if (words_[at_] == U'{') {
      braces_.push_back(true);
      ++at_;
      return;
    }
    if (words_[at_] != U'^') token();
    out_.html(U"</sup>", from(at_ - 1));
  }

  void close_brace() {
    if (braces_.back()) out_.html(U"</sup>", from(at_ - 1));
    braces_.pop_back();
  }

  void command() {
    const std::size_t here = at_++;
    const std::size_t name_at = at_;
    while (at_ < words_.size() && is_latin(words_[at_])) ++at_;
    if (at_ == name_at) {
      if (at_ == words_.size()) return;
      const char32_t c = words_[at_++];
      if (View(U"%$#&_{}~").find(c) != View::npos) out_.text(c, from(at_ - 1));
      return;
    }
    const View name = words_.substr(name_at, at_ - name_at);
    if (name == U"textcircled") return circled();
    for (const Command& known : commands) {
      if (known.name != name) continue;
      for (const char32_t c : known.meaning) out_.text(c, from(here));
      return;
    }
  }

  // \textcircled{3}: ③
  void circled() {
    std::size_t digits = words_.find_first_not_of(U" {", at_);
    std::uint32_t number = 0;
    for (; digits < words_.size() && is_digit(words_[digits]) && number < 10; ++digits)
      number = number * 10 + (words_[digits] - U'0');
    if (number >= 1 && number <= 20) {
      out_.text(U'①' + number - 1, from(at_));
      at_ = digits;
      if (const std::size_t close = words_.find_first_not_of(U' ', at_); close != View::npos && words_[close] == U'}')
        at_ = close + 1;
    }
  }

  View words_;
  std::uint32_t start_;
  MarkdownWriter& out_;
  std::size_t at_ = 0;
  std::vector<bool> braces_;  // whether what is in them is raised
};

}  // namespace

bool is_formula(View words) {
  if (words.empty() || (words.back() == U' ' && words.front() != U' ')) return false;
  std::size_t depth = 0;
  bool any = false;
  for (const char32_t c : words) {
    depth += c == U'{';
    depth -= c == U'}' && depth > 0;
    // ％，℃ and the like may stand in a formula; what parts clauses may not.
    if (depth == 0 && (is_han(c) || View(U"，。；、！？|").find(c) != View::npos)) return false;
    any |= is_digit(c) || is_latin(c) || c == U'\\' || c == U'^';
  }
  return any;
}

void write_formula(View words, std::uint32_t start, MarkdownWriter& out) {
  if (!words.empty()) Formula(words, start, out).write();
}

}  // namespace zhibiao
