#include "text/source_map.h"

#include <algorithm>

#include "base/find.h"
#include "base/held_file.h"

namespace zhibiao {
namespace {

enum WidthClass : int { utf8_widths, utf16_widths, legacy_widths };

WidthClass width_class(std::string_view encoding) {
  if (encoding == "UTF-8") return utf8_widths;
  return encoding.substr(0, 6) == "UTF-16" ? utf16_widths : legacy_widths;
}

inline std::uint32_t width_of(int width_class, char32_t c) {
  if (width_class == utf8_widths) return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  if (width_class == utf16_widths) return c < 0x10000 ? 2 : 4;
  return c < 0x80 ? 1 : 2;
}

// The widths of all characters of a text. Each class has its own loop without branches, which the compiler makes
// parallel. No character has the highest bit.
std::uint64_t sum_of_widths(int width_class, std::u32string_view text) {
  std::uint32_t beyond_one = 0;  // no text has 2^30 characters; as narrow as they are, so that it adds four at once
  if (width_class == utf8_widths)
    for (const char32_t character : text) {
      const auto c = static_cast<std::int32_t>(character);  // vectors compare numbers with signs
      beyond_one += std::uint32_t{c >= 0x80} + std::uint32_t{c >= 0x800} + std::uint32_t{c >= 0x10000};
    }
  else if (width_class == utf16_widths)
    for (const char32_t c : text) beyond_one += c < 0x10000 ? 1u : 3u;
  else
    for (const char32_t c : text) beyond_one += std::uint32_t{c >= 0x80};
  return std::uint64_t{text.size()} + beyond_one;
}

// The byte widths of source characters, asked in ascending order.
class SourceWidths {
 public:
  SourceWidths(std::u32string_view source, const Decoded& decoded)
      : source_(source), decoded_(decoded), class_(width_class(decoded.encoding)) {}

  std::int64_t between(std::uint32_t from, std::uint32_t to) {
    auto bytes = static_cast<std::int64_t>(sum_of_widths(class_, source_.substr(from, to - from)));
    while (next_ < decoded_.widths.size() && decoded_.widths[next_].source < from) ++next_;
    for (; next_ < decoded_.widths.size() && decoded_.widths[next_].source < to; ++next_)
      bytes += decoded_.widths[next_].extra;
    return bytes;
  }
  std::uint32_t next_exception() const {
    return next_ < decoded_.widths.size() ? decoded_.widths[next_].source : UINT32_MAX;
  }
  std::int64_t predicted(char32_t text_char) const { return width_of(class_, text_char); }

 private:
  std::u32string_view source_;
  const Decoded& decoded_;
  int class_;
  std::size_t next_ = 0;
};

// The source of a span of text. `near`: the run where it may well begin, or that before it.
Span source_of(const std::vector<MapRun>& runs, Span text, std::size_t near) {
  const auto begins_behind = [](std::uint32_t at, const MapRun& run) { return at < run.text_start; };
  const auto source_at = [&](std::uint32_t at) {
    const auto is_in = [&](std::size_t i) {
      return i < runs.size() && !begins_behind(at, runs[i]) && (i + 1 == runs.size() || begins_behind(at, runs[i + 1]));
    };
    if (!is_in(near) && !is_in(++near)) {
      const auto after = std::upper_bound(runs.begin(), runs.end(), at, begins_behind);
      if (after == runs.begin()) return std::uint32_t{0};
      near = static_cast<std::size_t>(after - runs.begin()) - 1;
    }
    return runs[near].source_start + std::min(at - runs[near].text_start, runs[near].length - 1);
  };
  const std::uint32_t start = source_at(text.start);
  return {start, text.empty() ? start : source_at(text.end - 1) + 1};
}

}  // namespace

std::uint32_t predicted_byte_width(std::string_view encoding, char32_t text_char) {
  return width_of(width_class(encoding), text_char);
}

SourceMap build_source_map(const Mapped& mapped, std::u32string_view decoded_text, const Decoded& decoded) {
  constexpr std::size_t stretch = piece_bytes / sizeof(char32_t);  // what is let go of together
  SourceMap map;
  SourceWidths widths(decoded_text, decoded);
  LeftBehind behind(decoded_text.data());
  std::uint32_t expected = 0,
                corrected_to = 0;  // the source character after the last one; where the last correction stands
  const auto correct = [&](std::uint32_t source, std::int64_t extra) {
    if (extra == 0) return;
    map.byte_corrections.push_back({source - corrected_to, static_cast<std::int32_t>(extra)});
    corrected_to = source;
  };
  std::int64_t pending = 0;  // bytes not predicted, of the character before `expected`
  const std::size_t size = mapped.text.size();
  for (std::size_t i = 0; i < size; ++i) {
    behind.now_at(decoded_text.data() + expected);
    // The common case in a tight loop: the text goes on as the source does.
    if (pending == 0 && i > 0) {
      const std::size_t start = i;
      const char32_t* const from = decoded_text.data();
      const std::uint32_t exception = widths.next_exception();
      const std::size_t stop = std::min({size, i + (exception - std::min(exception, expected)), i + stretch});
      const auto fits = [&](std::uint32_t count) {
        return i + count <= stop && expected + count <= decoded_text.size();
      };
      const auto differing = [&](std::uint32_t on) {  // of four characters
        const std::uint32_t source = expected + on;
        return (load_lanes(&mapped.origin[i + on]) ^ (Lanes{0, 1, 2, 3} + source)) |
            (load_lanes(&mapped.text[i + on]) ^ load_lanes(from + source));
      };
      for (; fits(16) && !any_bit(differing(0) | differing(4) | differing(8) | differing(12)); i += 16) expected += 16;
      for (; fits(4) && !any_bit(differing(0)); i += 4) expected += 4;
      while (i < stop && mapped.origin[i] == expected && mapped.text[i] == from[expected]) ++i, ++expected;
      map.runs.back().length += static_cast<std::uint32_t>(i - start);
      if (i == size) break;
    }
    const std::uint32_t source = mapped.origin[i];
    const bool first = i == 0, repeated = !first && source + 1 == expected;
    if (!first && source == expected) {
      ++map.runs.back().length;
    } else {
      map.runs.push_back({static_cast<std::uint32_t>(i), source, 1});
    }
    if (repeated) continue;
    if (source > expected) {
      // What a gap takes is added where the text goes on: a span's end before the gap must not see it.
      if (pending) correct(expected, pending);
      pending = 0;
      correct(source, widths.between(expected, source));
    } else if (pending) {
      correct(source, pending);
      pending = 0;
    }
    if (mapped.text[i] != decoded_text[source] || widths.next_exception() <= source)
      pending = widths.between(source, source + 1) - widths.predicted(mapped.text[i]);
    expected = source + 1;
  }
  if (pending) correct(expected, pending);
  return map;
}

Span SourceMap::to_source(Span text) const { return source_of(runs, text, 0); }

ByteCursor::ByteCursor(const SourceMap& map, std::u32string_view text, std::string_view encoding)
    : map_(map), text_(text), width_class_(width_class(encoding)) {}

void ByteCursor::restart() {
  run_ = correction_ = 0;
  in_run_ = counted_to_ = correction_at_ = 0;
  predicted_ = 0;
  extra_ = 0;
}

// Sums the predicted widths of the mapped source characters before `source`, each once, and the corrections up to it.
std::uint64_t ByteCursor::byte_at(std::uint32_t source) {
  if (source < counted_to_) restart();
  for (; run_ < map_.runs.size(); ++run_, in_run_ = 0) {
    const MapRun& run = map_.runs[run_];
    const std::uint32_t stop = source <= run.source_start ? 0 : std::min(run.length, source - run.source_start);
    if (counted_to_ > run.source_start) in_run_ = std::max(in_run_, counted_to_ - run.source_start);
    if (in_run_ < stop) {
      predicted_ += sum_of_widths(width_class_, text_.substr(run.text_start + in_run_, stop - in_run_));
      in_run_ = stop;
    }
    counted_to_ = std::max(counted_to_, run.source_start + std::min(in_run_, stop));
    if (stop < run.length) break;
  }
  while (correction_ < map_.byte_corrections.size() &&
         correction_at_ + map_.byte_corrections[correction_].source_delta <= source) {
    correction_at_ += map_.byte_corrections[correction_].source_delta;
    extra_ += map_.byte_corrections[correction_++].extra_bytes;
  }
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(predicted_) + extra_);
}

SourcePlace ByteCursor::locate(Span text_span) {
  const Span source = source_of(map_.runs, text_span, run_);
  const std::uint64_t start = byte_at(source.start);
  // Mostly the span lies in one run, and nothing in it needs a correction.
  const auto in_run = [&](const MapRun& run) {
    return source.start >= run.source_start && source.end <= run.source_start + run.length &&
        text_span.start - run.text_start == source.start - run.source_start && source.length() == text_span.length();
  };
  const bool plain = run_ < map_.runs.size() && in_run(map_.runs[run_]) &&
      (correction_ == map_.byte_corrections.size() ||
       correction_at_ + map_.byte_corrections[correction_].source_delta > source.end);
  if (plain) {
    std::uint64_t end = start;
    for (const char32_t c : text_.substr(text_span.start, text_span.length())) end += width_of(width_class_, c);
    return {source, start, end};
  }
  // The end is asked of a copy: the next span may begin before it.
  ByteCursor ahead(*this);
  return {source, start, ahead.byte_at(source.end)};
}

}  // namespace zhibiao
