// Drafts as a pattern file.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "pipeline/learn_parts.h"

namespace zhibiao::learn {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

class Renderer {
 public:
  std::string run(Drafts& drafts, const std::vector<std::string>& notes) {
    line(
        "# Learned from corrections by lint-patterns --learn. Read it, edit it, keep what is right: nothing of it is "
        "in use");
    line("# before you name it with --patterns. A rule here takes the place of the built-in one of its id.");
    for (auto& [indicator, draft] : drafts)
      if (draft.is_sound()) rule(draft);
    for (auto& [indicator, draft] : drafts)
      if (!draft.is_sound()) comment_of(indicator, draft);
    if (!notes.empty()) {
      line("");
      line("# ---- corrections that no rule was learned from ----");
    }
    for (const std::string& note : notes) comment(note);
    return std::move(out_);
  }

 private:
  void line(const std::string& text) {
    out_ += text + "\n";
    ++lines_;
  }
  void comment(const std::string& text) { line("# " + shown(text)); }

  void rule(RuleDraft& draft) {
    line("");
    others(draft);
    draft.first_line_1based = lines_ + 1;
    line("[[indicator]]");
    for (std::size_t i = 0; i < draft.rule->field_count; ++i) {
      const Rule::Field field = draft.rule->field_at(i);
      std::vector<Item>* learned = field.key == "subject" ? &draft.wordings
          : field.key == "examples"                       ? &draft.examples
          : field.key == "counter_examples"               ? &draft.counter_examples
                                                          : nullptr;
      if (learned) list(std::string(field.key), field.values, *learned);
      else plain(field);
    }
    if (draft.rule->list("subject").empty()) list("subject", {}, draft.wordings);
    draft.last_line_1based = lines_;
  }

  void plain(const Rule::Field& field) {
    std::string text = std::string(field.key) + " = ";
    if (field.values.size() == 1) return line(text + quoted(field.values.front()));
    for (std::size_t i = 0; i < field.values.size(); ++i) text += (i ? ", " : "[") + quoted(field.values[i]);
    line(text + (field.values.empty() ? "[]" : "]"));
  }

  void list(const std::string& key, TextList values, std::vector<Item>& learned) {
    line(key + " = [");
    for (const std::string_view value : values) line("  " + quoted(value) + ",");
    for (Item& item : learned) {
      if (!item.fault.empty()) line("  # " + shown(item.fault));
      line((item.fault.empty() ? "  " : "  # ") + quoted(item.text) + ",  # learned");
      item.line_1based = item.fault.empty() ? lines_ : 0;
    }
    line("]");
  }

  void others(const RuleDraft& draft) {
    comment(draft.others_count == 0
                ? "It would change no other figure of the records."
                : "It would change " + std::to_string(draft.others_count) + " other figures of the records:");
    for (const std::string& one : draft.others) comment("  " + one);
  }

  void comment_of(const std::string& indicator, const RuleDraft& draft) {
    line("");
    comment("No rule for " + indicator + (draft.fault.empty() ? " could be made of these:" : ": " + draft.fault));
    for (const auto* items : {&draft.wordings, &draft.examples})
      for (const Item& item : *items)
        comment("  " + quoted(item.text) + (item.fault.empty() ? "" : "  (" + item.fault + ")"));
  }

  std::string out_;
  std::size_t lines_ = 0;
};

}  // namespace

bool RuleDraft::is_sound() const {
  const auto stands = [](const Item& item) { return item.fault.empty(); };
  return rule && fault.empty() && std::any_of(wordings.begin(), wordings.end(), stands) &&
      std::any_of(examples.begin(), examples.end(), stands);
}

std::string render(Drafts& drafts, const std::vector<std::string>& notes) { return Renderer().run(drafts, notes); }

Result<NamelessFile> NamelessFile::make(std::string_view content) {
  NamelessFile file(::memfd_create("learned", MFD_CLOEXEC));
  const auto failed = [] { return Error{"", 0, 0, std::string("no temporary file: ") + std::strerror(errno), ""}; };
  if (file.number_ < 0) return failed();
  for (std::string_view rest = content; !rest.empty();) {
    const ssize_t written = ::write(file.number_, rest.data(), rest.size());
    if (written < 0) return failed();
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return file;
}

NamelessFile::~NamelessFile() {
  if (number_ >= 0) ::close(number_);
}

}  // namespace zhibiao::learn
