#include "base/chars.h"
#include "statement/forms.h"
#include "statement/phrase.h"

namespace zhibiao {

ShareFrame read_share(std::u32string_view left, const Dictionary& dictionary) {
  ShareFrame frame;
  std::size_t at = 0;
  const auto share = dictionary.last(left, Sense::share, at);
  constexpr std::size_t longest_base = 40;
  if (share && left.size() - at <= longest_base) {
    frame.topic = trim(left.substr(0, at), dictionary);
    frame.base = left.substr(at + share.length);
    frame.word = left.substr(at, share.length);
    std::size_t of = 0;
    if (const auto ratio = dictionary.last(frame.base, Sense::ratio, of)) frame.base = frame.base.substr(0, of);  // 占总数的比例最高,达
    frame.base = trim_tail(frame.base, dictionary);
    while (frame.base.ends_with(U"的")) frame.base.remove_suffix(1);
    return frame;
  }
  const std::u32string_view named = trim_tail(left, dictionary);
  const auto ratio = dictionary.before(named, named.size(), Sense::ratio);
  if (!ratio) return frame;
  frame.word = named.substr(named.size() - ratio.length);
  frame.topic = trim_lead(named, dictionary);
  if (frame.topic.size() == ratio.length) frame.topic = {};  // a bare 占比 is that of the figure before
  return frame;
}

}  // namespace zhibiao
