// The file: a header of fixed size, then tables of records of fixed size, then texts. A table is its number of records
// and the records; a table of texts is the table of their ends, then their bytes in one piece. All numbers are in the
// byte order of the machine, which the header names. The file is a cache, so a version that is not ours is thrown away,
// never converted.

#include "repository/ledger.h"

#include "repository/checksum.h"
#include "repository/commit_parser.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <type_traits>

namespace casepress::repository {

namespace {

/// Raised with every change of this format, and of what a walk gives for the same commits.
constexpr std::uint32_t kVersion = 1;
constexpr std::array<char, 16> kMagic{'c', 'a', 's', 'e', 'p', 'r', 'e', 's', 's', ' ', 'l', 'e', 'd', 'g', 'e', 'r'};
constexpr std::uint32_t kByteOrder = 0x01020304;

struct Header {
    std::array<char, 16> magic = kMagic;
    std::uint32_t version = kVersion;
    std::uint32_t byte_order = kByteOrder;
    std::uint64_t overlay = 0;
    std::uint64_t partial = 0;
    std::uint64_t checksum = 0;  // of all that follows
};
struct CommitRecord {
    std::int64_t author_time = 0;
    std::int64_t commit_time = 0;
    ObjectId id;
    ObjectId tree;
    std::uint32_t first_parent = 0;
    std::uint32_t parent_count = 0;
    std::uint32_t first_change = 0;
    std::uint32_t change_count = 0;
    std::uint32_t author = 0;
    std::int32_t author_offset = 0;
    std::int32_t commit_offset = 0;
    std::uint32_t knowledge = 0;
};
struct ChangeRecord {
    std::uint32_t path = 0;
    std::uint32_t first_side = 0;
    std::uint32_t type = 0;
    ObjectId blob;
};
struct SideRecord {
    std::uint32_t old_path = 0;
    std::uint8_t kind = 0;
    std::uint8_t old_type = 0;
    std::uint8_t similarity = 0;
    std::uint8_t unused = 0;
    ObjectId old_blob;
};

class Writer {
public:
    template <typename Record>
    void table(const std::vector<Record>& records) {
        // Bytes between members would be whatever the memory held before.
        static_assert(std::has_unique_object_representations_v<Record>);
        const std::uint64_t count = records.size();
        raw(&count, sizeof count);
        raw(records.data(), records.size() * sizeof(Record));
    }
    template <typename TextOf>
    void texts(std::size_t count, const TextOf& text_of) {
        std::vector<std::uint64_t> ends;
        ends.reserve(count);
        std::uint64_t end = 0;
        for (std::size_t i = 0; i < count; ++i) ends.push_back(end += text_of(i).size());
        table(ends);
        for (std::size_t i = 0; i < count; ++i) bytes_ += text_of(i);
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    void raw(const void* data, std::size_t size) { bytes_.append(static_cast<const char*>(data), size); }
    std::string bytes_;
};

/// A table as it lies in the file, which need not be aligned.
template <typename Record>
class Table {
public:
    explicit Table(std::string_view bytes = {}) : bytes_(bytes) {}

    [[nodiscard]] std::size_t size() const { return bytes_.size() / sizeof(Record); }
    [[nodiscard]] Record operator[](std::size_t i) const {
        static_assert(std::is_trivially_copyable_v<Record>);
        Record record;
        std::memcpy(&record, bytes_.data() + i * sizeof(Record), sizeof record);
        return record;
    }

private:
    std::string_view bytes_;
};

/// Takes tables off the front. After the first thing that does not fit it gives nothing more.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    template <typename Record>
    Table<Record> table() {
        std::uint64_t count = 0;
        if (rest_.size() < sizeof count) failed_ = true;
        if (failed_) return Table<Record>();
        std::memcpy(&count, rest_.data(), sizeof count);
        rest_.remove_prefix(sizeof count);
        if (count > rest_.size() / sizeof(Record)) failed_ = true;
        if (failed_) return Table<Record>();
        const Table<Record> table(rest_.substr(0, count * sizeof(Record)));
        rest_.remove_prefix(count * sizeof(Record));
        return table;
    }
    /// Borrows the file.
    std::vector<std::string_view> texts() {
        const auto ends = table<std::uint64_t>();
        std::vector<std::string_view> texts;
        texts.reserve(ends.size());
        std::uint64_t begin = 0;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const std::uint64_t end = ends[i];
            if (end < begin || end > rest_.size()) failed_ = true;
            if (failed_) return {};
            texts.push_back(rest_.substr(begin, end - begin));
            begin = end;
        }
        rest_.remove_prefix(begin);
        return texts;
    }
    [[nodiscard]] bool is_done() const { return !failed_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool failed_ = false;
};

CommitRecord record_of(const Commit& commit, const ObjectId& tree) {
    return {
        commit.author_time,  commit.commit_time,   commit.id.object,     tree,
        commit.first_parent, commit.parent_count,  commit.first_change,  commit.change_count,
        commit.author,       commit.author_offset, commit.commit_offset, static_cast<std::uint32_t>(commit.knowledge)};
}

/// Whether `count` things from `first` on are among `size`.
bool is_within(std::uint32_t first, std::uint32_t count, std::size_t size) {
    return std::uint64_t{first} + count <= size;
}

bool is_offset(std::int32_t minutes) { return minutes > -60 * 26 && minutes < 60 * 26; }

bool is_sound(const CommitRecord& record, const History& history) {
    const auto is_time = [](std::int64_t time) { return time >= 0 && time <= kLatestTime; };
    return is_within(record.first_parent, record.parent_count, history.parents.size()) &&
           is_within(record.first_change, record.change_count, history.changes.size()) &&
           record.author < history.people.size() && is_time(record.author_time) && is_time(record.commit_time) &&
           is_offset(record.author_offset) && is_offset(record.commit_offset) &&
           record.knowledge <= static_cast<std::uint32_t>(Knowledge::kMissing);
}

bool is_sound(const SideRecord& record, const History& history) {
    const bool renamed = record.kind == static_cast<std::uint8_t>(ChangeKind::kRenamed);
    return record.kind <= static_cast<std::uint8_t>(ChangeKind::kTypeChanged) &&
           record.old_type <= static_cast<std::uint8_t>(FileType::kSubmodule) && record.similarity <= 100 &&
           (renamed ? record.old_path < history.paths.size() : static_cast<PathId>(record.old_path) == kNoPath);
}

bool add_sides(const Table<SideRecord>& records, History& history) {
    history.sides.reserve(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        const SideRecord record = records[i];
        if (!is_sound(record, history)) return false;
        history.sides.push_back({static_cast<ChangeKind>(record.kind), static_cast<FileType>(record.old_type),
                                 record.similarity, static_cast<PathId>(record.old_path), BlobId{record.old_blob}});
    }
    return true;
}

bool add_changes(const Table<ChangeRecord>& records, History& history) {
    history.changes.reserve(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        const ChangeRecord record = records[i];
        if (record.path >= history.paths.size()) return false;
        if (record.type > static_cast<std::uint32_t>(FileType::kSubmodule)) return false;
        history.changes.push_back({static_cast<PathId>(record.path), static_cast<FileType>(record.type),
                                   record.first_side, BlobId{record.blob}});
    }
    return true;
}

bool add_parents(const Table<std::uint32_t>& records, std::size_t commits, History& history) {
    history.parents.reserve(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (records[i] >= commits) return false;
        history.parents.push_back(records[i]);
    }
    return true;
}

/// Whether all changes of the commit have their sides.
bool has_sides(const CommitRecord& record, const History& history) {
    const auto sides = std::max(record.parent_count, std::uint32_t{1});
    const auto changes = std::span(history.changes).subspan(record.first_change, record.change_count);
    return std::all_of(changes.begin(), changes.end(),
                       [&](const Change& change) { return is_within(change.first_side, sides, history.sides.size()); });
}

bool add_commits(const Table<CommitRecord>& records, const std::vector<std::string_view>& messages, Ledger& ledger) {
    History& history = ledger.history;
    if (records.size() != messages.size()) return false;
    history.commits.reserve(records.size());
    ledger.trees.reserve(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        const CommitRecord record = records[i];
        if (!is_sound(record, history) || !has_sides(record, history)) return false;
        history.commits.push_back({.id = CommitId{record.id},
                                   .first_parent = record.first_parent,
                                   .parent_count = record.parent_count,
                                   .first_change = record.first_change,
                                   .change_count = record.change_count,
                                   .author = record.author,
                                   .author_time = record.author_time,
                                   .commit_time = record.commit_time,
                                   .author_offset = record.author_offset,
                                   .commit_offset = record.commit_offset,
                                   .knowledge = static_cast<Knowledge>(record.knowledge),
                                   .message = std::string(messages[i])});
        history.shallow = history.shallow || history.commits.back().knowledge == Knowledge::kBoundary;
        ledger.trees.push_back(record.tree);
    }
    return true;
}

void add_people(const std::vector<std::string_view>& texts, History& history) {
    history.people.reserve(texts.size() / 2);
    for (std::size_t i = 0; i + 1 < texts.size(); i += 2) {
        history.people.push_back({std::string(texts[i]), std::string(texts[i + 1])});
    }
}

void add_paths(const std::vector<std::string_view>& texts, History& history) {
    std::size_t bytes = 0;
    for (const std::string_view text : texts) bytes += text.size();
    history.paths.reserve(texts.size(), bytes);
    for (const std::string_view text : texts) history.paths.append(text);
}

}  // namespace

std::string write_ledger(const Ledger& ledger, std::uint64_t overlay) {
    const History& history = ledger.history;
    std::vector<CommitRecord> commits;
    for (std::size_t i = 0; i < history.commits.size(); ++i) {
        commits.push_back(record_of(history.commits[i], ledger.trees[i]));
    }
    std::vector<ChangeRecord> changes;
    for (const Change& change : history.changes) {
        changes.push_back({static_cast<std::uint32_t>(change.path), change.first_side,
                           static_cast<std::uint32_t>(change.type), change.blob.object});
    }
    std::vector<SideRecord> sides;
    for (const Side& side : history.sides) {
        sides.push_back({static_cast<std::uint32_t>(side.old_path), static_cast<std::uint8_t>(side.kind),
                         static_cast<std::uint8_t>(side.old_type), side.similarity, 0, side.old_blob.object});
    }
    Writer writer;
    writer.table(commits);
    writer.texts(history.commits.size(),
                 [&](std::size_t i) -> const std::string& { return history.commits[i].message; });
    writer.table(history.parents);
    writer.table(changes);
    writer.table(sides);
    writer.texts(2 * history.people.size(), [&](std::size_t i) -> const std::string& {
        const Person& person = history.people[i / 2];
        return i % 2 == 0 ? person.name : person.email;
    });
    writer.texts(history.paths.size(), [&](std::size_t i) { return history.paths[static_cast<PathId>(i)]; });

    return seal_ledger(writer.bytes(), overlay, history.partial);
}

std::string seal_ledger(std::string_view tables, std::uint64_t overlay, bool partial) {
    static_assert(std::has_unique_object_representations_v<Header>);
    const Header header{.overlay = overlay, .partial = partial ? 1U : 0U, .checksum = checksum(tables)};
    std::string bytes;
    bytes.reserve(sizeof header + tables.size());
    bytes.append(reinterpret_cast<const char*>(&header), sizeof header);
    bytes += tables;
    return bytes;
}

std::optional<Ledger> read_ledger(std::string_view bytes, std::uint64_t overlay) {
    Header header;
    if (bytes.size() < sizeof header) return std::nullopt;
    std::memcpy(&header, bytes.data(), sizeof header);
    bytes.remove_prefix(sizeof header);
    if (header.magic != kMagic || header.version != kVersion || header.byte_order != kByteOrder ||
        header.overlay != overlay || header.checksum != checksum(bytes)) {
        return std::nullopt;
    }
    Ledger ledger;
    ledger.history.partial = header.partial != 0;
    Reader reader(bytes);
    const auto commits = reader.table<CommitRecord>();
    const auto messages = reader.texts();
    const auto parents = reader.table<std::uint32_t>();
    const auto changes = reader.table<ChangeRecord>();
    const auto sides = reader.table<SideRecord>();
    add_people(reader.texts(), ledger.history);
    add_paths(reader.texts(), ledger.history);
    if (!reader.is_done() || !add_sides(sides, ledger.history) || !add_changes(changes, ledger.history) ||
        !add_parents(parents, commits.size(), ledger.history) || !add_commits(commits, messages, ledger)) {
        return std::nullopt;
    }
    return ledger;
}

}  // namespace casepress::repository
