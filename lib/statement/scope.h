#pragma once
/// Where, or of whom, a figure is: 全县, 市本级, 区县政府, 武汉市.

#include "statement/statement.h"
#include "statement/word_walk.h"

namespace zhibiao {

/// Walks through the text once, from figure to figure. A scope that opens a clause is who or where the statement is
/// about: it holds for the figures of the clause and, unless it is a level (村级服务站), goes on in the sentence until
/// another one opens a clause. A territory inside the clause (清理全市文件) holds for its figures only; anything else
/// there is a part of a noun (市政府网站). A rank has the field that stands before it.
class ScopeReader {
 public:
  /// What the walk stops at once the head of a clause is read.
  static WalkStops stops(const Dictionary& words);

  /// All must live as long.
  ScopeReader(std::u32string_view text, const Dictionary& words, const WalkStops& stops)
      : text_(text), words_(words), walk_(text, words, stops) {}

  /// Fills the scopes of the statements of a stretch. Stretches must ascend.
  void read(std::vector<Statement>& statements);

 private:
  struct Scope {
    Span words;
    bool carries = false;
  };

  void advance(const Statement& figure);
  std::size_t step(std::size_t at, std::size_t figure);
  std::size_t mark(std::size_t at, char32_t c);
  std::size_t take(std::size_t at, WordHit hit);
  std::size_t take_place(std::size_t at);
  std::size_t end_of_scope(std::size_t at, WordHit hit) const;
  std::size_t end_of_bodies(std::size_t begin) const;
  bool names_body(std::size_t at) const;
  const Statement* level_of(const std::vector<Statement>& statements, const Statement& change) const;
  bool acts(std::size_t end) const;
  bool stays_head(std::size_t at, WordHit hit) const;
  void begin_clause();
  Span scope_of(const Statement& figure) const;

  std::u32string_view text_;
  const Dictionary& words_;
  WordWalk walk_;
  std::size_t at_ = 0;  // up to where the text is read
  bool head_ = true;    // nothing yet in the clause but times and adverbs
  int title_ = 0, depth_ = 0;
  Scope opens_, outside_;  // what opened the clause; what goes on outside the bracket
  Span inside_, last_;     // a territory in the clause; the last scope word of any kind in it
  Span carried_;
};

}  // namespace zhibiao
