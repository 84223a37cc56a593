/// Any bytes as a stream of records: emit-review takes each or names it, and its pages hold nothing but our own markup,
/// closed where it was opened, with attributes in quotes, ids that stand once and links that lead to one.

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "folder.h"
#include "json_mutator.h"
#include "laws.h"
#include "review/review.h"

using namespace zhibiao;
using namespace zhibiao::fuzz;

namespace {

constexpr std::array<std::string_view, 5> without_end = {"!DOCTYPE", "br", "input", "link", "meta"};

class PageReader {
 public:
  explicit PageReader(std::string_view page) : page_(page) {}

  void read() {
    require(find_invalid_utf8(page_) == std::string_view::npos, "a page is UTF-8");
    while ((at_ = page_.find_first_of("<>", at_)) != page_.npos) {
      require(page_[at_] == '<', "a > of a text is escaped");
      ++at_;
      if (skip("/")) close();
      else open();
    }
    require(open_.empty(), "all elements are closed");
    for (const std::string& link : links_) require(ids_.count(link) == 1, "a link leads to an id of its page");
  }

 private:
  static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '!';
  }
  bool skip(std::string_view what) {
    const bool is_there = page_.substr(at_, what.size()) == what;
    if (is_there) at_ += what.size();
    return is_there;
  }
  std::string_view name() {
    const std::size_t start = at_;
    while (at_ < page_.size() && is_name(page_[at_])) ++at_;
    require(at_ > start, "a < of a text is escaped");
    return page_.substr(start, at_ - start);
  }
  void close() {
    require(!open_.empty() && open_.back() == name() && skip(">"), "what was opened last is closed first");
    open_.pop_back();
  }
  void open() {
    const std::string_view element = name();
    bool closed = false;
    while (!(closed = skip("/>")) && !skip(">")) {
      require(skip(" ") || skip("\n"), "blanks divide attributes");
      attribute();
    }
    if (closed || std::find(without_end.begin(), without_end.end(), element) != without_end.end()) return;
    open_.push_back(element);
    if (element != "style" && element != "script") return;
    at_ = page_.find("</", at_);
    require(at_ != page_.npos, "style and script are closed");
  }
  void attribute() {
    const std::string_view key = name();
    require(!key.starts_with("on"), "no attribute holds a script");
    if (!skip("=")) return;
    require(skip("\""), "an attribute is quoted");
    const std::size_t end = page_.find('"', at_);
    require(end != page_.npos, "a quoted attribute ends");
    const std::string_view value = page_.substr(at_, end - at_);
    at_ = end + 1;
    if (key == "id") require(ids_.emplace(value).second, "an id stands once");
    if (key != "href") return;
    if (value.starts_with("#")) links_.emplace_back(value.substr(1));
    else
      require(value.find(':') == value.npos || value.starts_with("https://") || value.starts_with("http://"),
              "a link is of the web, or to a page beside");
  }

  std::string_view page_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
  std::set<std::string> ids_;
  std::vector<std::string> links_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder("review_fuzz");
  ReviewOptions options;
  options.inputs = {folder.write("records.ndjson", {reinterpret_cast<const char*>(data), size})};
  options.out = folder.path() + "/pages";
  std::size_t named = 0;
  const auto made = write_review(options,
                                 {[&](const Error& error) {
                                    ++named;
                                    require(!error.what.empty(), "an error says what is wrong");
                                  },
                                  {}});
  require(!made || made->failed == named, "each record that is not taken is named");
  if (made && made->written) {
    std::size_t pages = 0;
    for (const auto& entry : std::filesystem::directory_iterator(options.out)) {
      if (entry.path().extension() != ".html") continue;
      ++pages;
      const std::string page = folder.read("pages/" + entry.path().filename().string());
      PageReader(page).read();
    }
    require(pages == made->reports + 1, "a page a report, and the index");
  }
  folder.remove("pages");
  return 0;
}
