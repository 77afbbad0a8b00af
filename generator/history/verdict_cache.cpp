#include "history/verdict_cache.h"

#include "base/hash.h"
#include "repository/checksum.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace casepress::history {

namespace {

constexpr std::string_view kMagic = "casepress verdicts 1\n";

// Numbers are written byte by byte, low ones first, so that the file does not depend on the machine.
void put(std::string& out, std::uint64_t number, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>((number >> (8 * i)) & 0xFFU);
}
void put(std::string& out, std::string_view text) {
    put(out, text.size(), 4);
    out += text;
}

/// Reads from the front; after the first thing that does not fit it is at its end, and fails.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    std::string_view take(std::size_t size) {
        if (size > rest_.size()) {
            failed_ = true;
            rest_ = {};
            return {};
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    std::uint64_t number(std::size_t bytes) {
        const std::string_view taken = take(bytes);
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < taken.size(); ++i) {
            value |= std::uint64_t{static_cast<unsigned char>(taken[i])} << (8 * i);
        }
        return value;
    }
    std::string text() { return std::string(take(number(4))); }

private:
    std::string_view rest_;
    bool failed_ = false;
};

void put(std::string& out, const Publication& publication) {
    put(out, (publication.draft ? 1U : 0U) | (publication.publish_at ? 2U : 0U), 1);
    put(out, static_cast<std::uint64_t>(publication.publish_at.value_or(0)), 8);
}

Publication take_publication(Reader& reader) {
    const std::uint64_t flags = reader.number(1);
    const auto moment = static_cast<std::int64_t>(reader.number(8));
    return {.draft = (flags & 1U) != 0, .publish_at = (flags & 2U) != 0 ? std::optional(moment) : std::nullopt};
}

void put(std::string& out, const Verdict& verdict) {
    put(out, static_cast<std::uint64_t>(verdict.judgement.change_class), 1);
    put(out, static_cast<std::uint64_t>(verdict.judgement.reason), 1);
    put(out, verdict.readable ? 1U : 0U, 1);
    put(out, verdict.judgement.older);
    put(out, verdict.judgement.newer);
    put(out, verdict.judgement.field);
    put(out, verdict.before);
    put(out, verdict.after);
}

Verdict take_verdict(Reader& reader) {
    Verdict verdict;
    verdict.judgement.change_class = static_cast<redline::ChangeClass>(reader.number(1));
    verdict.judgement.reason = static_cast<redline::Reason>(reader.number(1));
    verdict.readable = reader.number(1) != 0;
    verdict.judgement.older = reader.text();
    verdict.judgement.newer = reader.text();
    verdict.judgement.field = reader.text();
    verdict.before = take_publication(reader);
    verdict.after = take_publication(reader);
    return verdict;
}

}  // namespace

VerdictKey verdict_key(std::span<const Version> before, const Version& after, std::string_view setting) {
    std::string bytes;
    put(bytes, kVerdictVersion, 4);
    put(bytes, setting);
    const auto put_version = [&](const Version& version) {
        bytes.append(reinterpret_cast<const char*>(version.page.object.bytes.data()), repository::ObjectId::kSize);
        bytes.append(reinterpret_cast<const char*>(version.shared.object.bytes.data()), repository::ObjectId::kSize);
    };
    for (const Version& version : before) put_version(version);
    put_version(after);
    const std::string digits = sha256_hex(bytes);
    VerdictKey key;
    for (std::size_t i = 0; i < key.bytes.size(); ++i) {
        const auto half = [&](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
        key.bytes[i] = static_cast<std::uint8_t>(half(digits[2 * i]) * 16U + half(digits[2 * i + 1]));
    }
    return key;
}

std::size_t VerdictCache::Hash::operator()(const VerdictKey& key) const {
    std::size_t value = 0;
    std::memcpy(&value, key.bytes.data(), sizeof value);
    return value;
}

VerdictCache VerdictCache::load(const FileSystem& disk, const std::string& path) {
    const auto bytes = disk.read_file(path);
    if (!bytes) return {};
    Reader reader(*bytes);
    const bool is_ours = reader.take(kMagic.size()) == kMagic;
    const std::uint64_t sum = reader.number(8);
    constexpr std::size_t kHeader = kMagic.size() + 8;
    if (!is_ours || reader.failed() || repository::checksum(std::string_view(*bytes).substr(kHeader)) != sum) return {};
    VerdictCache cache;
    while (!reader.at_end()) {
        VerdictKey key;
        const std::string_view raw = reader.take(key.bytes.size());
        std::copy(raw.begin(), raw.end(), key.bytes.begin());
        Verdict verdict = take_verdict(reader);
        if (reader.failed() || verdict.judgement.change_class > redline::ChangeClass::kSubstantive ||
            verdict.judgement.reason > redline::Reason::kRearranged) {
            return {};
        }
        cache.verdicts_.emplace(key, std::move(verdict));
    }
    return cache;
}

const Verdict* VerdictCache::find(const VerdictKey& key) const {
    const auto found = verdicts_.find(key);
    return found == verdicts_.end() ? nullptr : &found->second;
}

bool VerdictCache::store(FileSystem& disk, const std::string& path,
                         std::vector<std::pair<VerdictKey, Verdict>> verdicts) {
    std::ranges::sort(verdicts, {}, &std::pair<VerdictKey, Verdict>::first);
    std::string body;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        const auto& [key, verdict] = verdicts[i];
        if (i > 0 && verdicts[i - 1].first == key) continue;
        body.append(reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size());
        put(body, verdict);
    }
    std::string bytes(kMagic);
    put(bytes, repository::checksum(body), 8);
    bytes += body;
    const std::string_view folder = parent_path(path);
    if (!folder.empty() && !disk.make_directories(std::string(folder))) return false;
    const auto lock = disk.try_lock(path + ".lock");
    if (!lock) return false;
    const std::string draft = path + ".new";
    if (!disk.write_file(draft, bytes, Durability::kCached) || !disk.rename(draft, path)) {
        (void)disk.remove_file(draft);
        return false;
    }
    return true;
}

}  // namespace casepress::history
