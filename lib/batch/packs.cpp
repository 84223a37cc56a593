#include "batch/packs.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace zhibiao {
namespace {

constexpr std::string_view temporary_name = "making-";  // of a pack whose name is not known before its bytes are

std::uint64_t hash_of(std::string_view name) {
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a, 64 bit
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash ^ hash >> 32;  // its low bits alone are those of the last letters
}

std::string in_packs(std::string_view name) { return std::string(pack_folder) + "/" + std::string(name); }

}  // namespace

struct PackMaker::Pack {
  struct Slot {
    PackedOutcome outcome;
    bool is_known = false;
  };
  std::mutex mutex;
  std::size_t number = 0, begin = 0;
  std::vector<Slot> slots;
  std::size_t known = 0, next = 0;     // how many; the first that is not written
  std::optional<std::uint64_t> stays;  // the pack that all records so far lie in
  std::size_t records = 0;
  bool rewritten = false, finished = false;
  std::optional<NewFile> file;
  Sha256 hash;
  std::uint64_t size = 0;
  std::vector<PackIndexRow> index;
};

PackMaker::PackMaker(const OutFolder& out, const std::vector<PlannedReport>& reports, const KnownReports& known,
                     std::size_t records_each, Hooks hooks)
    : out_(out), reports_(reports), hooks_(std::move(hooks)) {
  begins_.push_back(0);
  for (std::size_t i = 0; i < reports.size(); ++i)
    if (i + 1 == reports.size() || hash_of(reports[i].relative()) % records_each == 0) begins_.push_back(i + 1);
  packs_.resize(begins_.size() - 1);
  for (const auto& [path, report] : known)
    if (report.entry.pack) ++records_of_[report.entry.pack->pack];
}
PackMaker::~PackMaker() = default;

std::optional<Error> PackMaker::add(std::size_t place, PackedOutcome outcome) {
  const auto number =
      static_cast<std::size_t>(std::upper_bound(begins_.begin(), begins_.end(), place) - begins_.begin()) - 1;
  Pack* pack = nullptr;
  {
    const std::lock_guard lock(opening_);
    auto& open = packs_[number];
    if (!open) {
      open = std::make_unique<Pack>();
      open->number = number;
      open->begin = begins_[number];
      open->slots.resize(begins_[number + 1] - begins_[number]);
    }
    pack = open.get();
  }
  std::optional<Error> error;
  {
    const std::lock_guard lock(pack->mutex);
    const ManifestEntry& entry = outcome.entry;
    if (entry.has_record()) {
      ++pack->records;
      const bool moves = !outcome.frame.empty() || !entry.pack || (pack->stays && pack->stays != entry.pack->pack);
      if (moves) pack->rewritten = true;
      else pack->stays = entry.pack->pack;
    }
    pack->slots[place - pack->begin] = {std::move(outcome), true};
    ++pack->known;
    if (pack->known < pack->slots.size()) return pack->rewritten ? write_ready(*pack, false) : std::nullopt;
    error = finish(*pack);
  }
  const std::lock_guard lock(opening_);
  packs_[number].reset();
  return error;
}

std::optional<Error> PackMaker::finish_begun() {
  for (auto& pack : packs_) {
    if (!pack) continue;
    if (auto error = finish(*pack)) return error;
    pack.reset();
  }
  return std::nullopt;
}

bool PackMaker::stays_in_place(const Pack& pack) const {
  if (pack.rewritten || pack.records == 0) return !pack.rewritten;
  const auto before = records_of_.find(*pack.stays);
  return before != records_of_.end() && before->second == pack.records;
}

std::optional<Error> PackMaker::finish(Pack& pack) {
  // Of a run that was stopped only what is new is worth writing.
  const bool is_whole = pack.known == pack.slots.size();
  if (is_whole && !stays_in_place(pack)) pack.rewritten = true;
  std::optional<std::uint64_t> name;
  if (pack.rewritten) {
    if (auto error = write_ready(pack, true)) return error;
    if (pack.file) {
      ByteBuffer index;
      append_pack_index(index, pack.index);
      pack.hash.add(index);
      pack.file->write(index);
      const std::string digest = pack.hash.hex();
      std::uint64_t number = 0;
      std::from_chars(digest.data(), digest.data() + 16, number, 16);
      name = number;
      pack.file->rename_to(pack_file(number).substr(pack_folder.size() + 1));
      if (auto error = pack.file->finish()) return error;
    }
  }
  for (std::size_t i = 0; i < pack.slots.size(); ++i) {
    if (!pack.slots[i].is_known) continue;
    ManifestEntry& entry = pack.slots[i].outcome.entry;
    const bool moved = pack.rewritten && entry.has_record();
    if (moved) entry.pack->pack = *name;
    hooks_.settled(pack.begin + i, entry, moved);
  }
  return std::nullopt;
}

// Writes the records that follow what was written, up to the first that is not known yet, or over such ones.
std::optional<Error> PackMaker::write_ready(Pack& pack, bool over_gaps) {
  for (; pack.next < pack.slots.size() && (over_gaps || pack.slots[pack.next].is_known); ++pack.next)
    if (pack.slots[pack.next].is_known && pack.slots[pack.next].outcome.entry.has_record())
      if (auto error = write_slot(pack, pack.next)) return error;
  return std::nullopt;
}

std::optional<Error> PackMaker::write_slot(Pack& pack, std::size_t slot) {
  PackedOutcome& outcome = pack.slots[slot].outcome;
  if (outcome.frame.empty()) {
    auto frame = frame_of_record(out_, outcome.entry);
    if (frame) outcome.frame = std::move(*frame);
    else outcome = hooks_.again(pack.begin + slot, frame.error());
  }
  if (outcome.frame.empty()) {  // a report that cannot be read any more, whose last good record is damaged
    outcome.entry.record_bytes = 0;
    outcome.entry.record_sha256.clear();
    outcome.entry.stale.reset();
    outcome.entry.pack.reset();
    return std::nullopt;
  }
  if (!pack.file) {
    auto file = out_.create(in_packs(std::string(temporary_name) + std::to_string(pack.begin)));
    if (!file) return file.error();
    pack.file = std::move(*file);
  }
  pack.hash.add(outcome.frame);
  pack.file->write(outcome.frame);
  outcome.entry.pack = PackPlace{0, {pack.size, outcome.frame.size()}};
  pack.index.push_back({outcome.entry.record, outcome.entry.pack->frame, outcome.entry.record_bytes});
  pack.size += outcome.frame.size();
  outcome.frame = std::string();
  return std::nullopt;
}

Result<std::string> frame_of_record(const OutFolder& out, const ManifestEntry& entry) {
  const RecordPlace place = entry.place_in(out.path());
  const std::string name = entry.pack ? pack_file(entry.pack->pack) : entry.record;
  const Descriptor file = out.open_file(name);
  if (!file) return Error{place.path, 0, 0, std::strerror(errno), ""};
  const PackFrame part = entry.pack ? entry.pack->frame : PackFrame{0, entry.record_bytes};
  const auto another = [&] {
    return Error{place.path, 0, 0,
                 "its record at byte " + std::to_string(part.offset) + " is not the one that the manifest names", ""};
  };
  const auto size = out.size_of(name);
  if (!size || part.offset > *size || part.bytes > *size - part.offset) return another();
  std::string bytes(part.bytes, '\0');
  if (::pread(file.number(), bytes.data(), bytes.size(), static_cast<off_t>(part.offset)) !=
      static_cast<ssize_t>(bytes.size()))
    return another();
  FrameReader reader;
  const auto line =
      entry.pack ? reader.line(file, place.path, part) : Result<std::string_view>(std::string_view(bytes));
  if (!line) return line.error();
  if (sha256_hex(*line) != entry.record_sha256) return another();
  return entry.pack ? bytes : FrameWriter().frame_of(bytes);
}

void remove_unnamed_packs(const OutFolder& out, const std::unordered_set<std::uint64_t>& named,
                          const ReadManifests& before) {
  // Without a fault one that was named is replaced; else it may hold what the manifest has lost. A run may be killed
  // between a pack and the journal's line of it.
  const auto is_done_with = [&](std::uint64_t pack) {
    return before.faults.empty() && !named.contains(pack) && (before.was_killed || before.packs.contains(pack));
  };
  const Descriptor folder(
      ::openat(out.number(), std::string(pack_folder).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder) return;
  const std::unique_ptr<DIR, int (*)(DIR*)> list(::fdopendir(::fcntl(folder.number(), F_DUPFD_CLOEXEC, 0)), ::closedir);
  if (!list) return;
  std::vector<std::string> leftovers;
  while (const dirent* entry = ::readdir(list.get())) {
    const std::string_view name = entry->d_name;
    const auto pack = parse_pack_name(name);
    const bool is_temporary = name.starts_with(".zhibiao-") && name.ends_with(".tmp");
    if (pack ? is_done_with(*pack) : is_temporary) leftovers.emplace_back(name);
  }
  for (const std::string& name : leftovers) ::unlinkat(folder.number(), name.c_str(), 0);
  ::unlinkat(out.number(), std::string(pack_folder).c_str(), AT_REMOVEDIR);  // if it is empty
}

}  // namespace zhibiao
