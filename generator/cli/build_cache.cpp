#include "cli/build_cache.h"

#include "base/hash.h"

#include <cstdint>
#include <utility>

namespace casepress::cli {

namespace {

constexpr std::string_view kHeader = "casepress build cache 1\n";
constexpr std::size_t kHashLength = 64;

class Writer {
public:
    void text(std::string_view value) {
        number(value.size());
        bytes_ += value;
    }
    /// Seven bits a byte, the lowest first (LEB128).
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
        bytes_ += static_cast<char>(value);
    }
    std::string& bytes() { return bytes_; }

private:
    std::string bytes_ = std::string(kHeader);
};

/// Reads what Writer wrote. After anything else it is at its end and gives nothing more.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (rest_.empty()) return fail();
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80) return value;
        }
        return fail();
    }
    std::string text() {
        const std::uint64_t size = number();
        if (size > rest_.size()) return fail(), std::string();
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return value;
    }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

private:
    std::uint64_t fail() {
        good_ = false;
        rest_ = {};
        return 0;
    }

    std::string_view rest_;
    bool good_ = true;
};

std::uint64_t flags_of(const site::Reads& reads) {
    return std::uint64_t{reads.changes} | std::uint64_t{reads.glossary} << 1 | std::uint64_t{reads.search} << 2 |
           std::uint64_t{reads.print_shop} << 3;
}

void set_flags(site::Reads& reads, std::uint64_t flags) {
    reads.changes = (flags & 1) != 0;
    reads.glossary = (flags & 2) != 0;
    reads.search = (flags & 4) != 0;
    reads.print_shop = (flags & 8) != 0;
}

CachedOutput read_output(Reader& in) {
    CachedOutput output;
    output.file.path = in.text();
    output.file.size = in.number();
    output.file.sha256 = in.text();
    output.digest = in.text();
    set_flags(output.reads, in.number());
    std::uint64_t id = 0;
    for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
        id += in.number();
        output.reads.pages.insert(static_cast<std::uint32_t>(id));
    }
    return output;
}

void write_output(Writer& out, const CachedOutput& output) {
    out.text(output.file.path);
    out.number(output.file.size);
    out.text(output.file.sha256);
    out.text(output.digest);
    out.number(flags_of(output.reads));
    out.number(output.reads.pages.size());
    std::uint32_t before = 0;
    for (const std::uint32_t id : output.reads.pages) out.number(id - std::exchange(before, id));
}

}  // namespace

BuildCache read_build_cache(const FileSystem& files, const std::string& site_folder) {
    const auto bytes = files.read_file(join_path(site_folder, kBuildCache));
    if (!bytes || !bytes->starts_with(kHeader) || bytes->size() < kHeader.size() + kHashLength) return {};
    const std::string_view body = std::string_view(*bytes).substr(0, bytes->size() - kHashLength);
    if (sha256_hex(body) != std::string_view(*bytes).substr(body.size())) return {};
    Reader in(body.substr(kHeader.size()));
    BuildCache cache;
    cache.search.digest = in.text();
    cache.search.start_path = in.text();
    cache.search.alphabet = in.text();
    for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) cache.search.paths.push_back(in.text());
    for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
        CachedOutput output = read_output(in);
        std::string path = output.file.path;
        cache.outputs.emplace_hint(cache.outputs.end(), std::move(path), std::move(output));
    }
    if (!in.good() || !in.at_end()) return {};
    return cache;
}

void write_build_cache(FileSystem& files, const std::string& site_folder, const BuildCache& cache) {
    Writer out;
    out.text(cache.search.digest);
    out.text(cache.search.start_path);
    out.text(cache.search.alphabet);
    out.number(cache.search.paths.size());
    for (const std::string& path : cache.search.paths) out.text(path);
    out.number(cache.outputs.size());
    for (const auto& [path, output] : cache.outputs) write_output(out, output);
    std::string bytes = std::move(out.bytes());
    bytes += sha256_hex(bytes);
    const std::string path = join_path(site_folder, kBuildCache);
    const std::string fresh = path + ".new";
    if (!files.make_directories(std::string(parent_path(path)))) return;
    if (!files.write_file(fresh, bytes, Durability::kCached) || !files.rename(fresh, path)) {
        static_cast<void>(files.remove_file(fresh));
    }
}

std::optional<publish::ManifestEntry> find_known(const BuildCache& cache, const site::SiteState& state,
                                                 const site::OutputFile& output) {
    if (output.reads == nullptr) return std::nullopt;
    const auto found = cache.outputs.find(output.path);
    if (found == cache.outputs.end()) return std::nullopt;
    const CachedOutput& cached = found->second;
    const bool in_range = cached.reads.pages.empty() || *cached.reads.pages.rbegin() < state.pages.size();
    if (!in_range || site::digest_reads(state, cached.reads) != cached.digest) return std::nullopt;
    return cached.file;
}

}  // namespace casepress::cli
