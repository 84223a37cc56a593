#include "catch.h"
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "pattern/builtin.h"
#include "pattern/pattern.h"

using namespace zhibiao;

namespace {

LoadedRules loaded_from(std::string_view content, const std::string& file = "f.toml") {
  LoadedRules out;
  load_rule_file(content, file, out);
  return out;
}

// A folder that is gone when the test is.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("zhibiao-pattern-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name, std::string_view content) const {
    std::ofstream(path_ / name) << content;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("a rule keeps its keys in order, its values as lists, and the place of each") {
  const LoadedRules loaded = loaded_from(
      "# 注释\n[[unit]]\nid = \"a\" # tail\nwhy = 'it is'\nwords = [\n  \"件\", '宗', # note\n]\nkind = "
      "\"count\"\nfactor = "
      "10\n");
  REQUIRE(loaded.errors.empty());
  REQUIRE(loaded.book.rules.size() == 1);
  const Rule& rule = loaded.book.rules[0];
  CHECK(rule.table == "unit");
  CHECK(rule.id == "a");
  CHECK(rule.origin() == "f.toml:2");
  CHECK(rule.text("why") == "it is");
  CHECK(std::ranges::equal(rule.list("words"), std::vector<std::string>{"件", "宗"}));
  CHECK(rule.text("factor") == "10");
  CHECK(rule.list("base").empty());
  CHECK(rule.text("base").empty());
  CHECK(rule.fault("words", 1, "wrong", "hint").message("t") == "t: f.toml:6:8: wrong (hint)");
  CHECK(rule.fault("words", 2, "wrong").message("t") == "t: f.toml:2: wrong");
  CHECK(rule.fault("", 0, "wrong").message("t") == "t: f.toml:2: wrong");
}

TEST_CASE("what is wrong with a pattern file is said with file, line and column") {
  struct Row {
    std::string_view content;
    std::vector<std::string> errors;
  };
  const Row rows[] = {
      {"[[unit]]\nid = \"x\nwords = []\n",
       {"t: f.toml:2:8: not valid TOML: Error while parsing string: unescaped control characters other than TAB "
        "(U+0009) are "
        "explicitly prohibited"}},
      {"[[no_such]]\nid = \"x\"\nwhy = \"y\"\n",
       {"t: f.toml:1:1: unknown table 'no_such' (patterns/README.md lists the tables)"}},
      {"[[unit]]\nid = \"x\"\nwhy = \"y\"\nwords = [\"件\"]\nkind = \"count\"\ncolour = \"red\"\n",
       {"t: f.toml:6:1: unknown key 'colour' in [[unit]] (see patterns/README.md)"}},
      {"[[unit]]\nid = \"x\"\nwhy = \"y\"\nwords = [\"件\"]\n", {"t: f.toml:1:1: rule 'x' lacks 'kind'"}},
      {"[[unit]]\nwhy = \"y\"\nwords = [\"件\"]\nkind = \"count\"\n", {"t: f.toml:1:1: a [[unit]] without an id"}},
      {"[[indicator]]\nid = \"../A\"\ndefinition = \"y\"\nsubject = \"甲\"\n",
       {"t: f.toml:1:1: '../A' is no id of an indicator (small letters, digits and _, parted by points: "
        "reconsideration.accepted)"}},
      {"[[unit]]\nid = \"x\"\nwords = [\"件\"]\nkind = \"count\"\n",
       {"t: f.toml:1:1: rule 'x' lacks a 'why' or a 'definition'"}},
      {"[[idiom]]\nid = \"x\"\nwhy = \"y\"\nwords = [\"一\"]\n[[idiom]]\nid = \"x\"\nwhy = \"y\"\nwords = [\"二\"]\n",
       {"t: f.toml:5:1: duplicate id 'x' (first at f.toml:1)"}},
      {"[[idiom]]\nid = \"x\"\nwhy = \"y\"\nwords = [[\"一\"]]\n",
       {"t: f.toml:4:9: 'words' must be a string or a list of strings", "t: f.toml:1:1: rule 'x' lacks 'words'"}},
      {"idiom = 3\n",
       {"t: f.toml:1:1: 'idiom' is no rule (rules are written as [[unit]], [[name]], [[indicator]] …; see "
        "patterns/README.md)"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.content);
    const LoadedRules loaded = loaded_from(row.content);
    std::vector<std::string> got;
    for (const Error& error : loaded.errors) got.push_back(error.message("t"));
    CHECK(got == row.errors);
  }
}

TEST_CASE("what is sound is loaded beside what is wrong") {
  const LoadedRules loaded = loaded_from("[[idiom]]\nid = \"a\"\nwhy = \"y\"\nwords = \"一\"\n[[idiom]]\nid = \"b\"\n");
  CHECK(loaded.errors.size() == 2);
  REQUIRE(loaded.book.rules.size() == 1);
  CHECK(loaded.book.rules[0].id == "a");
}

TEST_CASE("a later file's rule replaces the earlier one where it stands") {
  LoadedRules loaded;
  load_rule_file(
      "[[idiom]]\nid = \"a\"\nwhy = \"y\"\nwords = \"一\"\n[[idiom]]\nid = \"b\"\nwhy = \"y\"\nwords = \"二\"\n",
      "one.toml", loaded);
  load_rule_file("[[name]]\nid = \"a\"\nwhy = \"y\"\n[[idiom]]\nid = \"a\"\nwhy = \"y\"\nwords = \"三\"\n", "one.toml",
                 loaded);
  REQUIRE(loaded.errors.empty());
  REQUIRE(loaded.book.rules.size() == 3);
  CHECK(loaded.book.rules[0].text("words") == "三");
  CHECK(loaded.book.rules[0].file_number == 1);
  CHECK(loaded.book.rules[1].id == "b");
  CHECK(loaded.book.of("idiom").size() == 2);
  CHECK(loaded.book.of("name").size() == 1);
}

TEST_CASE("folders and files are loaded over the built-in rules, and change the digest") {
  const Folder folder;
  folder.file("b.toml", "[[idiom]]\nid = \"b\"\nwhy = \"y\"\nwords = \"一\"\n");
  const std::string single = folder.file("a.toml", "[[idiom]]\nid = \"a\"\nwhy = \"y\"\nwords = \"一\"\n");
  folder.file("ignored.txt", "not TOML [");
  const LoadedRules builtin = load_rules({});
  const LoadedRules with_folder = load_rules({{folder.path()}});
  CHECK(builtin.errors.empty());
  CHECK(builtin.files == builtin_rules().files.size());
  CHECK(with_folder.files == builtin.files + 2);
  CHECK(with_folder.builtin_files == builtin.files);
  CHECK(with_folder.book.rules.size() == builtin.book.rules.size() + 2);
  CHECK(with_folder.book.rules.back().id == "b");
  CHECK(with_folder.book.digest != builtin.book.digest);
  CHECK(load_rules({}).book.digest == builtin.book.digest);
  const LoadedRules alone = load_rules({{single}, false});
  REQUIRE(alone.book.rules.size() == 1);
  CHECK(alone.book.rules[0].origin() == single + ":1");
}

TEST_CASE("a path that is not there is an error that names it") {
  const LoadedRules loaded = load_rules({{"no-such-folder"}, false});
  REQUIRE(loaded.errors.size() == 1);
  CHECK(loaded.errors[0].message("t") ==
        "t: no-such-folder: No such file or directory (patterns are folders of .toml files, or single ones)");
}

TEST_CASE("all of TOML can be written in") {
  const LoadedRules loaded =
      loaded_from("[[idiom]]\nid = \"a\"\nwhy = \"\"\"\nmany\nlines\"\"\"\nwords = [\"\\u4E00\"]\n");
  REQUIRE(loaded.errors.empty());
  REQUIRE(loaded.book.rules.size() == 1);
  CHECK(std::ranges::equal(loaded.book.rules[0].list("words"), std::vector<std::string>{"一"}));
}
