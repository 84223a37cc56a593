#pragma once
/// A mutator for targets that read lines of JSON: bytes turned at random hardly ever leave a record that a reader
/// takes. Every other time one value of one line is dropped, doubled, exchanged for another one of the line, or given
/// another value of its kind; else libFuzzer's own mutations. Include it in one file of a target.

#include <cstdint>
#include <cstring>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace zhibiao::fuzz {

class JsonMutator {
 public:
  using Json = nlohmann::ordered_json;
  explicit JsonMutator(unsigned seed) : random_(seed) {}

  /// The line changed in one place; empty when it is no JSON.
  std::string mutated(const std::string& line) {
    Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded()) return {};
    std::vector<Json*> nodes;
    collect(json, nodes);
    change(*nodes[below(nodes.size())], nodes);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  std::size_t below(std::size_t count) { return count < 2 ? 0 : random_() % count; }

 private:
  void collect(Json& json, std::vector<Json*>& into) {
    into.push_back(&json);
    if (json.is_structured())
      for (Json& child : json) collect(child, into);
  }
  void change(Json& node, const std::vector<Json*>& nodes) {
    const std::size_t how = below(8);
    if (how == 0 && nodes.size() > 1) {
      const Json other = *nodes[1 + below(nodes.size() - 1)];  // a copy: it may hold the node
      node = other;
    } else if (node.is_structured() && !node.empty()) {
      change_children(node, how);
    } else if (node.is_string() && how < 6) {
      node = text_of(node.get<std::string>());
    } else if (node.is_number_integer() && how < 6) {
      node = node.get<std::int64_t>() + static_cast<std::int64_t>(below(7)) - 3;
    } else {
      static const std::vector<Json> odd = {
          nullptr, true,  false, -1,     0,     1,    4294967296, 1e300, -0.5,          "",
          "0",     "1/3", "-7",  "=1+1", "<b>", "\"", "\n",       "，",  Json::array(), Json::object()};
      node = odd[below(odd.size())];
    }
  }
  void change_children(Json& node, std::size_t how) {
    const auto child = std::next(node.begin(), static_cast<std::ptrdiff_t>(below(node.size())));
    if (how < 3) node.erase(child);
    else if (!node.is_array()) return;
    else if (how < 5) node.push_back(Json(*child));
    else std::swap(*child, node.back());
  }
  std::string text_of(std::string text) {
    const std::size_t size = text.size();
    text.resize(size + 16);
    text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, text.size()));
    return text;
  }
  std::minstd_rand random_;
};

}  // namespace zhibiao::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  zhibiao::fuzz::JsonMutator mutator(seed);
  if (mutator.below(2) == 0) return LLVMFuzzerMutate(data, size, max_size);
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos && ++at < text.size();) starts.push_back(at);
  const std::size_t start = starts[mutator.below(starts.size())], end = std::min(text.find('\n', start), size);
  const std::string line = mutator.mutated(text.substr(start, end - start));
  if (line.empty() || start + line.size() + (size - end) > max_size) return LLVMFuzzerMutate(data, size, max_size);
  const std::string whole = text.substr(0, start) + line + text.substr(end);
  std::memcpy(data, whole.data(), whole.size());
  return whole.size();
}
