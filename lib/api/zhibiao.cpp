#include "zhibiao/zhibiao.h"

#include <cstring>
#include <mutex>
#include <new>

#include "base/nearest.h"
#include "pipeline/pipeline.h"
#include "record/public_json.h"

/// Writers of the public JSON keep buffers between reports: one for each thread that is at work.
struct zhibiao_reader {
  std::shared_ptr<const zhibiao::PatternSet> patterns;
  zhibiao::NormalizeOptions how;
  mutable std::mutex mutex;
  mutable std::vector<std::unique_ptr<zhibiao::PublicJson>> idle;
};

namespace {

using namespace zhibiao;

char* copy(std::string_view text) {
  auto* made = static_cast<char*>(std::malloc(text.size() + 1));
  if (!made) throw std::bad_alloc();
  if (!text.empty()) std::memcpy(made, text.data(), text.size());
  made[text.size()] = '\0';
  return made;
}

std::string line_of(const Error& error) {
  const std::string text = error.message("");  // ": file:line: what"
  return text.starts_with(": ") ? text.substr(2) : text;
}

/// What went wrong, for the caller.
struct Failure {
  zhibiao_status status;
  std::string text;
};

/// Runs `work`, which returns a status or throws a Failure; nothing else leaves the library.
template <class Work>
zhibiao_status guarded(char** error, Work work) {
  if (error) *error = nullptr;
  const auto say = [error](zhibiao_status status, std::string_view text) noexcept {
    try {
      if (error) *error = copy(text);
    } catch (const std::bad_alloc&) { *error = nullptr; }
    return status;
  };
  try {
    work();
    return ZHIBIAO_OK;
  } catch (const Failure& failure) { return say(failure.status, failure.text); } catch (const std::bad_alloc&) {
    return say(ZHIBIAO_NO_MEMORY, "out of memory");
  } catch (const std::exception& broken) { return say(ZHIBIAO_INTERNAL, broken.what()); } catch (...) {
    return say(ZHIBIAO_INTERNAL, "internal error");
  }
}

[[noreturn]] void wrong_value(const std::string& name, const std::string& value,
                              const std::vector<std::string_view>& values, const std::string& hint) {
  throw Failure{ZHIBIAO_BAD_USAGE,
                "option " + name + ": no value " + value + " (" + did_you_mean(value, values, hint) + ")"};
}

void set(const std::string& name, const std::string& value, RuleSources& rules, NormalizeOptions& how) {
  if (name == "patterns") {
    rules.paths.push_back(value);
  } else if (name == "vocabulary") {
    if (value != "core" && value != "extended") wrong_value(name, value, {"core", "extended"}, "core or extended");
    rules.vocabulary = value == "core" ? Vocabulary::core : Vocabulary::extended;
  } else if (name == "encoding") {
    how.encoding = value;
  } else if (name == "media-type") {
    how.media_type = value;
  } else if (name == "to-simplified") {
    if (value != "true" && value != "false") wrong_value(name, value, {"true", "false"}, "true or false");
    how.to_simplified = value == "true";
  } else {
    throw Failure{
        ZHIBIAO_BAD_USAGE,
        "no option " + name + " (" +
            did_you_mean(name, {"patterns", "vocabulary", "encoding", "media-type", "to-simplified"}, "see zhibiao.h") +
            ")"};
  }
}

std::unique_ptr<PublicJson> take(const zhibiao_reader& reader) {
  {
    const std::lock_guard lock(reader.mutex);
    if (!reader.idle.empty()) {
      auto json = std::move(reader.idle.back());
      reader.idle.pop_back();
      return json;
    }
  }
  return std::move(*PublicJson::make({}));
}

void give_back(const zhibiao_reader& reader, std::unique_ptr<PublicJson> json) {
  const std::lock_guard lock(reader.mutex);
  reader.idle.push_back(std::move(json));
}

void read(const zhibiao_reader& reader, std::string bytes, const std::string& path, const std::string& doc_id,
          ByteBuffer& out) {
  ByteBuffer record;
  if (const auto done = process_report(std::move(bytes), path, doc_id, reader.how, *reader.patterns, record); !done)
    throw Failure{ZHIBIAO_BAD_INPUT, line_of(done.error())};
  auto json = take(reader);
  const auto broken = json->add_written(record, out);
  give_back(reader, std::move(json));
  if (broken) throw Failure{ZHIBIAO_INTERNAL, "the record breaks the schema: " + line_of(*broken)};
  out.shrink(out.size() - 1);  // the line end
}

}  // namespace

const char* zhibiao_version(void) { return zhibiao::version().data(); }

zhibiao_reader* zhibiao_open(const char* const* options, char** error) {
  std::unique_ptr<zhibiao_reader> reader;
  const zhibiao_status status = guarded(error, [&] {
    reader = std::make_unique<zhibiao_reader>();
    RuleSources rules;
    for (; options && *options; options += 2) {
      if (!options[1]) throw Failure{ZHIBIAO_BAD_USAGE, "option " + std::string(*options) + " has no value"};
      set(options[0], options[1], rules, reader->how);
    }
    if (const auto probe = normalize("", "", "", reader->how); !probe)
      throw Failure{ZHIBIAO_BAD_USAGE, line_of(probe.error())};
    auto loaded = load_patterns(rules);
    std::string faults;
    for (const Error& fault : loaded.errors) faults += (faults.empty() ? "" : "\n") + line_of(fault);
    if (!faults.empty()) throw Failure{ZHIBIAO_BAD_USAGE, faults};
    reader->patterns = std::move(loaded.patterns);
  });
  return status == ZHIBIAO_OK ? reader.release() : nullptr;
}

zhibiao_status zhibiao_read(const zhibiao_reader* reader, const void* bytes, size_t size, const char* path,
                            const char* doc_id, char** json, size_t* json_size, char** error) {
  if (json) *json = nullptr;
  if (json_size) *json_size = 0;
  return guarded(error, [&] {
    if (!reader || !json || (!bytes && size > 0)) throw Failure{ZHIBIAO_BAD_USAGE, "a null pointer"};
    const std::string name = path ? path : "bytes";
    ByteBuffer out;
    read(*reader, std::string(static_cast<const char*>(bytes), size), name, doc_id ? doc_id : name, out);
    *json = copy(out.view());
    if (json_size) *json_size = out.size();
  });
}

void zhibiao_free(char* text) { std::free(text); }

void zhibiao_close(zhibiao_reader* reader) { delete reader; }
