#pragma once
/// What is said of the noun of a phrase: 20件民生实事|全部|完成, 12家企业|获得贷款支持.

#include "word/word.h"

namespace zhibiao {

/// The predicate behind the noun of a phrase, as places in its words.
struct Predicate {
  std::size_t start =
      0;  ///< where it begins, with adverbs, auxiliaries and 被; the size of the words where there is none
  std::size_t verb = 0;  ///< where its verb does, with 被; what follows to the end is the verb with its object
  Senses senses;         ///< of its last verb where it ends the phrase, else of its first
};

/// A predicate that ends the phrase (指标|未能如期完成), else one with an object (单位|参与信用共建). Neither where the
/// verb may as well belong to the noun: verbs that are as often nouns (干部培训) need an adverb, or a verb that is
/// none, beside them; what stands before 的 says what the noun is like (单位参与的项目).
Predicate predicate_behind(std::u32string_view words, const Dictionary& dictionary);

}  // namespace zhibiao
