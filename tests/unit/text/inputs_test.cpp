#include "text/inputs.h"

#include "catch.h"
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace zhibiao;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "zhibiao-inputs-XXXXXX").string();
    path = mkdtemp(name.data());
    fs::create_directories(path / "b");
    for (const char* file : {"z.TXT", "a.html", "b/c.htm", "b/skip.pdf", "b/d.md", "README.md"})
      std::ofstream(path / file) << "x";
  }
  ~Folder() { fs::remove_all(path); }
  std::string at(const char* name) const { return (path / name).string(); }
  fs::path path;
};

}  // namespace

TEST_CASE("nothing asked for is stdin") { CHECK(expand_inputs({}).files == std::vector<std::string>{"-"}); }

TEST_CASE("files stay in order, missing ones too; a folder wants --recursive") {
  const Folder folder;
  InputRequest request;
  request.paths = {folder.at("z.TXT"), "missing.txt", folder.path.string(), "-"};
  InputList list = expand_inputs(request);
  CHECK(list.files == std::vector<std::string>{folder.at("z.TXT"), "missing.txt", "-"});
  REQUIRE(list.errors.size() == 1);
  CHECK(list.errors[0].file == folder.path.string());
  CHECK(list.errors[0].hint == "use --recursive");
  request.recursive = true;
  request.paths = {folder.path.string()};
  list = expand_inputs(request);
  CHECK(list.errors.empty());
  CHECK(list.files ==
        std::vector<std::string>{folder.at("a.html"), folder.at("b/c.htm"), folder.at("b/d.md"), folder.at("z.TXT")});
}

TEST_CASE("lists of names") {
  const Folder folder;
  std::ofstream(folder.path / "list") << "one.txt\r\n\ntwo words.txt\n" << folder.at("b");
  InputRequest request;
  request.files_from = folder.at("list");
  request.recursive = true;
  CHECK(expand_inputs(request).files ==
        std::vector<std::string>{"one.txt", "two words.txt", folder.at("b/c.htm"), folder.at("b/d.md")});
  std::ofstream(folder.path / "list0", std::ios::binary) << "a\nb.txt" << '\0' << "c.txt" << '\0';
  request.files_from = folder.at("list0");
  request.null_separated = true;
  CHECK(expand_inputs(request).files == std::vector<std::string>{"a\nb.txt", "c.txt"});
  request.files_from = folder.at("no-list");
  const InputList failed = expand_inputs(request);
  CHECK(failed.files.empty());
  CHECK(failed.errors.size() == 1);
}
