#include "catch.h"

#include "base/base.h"
#include "pattern/freeze.h"
#include "pattern/keywords.h"
#include "pattern/lexicon.h"

using namespace zhibiao;

namespace {

// As those in the executable: where an array may begin.
class Aligned {
 public:
  explicit Aligned(std::string_view bytes) : room_(bytes.size() / sizeof(Block) + 1), size_(bytes.size()) {
    std::memcpy(room_.data(), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(room_.data()), size_}; }

 private:
  struct alignas(frozen_alignment) Block {
    char bytes[frozen_alignment];
  };
  std::vector<Block> room_;
  std::size_t size_;
};

struct Sample {
  std::string name;
  std::vector<std::u32string> words;
  std::optional<std::string> some, none;
  FlatArray<std::uint16_t> numbers;
  FlatTexts<char32_t> texts;
  TextPlace place;
  bool flag = false;

  template <class Archive>
  void fields(Archive& archive) {
    archive(name, words, some, none, numbers, texts, place, flag);
  }
};

}  // namespace

TEST_CASE("what is frozen comes back as it was") {
  Sample sample{"甲", {U"乙", U"", U"丙丁"}, "戊", std::nullopt, {7, 8, 65535}, {}, {}, true};
  sample.texts.keep(U"己");
  sample.place = sample.texts.keep(U"庚辛");
  const Aligned bytes(frozen_bytes_of(sample));
  const auto back = thawed<Sample>(bytes.view());
  CHECK(back->name == "甲");
  CHECK(back->words == std::vector<std::u32string>{U"乙", U"", U"丙丁"});
  CHECK(back->some == "戊");
  CHECK_FALSE(back->none);
  CHECK(std::vector<std::uint16_t>(back->numbers.begin(), back->numbers.end()) ==
        std::vector<std::uint16_t>{7, 8, 65535});
  CHECK(back->texts[back->place] == U"庚辛");
  CHECK(back->flag);
  CHECK(frozen_bytes_of(*back) == bytes.view());
}

TEST_CASE("arrays are used where they stand") {
  const FlatArray<std::uint32_t> array{1, 2, 3};
  const Aligned bytes(frozen_bytes_of(array));
  const auto back = thawed<FlatArray<std::uint32_t>>(bytes.view());
  const auto* const begin = reinterpret_cast<const char*>(back->data());
  CHECK(begin >= bytes.view().data());
  CHECK(begin < bytes.view().data() + bytes.view().size());
}

TEST_CASE("a flat array that lends is copied before it changes") {
  const std::uint32_t elsewhere[] = {1, 2, 3};
  auto array = FlatArray<std::uint32_t>::lent(elsewhere);
  const auto copy = array;
  array.push_back(4);
  array.changed()[0] = 9;
  CHECK(array.size() == 4);
  CHECK(array[0] == 9);
  CHECK(copy.data() == elsewhere);
  CHECK(elsewhere[0] == 1);
}

TEST_CASE("a flat array that was moved from is empty, and a copy has its own elements") {
  FlatArray<std::uint32_t> array{1, 2};
  const auto copy = array;
  const auto moved = std::move(array);
  CHECK(array.empty());
  CHECK(moved[1] == 2);
  CHECK(copy[1] == 2);
  CHECK(copy.data() != moved.data());
}

TEST_CASE("words can be added to a lexicon that was thawed") {
  Lexicon<int> lexicon;
  lexicon.add(U"全市", 1);
  lexicon.add(U"市", 2);
  const Aligned bytes(frozen_bytes_of(lexicon));
  auto back = *thawed<Lexicon<int>>(bytes.view());
  CHECK(*back.longest_at(U"全市各级", 0).payload == 1);
  for (char32_t c = U'一'; c < U'一' + 300; ++c) back.add(std::u32string(2, c), static_cast<int>(c));
  back.add(U"全市各级", 3);
  CHECK(*back.longest_at(U"全市各级", 0).payload == 3);
  CHECK(*back.longest_before(U"全市", 2).payload == 1);
  CHECK(*back.longest_at(U"丁丁", 0).payload == static_cast<int>(U'丁'));
  CHECK(*thawed<Lexicon<int>>(bytes.view())->longest_at(U"全市各级", 0).payload == 1);
}

TEST_CASE("a thawed keyword set finds what the one that was frozen does") {
  KeywordSet words;
  words.add(U"处罚", 1);
  words.add(U"行政处罚", 2);
  words.add(U"处罚", 3);
  const Aligned bytes(frozen_bytes_of(words));
  const auto found_by = [](const KeywordSet& set) {
    std::vector<std::array<std::size_t, 3>> found;
    set.find_all(U"作出行政处罚,不予处罚", [&](std::size_t start, std::size_t length, std::uint32_t payload) {
      found.push_back({start, length, payload});
    });
    return found;
  };
  CHECK(found_by(words).size() == 5);
  CHECK(found_by(*thawed<KeywordSet>(bytes.view())) == found_by(words));
}
