#include "indicator/indicator.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <numeric>
#include <unordered_map>

#include "base/nearest.h"
#include "base/utf8.h"
#include "indicator/rules.h"

namespace zhibiao {
namespace {

constexpr std::uint32_t topic_bonus = 2;

// Compiles one rule book; keeps the first error. Runs at every start-up, over some ten thousand words: it decodes into
// one buffer and makes no string that is not kept.
class Compiler {
 public:
  explicit Compiler(IndicatorRules::Compiled& into) : into_(into) {}

  std::optional<Error> run(const RuleBook& book) {
    for (const Rule& rule : book.rules)
      if (rule.table == "topic") add_topic(rule);
    for (const Rule& rule : book.rules) {
      if (error_) break;
      if (is_indicator_table(rule.table)) add_indicator(rule);
      else if (rule.table == "norm") add_norm(rule);
      else if (rule.table == "slice") add_parts(rule, into_.slice_words, into_.slices);
      else if (rule.table == "state") add_signs(rule, [](Sign& sign) { sign.state = true; });
      else if (rule.table == "head_noun") add_signs(rule, [](Sign& sign) { sign.head = true; });
      else if (rule.table == "means") add_signs(rule, [](Sign& sign) { sign.means = true; });
      else if (rule.table == "actor") add_actor(rule);
      else if (rule.table == "filler") add_filler(rule);
    }
    index_ids();
    for (auto* lists : {&into_.norms, &into_.sentence_norms, &into_.slices})
      std::ranges::stable_sort(lists->changed(), {}, [&](WordList list) { return into_.first_word(list); });
    anchor_wordings();
    return std::move(error_);
  }

 private:
  void fail(Error error) {
    if (!error_) error_ = std::move(error);
  }

  // Until the next call. The loader has made sure that rules are well-formed.
  std::u32string_view decoded(std::string_view utf8) {
    if (buffer_.size() < utf8.size()) buffer_.resize(utf8.size());
    const auto* const begin = reinterpret_cast<const unsigned char*>(utf8.data());
    char32_t* end = buffer_.data();
    decode_well_formed_utf8(begin, begin + utf8.size(), end);
    return {buffer_.data(), end};
  }

  // A list of what `number_of` makes of each value of a key.
  template <class NumberOf>
  WordList list_of(const Rule& rule, std::string_view key, NumberOf number_of) {
    WordList list{static_cast<std::uint32_t>(into_.word_lists.size()), 0};
    for (const std::string_view value : rule.list(key)) into_.word_lists.push_back(number_of(value));
    list.end = static_cast<std::uint32_t>(into_.word_lists.size());
    return list;
  }

  WordId number_of_kind(std::string_view kind) {
    const auto found = std::find(into_.kinds.begin(), into_.kinds.end(), kind);
    const auto number = static_cast<WordId>(found - into_.kinds.begin());
    if (found == into_.kinds.end()) into_.kinds.emplace_back(kind);
    return number;
  }
  WordId number_of_unit(std::string_view unit) {
    const std::u32string plain = without_brackets(decoded(unit));
    return plain.empty() ? no_word : into_.units.intern(plain);  // a unit of nothing but brackets is nobody's
  }

  FigureFilter takes_of(const IndicatorRule& rule) const {
    FigureFilter out;
    if (rule.kinds.empty()) out.add_all_kinds();
    if (rule.units.empty()) out.add_all_units();
    for (const WordId kind : into_.words(rule.kinds)) out.add_kind(kind);
    for (const WordId unit : into_.words(rule.units)) out.add_unit(unit);
    return out;
  }

  TextRange words_of(const Rule& rule, std::string_view key) {
    TextRange words{static_cast<std::uint32_t>(into_.words_beside.size()), 0};
    for (const std::string_view value : rule.list(key))
      into_.words_beside.push_back(into_.word_texts.keep(decoded(value)));
    words.end = static_cast<std::uint32_t>(into_.words_beside.size());
    return words;
  }

  TextRange types_of(const Rule& rule, std::string_view key) {
    TextRange types{static_cast<std::uint32_t>(into_.types.size()), 0};
    for (const std::string_view value : rule.list(key)) into_.types.push_back(into_.texts.keep(value));
    types.end = static_cast<std::uint32_t>(into_.types.size());
    return types;
  }

  // The words of `text` between spaces, longest first. Views into `text`.
  const std::vector<std::u32string_view>& parts_of(std::u32string_view text) {
    parts_.clear();
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(U' '), text.size());
      const auto shorter = [end](std::u32string_view other) { return other.size() < end; };
      if (end > 0) parts_.insert(std::find_if(parts_.begin(), parts_.end(), shorter), text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts_;
  }

  WordList intern(WordTable& table, const std::vector<std::u32string_view>& words) {
    WordList list{static_cast<std::uint32_t>(into_.word_lists.size()), 0};
    for (const std::u32string_view word : words) into_.word_lists.push_back(table.intern(word));
    list.end = static_cast<std::uint32_t>(into_.word_lists.size());
    return list;
  }

  void add_parts(const Rule& rule, WordTable& table, FlatArray<WordList>& lists) {
    for (const std::string_view value : rule.list("words"))
      if (const auto& parts = parts_of(decoded(value)); !parts.empty()) lists.push_back(intern(table, parts));
  }

  void add_norm(const Rule& rule) {
    const std::string_view reach = rule.text("reach");
    if (!reach.empty() && reach != "clause" && reach != "sentence" && reach != "item")
      fail(rule.fault("reach", 0, "unknown reach '" + std::string(reach) + "'", "it is clause, sentence or item"));
    add_parts(rule, into_.norm_words,
              reach == "sentence"   ? into_.sentence_norms
                  : reach == "item" ? into_.item_norms
                                    : into_.norms);
  }

  template <class Mark>
  void add_signs(const Rule& rule, Mark mark) {
    for (const std::string_view value : rule.list("words"))
      if (!value.empty()) mark(into_.signs.entry(decoded(value)));
    for (const std::string_view value : rule.list("but"))
      if (!value.empty()) into_.signs.entry(decoded(value));
  }

  void add_actor(const Rule& rule) {
    const auto domains = rule.list("domain");
    into_.actors.push_back({{domains.begin(), domains.end()}});
    add_signs(rule, [actor = static_cast<std::uint8_t>(into_.actors.size())](Sign& sign) { sign.actor = actor; });
  }

  void add_filler(const Rule& rule) {
    for (const std::string_view value : rule.list("words")) into_.fillers.add(decoded(value), 0);
  }

  void add_topic(const Rule& rule) {
    const auto topic = static_cast<std::uint32_t>(into_.topic_names.size());
    into_.topic_names.emplace_back(rule.id);
    into_.topic_example_words.emplace_back(decoded(rule.text("words")));
    const auto words = rule.list("words");
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto [known, fresh] = topic_words_.emplace(words[i], &rule);
      if (!fresh && known->second != &rule)
        fail(rule.fault(
            "words", i,
            "topic word '" + std::string(words[i]) + "' is already a word of '" + std::string(known->second->id) + "'",
            "see " + known->second->origin()));
      if (fresh) into_.topics.add(decoded(words[i]), topic);
    }
  }

  void add_wordings(const Rule& rule, std::string_view key, bool bare, IndicatorRule& compiled) {
    const auto values = rule.list(key);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::u32string_view text = decoded(values[i]);
      // Whether it says that it is of each (人均可支配收入, 每万人发明专利).
      compiled.average = compiled.average || text.find_first_of(U"均每") != text.npos;
      const auto& parts = parts_of(text);
      if (parts.empty()) return fail(rule.fault(key, i, "empty wording", "write words that stand in the subject"));
      IndicatorWording wording;
      wording.rule = static_cast<std::uint32_t>(into_.rules.size());
      wording.takes = compiled.takes;
      wording.parts = intern(into_.phrase_words, parts);
      wording.priority = compiled.priority;
      wording.bare = bare;
      for (const auto part : parts) wording.length += static_cast<std::uint32_t>(part.size());
      wording.weight = wording.length + (bare && !compiled.topics.empty() ? topic_bonus : 0);
      into_.wordings.push_back(wording);
    }
  }

  // Counts in how many wordings each word stands, then hangs every wording at its rarest word (a counting sort by that
  // word).
  void anchor_wordings() {
    std::vector<std::uint32_t> uses(into_.phrase_words.size());
    for (const IndicatorWording& wording : into_.wordings)
      for (const WordId word : into_.words(wording.parts)) ++uses[word];
    const auto rarer = [&](WordId a, WordId b) { return uses[a] < uses[b]; };
    const auto rarest_of = [&](const IndicatorWording& wording) {
      return *std::ranges::min_element(into_.words(wording.parts), rarer);
    };
    std::vector<std::uint32_t> begins(into_.phrase_words.size() + 1);
    for (const IndicatorWording& wording : into_.wordings) ++begins[rarest_of(wording) + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<PhraseWord> anchors(into_.phrase_words.size());
    std::vector<IndicatorWording> anchored(into_.wordings.size());
    for (IndicatorWording wording : into_.wordings) {
      const WordId rarest = rarest_of(wording);
      for (const WordId word : into_.words(wording.parts))
        if (word != rarest && (wording.other == no_word || rarer(word, wording.other))) wording.other = word;
      anchored[begins[rarest]++] = wording;
      anchors[rarest].takes.add(wording.takes);
    }
    for (std::size_t word = 0, begin = 0; word < anchors.size(); begin = begins[word++])
      anchors[word].wordings = {static_cast<std::uint32_t>(begin), begins[word]};
    into_.anchors.append(anchors);
    std::ranges::copy(anchored, into_.wordings.changed().begin());
  }

  // Of rules of one id the first counts.
  void index_ids() {
    into_.by_id = FlatArray<std::uint32_t>(std::bit_ceil(2 * into_.rules.size() + 1));
    for (std::uint32_t rule = 0; rule < into_.rules.size(); ++rule)
      if (const std::size_t slot = into_.slot_of(into_.text(into_.rules[rule].id)); into_.by_id[slot] == 0)
        into_.by_id.changed()[slot] = rule + 1;
  }

  void add_topics_of(const Rule& rule, IndicatorRule& compiled) {
    compiled.topics.begin = compiled.topics.end = static_cast<std::uint32_t>(into_.word_lists.size());
    const auto names = rule.list("topic");
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto found = std::find(into_.topic_names.begin(), into_.topic_names.end(), names[i]);
      if (found == into_.topic_names.end())
        return fail(rule.fault("topic", i, "unknown topic '" + std::string(names[i]) + "'",
                               did_you_mean(names[i], {into_.topic_names.begin(), into_.topic_names.end()},
                                            "topics are [[topic]] rules")));
      into_.word_lists.push_back(static_cast<std::uint32_t>(found - into_.topic_names.begin()));
      ++compiled.topics.end;
    }
  }

  void add_subject_not(const Rule& rule, IndicatorRule& compiled) {
    compiled.subject_not.begin = static_cast<std::uint32_t>(into_.word_lists.size());
    for (const std::string_view value : rule.list("subject_not"))
      if (!value.empty()) {
        const std::u32string_view word = decoded(value);
        into_.word_lists.push_back(into_.phrase_words.intern(word));
        compiled.excluded.add(into_.word_lists.back());
        compiled.excluded_ends.add(word.back());
      }
    compiled.subject_not.end = static_cast<std::uint32_t>(into_.word_lists.size());
  }

  void add_beside(const Rule& rule, IndicatorRule& compiled) {
    compiled.whole = rule.field("beside").has_value();
    compiled.beside.begin = static_cast<std::uint32_t>(into_.word_lists.size());
    for (const std::string_view value : rule.list("beside"))
      if (!value.empty()) into_.word_lists.push_back(into_.phrase_words.intern(decoded(value)));
    compiled.beside.end = static_cast<std::uint32_t>(into_.word_lists.size());
  }

  void add_regex(const Rule& rule, IndicatorRule& compiled) {
    const std::string pattern(rule.text("regex"));
    if (pattern.empty()) return;
    const PhraseRegex& regex = into_.regexes.emplace_back(pattern);
    compiled.regex = static_cast<std::uint32_t>(into_.regexes.size());
    if (regex.ready().ok()) return;
    fail(rule.fault("regex", 0, "bad regex '" + pattern + "': " + regex.ready().error(),
                    "RE2 syntax; at '" + regex.ready().error_arg() + "'"));
  }

  void add_priority(const Rule& rule, IndicatorRule& compiled) {
    const std::string_view priority = rule.text("priority");
    if (priority.empty()) return;
    const char* end = priority.data() + priority.size();
    if (std::from_chars(priority.data(), end, compiled.priority).ptr != end)
      fail(rule.fault("priority", 0, "'priority' must be a whole number, not '" + std::string(priority) + "'"));
  }

  void add_indicator(const Rule& rule) {
    IndicatorRule compiled;
    compiled.id = into_.texts.keep(rule.id);
    compiled.origin = into_.texts.keep(rule.origin());
    compiled.slice = rule.table == "indicator_slice";
    compiled.parent = into_.texts.keep(rule.text(compiled.slice ? "slice_of" : "parent"));
    compiled.name = into_.texts.keep(rule.text("name"));
    compiled.numerator = into_.texts.keep(rule.text("numerator"));
    compiled.denominator = into_.texts.keep(rule.text("denominator"));
    if (!compiled.numerator.empty() && !compiled.denominator.empty())
      into_.rates.push_back(static_cast<std::uint32_t>(into_.rules.size()));
    compiled.norm = rule.text("norm") == "true";
    compiled.kinds = list_of(rule, "kind", [this](std::string_view kind) { return number_of_kind(kind); });
    compiled.units = list_of(rule, "unit", [this](std::string_view unit) { return number_of_unit(unit); });
    compiled.takes = takes_of(compiled);
    compiled.clause = words_of(rule, "clause");
    compiled.clause_not = words_of(rule, "clause_not");
    compiled.section = words_of(rule, "section");
    compiled.document_types = types_of(rule, "document_type");
    compiled.document_types_not = types_of(rule, "document_type_not");
    compiled.priority = compiled.slice ? -1 : 0;  // what has a name of its own is no mere part
    add_priority(rule, compiled);
    add_topics_of(rule, compiled);
    add_regex(rule, compiled);
    add_subject_not(rule, compiled);
    add_beside(rule, compiled);
    add_wordings(rule, "subject", false, compiled);
    add_wordings(rule, "bare", true, compiled);
    into_.rules.push_back(compiled);
  }

  IndicatorRules::Compiled& into_;
  std::unordered_map<std::string_view, const Rule*> topic_words_;
  std::u32string buffer_;
  std::vector<std::u32string_view> parts_;
  std::optional<Error> error_;
};

}  // namespace

IndicatorRules::IndicatorRules(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
IndicatorRules::IndicatorRules(IndicatorRules&&) noexcept = default;
IndicatorRules& IndicatorRules::operator=(IndicatorRules&&) noexcept = default;
IndicatorRules::~IndicatorRules() = default;

void IndicatorRules::freeze(Freezer& into) const { into(*compiled_); }

IndicatorRules IndicatorRules::thaw(Thawer& from) {
  auto compiled = std::make_unique<Compiled>();
  from(*compiled);
  return IndicatorRules(std::move(compiled));
}

Result<IndicatorRules> IndicatorRules::compile(const RuleBook& book) {
  auto compiled = std::make_unique<Compiled>();
  if (auto error = Compiler(*compiled).run(book)) return std::move(*error);
  return IndicatorRules(std::move(compiled));
}

}  // namespace zhibiao
