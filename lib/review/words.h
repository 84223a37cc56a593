#pragma once
/// What the pages say to people, in two languages. Used inside this room.

#include "review/review.h"

namespace zhibiao::review {

using Language = ReviewOptions::Language;

/// The words for one of our own terms, or for a value of the record ("part_of", "fails"); one that is not in the list
/// is returned as it is.
std::string_view say(Language language, std::string_view term);
/// "zh", "en"
std::string_view code_of(Language language);

}  // namespace zhibiao::review
