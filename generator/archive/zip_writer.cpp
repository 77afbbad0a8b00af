#include "archive/zip_writer.h"

#include "archive/codes.h"

#include <zip.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::archive {

namespace {

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using SourceHandle = std::unique_ptr<zip_source_t, FreeSource>;

struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using ArchiveHandle = std::unique_ptr<zip_t, DiscardArchive>;

/// libzip's error with its text; freed with it.
class ZipError {
public:
    ZipError() { zip_error_init(&error_); }
    ZipError(const ZipError&) = delete;
    ZipError& operator=(const ZipError&) = delete;
    ~ZipError() { zip_error_fini(&error_); }
    zip_error_t* get() { return &error_; }
    [[nodiscard]] std::string text() { return zip_error_strerror(&error_); }

private:
    zip_error_t error_{};
};

Diagnostic cannot_pack(std::string_view reason) {
    return {.code = kCannotPack,
            .message = {fmt::format("the archive cannot be written: {}", reason),
                        fmt::format("无法写出压缩包：{}", reason)}};
}

/// 1 January 1980, 00:00 on the clock of this machine, since libzip writes down what that clock shows.
std::time_t first_moment() {
    std::tm first{};
    first.tm_year = 80;
    first.tm_mon = 0;
    first.tm_mday = 1;
    first.tm_isdst = -1;
    return std::mktime(&first);
}

/// One file; what libzip asks for is made when it is asked.
struct Entry {
    std::string name;
    Packing packing = Packing::kDeflate;
    std::function<std::string()> make;
    std::optional<std::string> bytes = {};
    std::size_t read = 0;
    std::uint64_t size = 0;
    bool made = false;

    void prepare() {
        if (made) return;
        bytes = make();
        size = bytes->size();
        made = true;
    }
};

zip_int64_t give_stat(Entry& entry, void* data) {
    entry.prepare();
    auto* const stat = static_cast<zip_stat_t*>(data);
    zip_stat_init(stat);
    stat->size = entry.size;
    stat->valid = ZIP_STAT_SIZE;
    return sizeof(zip_stat_t);
}

zip_int64_t give_bytes(Entry& entry, void* data, zip_uint64_t length) {
    const std::size_t count = std::min<std::size_t>(length, entry.bytes->size() - entry.read);
    if (count > 0) std::memcpy(data, entry.bytes->data() + entry.read, count);
    entry.read += count;
    return static_cast<zip_int64_t>(count);
}

/// What libzip calls for each file: https://libzip.org/documentation/zip_source_function.html
zip_int64_t answer(void* user, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    Entry& entry = *static_cast<Entry*>(user);
    switch (command) {
        case ZIP_SOURCE_OPEN:
            entry.prepare();
            entry.read = 0;
            return 0;
        case ZIP_SOURCE_READ:
            return entry.bytes ? give_bytes(entry, data, length) : -1;
        case ZIP_SOURCE_CLOSE:
            entry.bytes.reset();  // each file is read once
            return 0;
        case ZIP_SOURCE_STAT:
            return give_stat(entry, data);
        case ZIP_SOURCE_ERROR: {
            ZipError none;
            return zip_error_to_data(none.get(), data, length);
        }
        case ZIP_SOURCE_FREE:
            return 0;
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                                  ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
        default:
            return -1;
    }
}

/// nullopt, or why it cannot be added.
std::optional<std::string> add_entry(zip_t* archive, Entry& entry, std::time_t moment) {
    ZipError error;
    zip_source_t* const source = zip_source_function_create(answer, &entry, error.get());
    if (source == nullptr) return error.text();
    const zip_int64_t added = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
        zip_source_free(source);
        return fmt::format("{}: {}", entry.name, zip_error_strerror(zip_get_error(archive)));
    }
    const auto index = static_cast<zip_uint64_t>(added);
    constexpr zip_uint32_t kReadable = 0100644U << 16;  // a plain file, as Unix has it
    const zip_int32_t method = entry.packing == Packing::kStore ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    const bool set = zip_set_file_compression(archive, index, method, 9) == 0 &&
                     zip_file_set_mtime(archive, index, moment, 0) == 0 &&
                     zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, kReadable) == 0;
    return set ? std::nullopt : std::optional(std::string(zip_error_strerror(zip_get_error(archive))));
}

std::optional<std::string> read_all(zip_source_t* source) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0) return std::nullopt;
    std::string bytes(stat.size, '\0');
    if (zip_source_open(source) != 0) return std::nullopt;
    const zip_int64_t count = zip_source_read(source, bytes.data(), bytes.size());
    const bool closed = zip_source_close(source) == 0;
    if (!closed || count != static_cast<zip_int64_t>(bytes.size())) return std::nullopt;
    return bytes;
}

}  // namespace

struct ZipWriter::Inside {
    std::vector<std::unique_ptr<Entry>> entries;  // libzip keeps their addresses
};

ZipWriter::ZipWriter() : inside_(std::make_unique<Inside>()) {}
ZipWriter::ZipWriter(ZipWriter&&) noexcept = default;
ZipWriter& ZipWriter::operator=(ZipWriter&&) noexcept = default;
ZipWriter::~ZipWriter() = default;

void ZipWriter::add(std::string name, Packing packing, std::function<std::string()> make) {
    inside_->entries.push_back(
        std::make_unique<Entry>(Entry{.name = std::move(name), .packing = packing, .make = std::move(make)}));
}

std::expected<std::string, Diagnostic> ZipWriter::finish() {
    ZipError error;
    const SourceHandle target(zip_source_buffer_create(nullptr, 0, 0, error.get()));
    if (target == nullptr) return std::unexpected(cannot_pack(error.text()));
    ArchiveHandle archive(zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, error.get()));
    if (archive == nullptr) return std::unexpected(cannot_pack(error.text()));
    zip_source_keep(target.get());  // the archive takes one reference; the bytes are read after it is closed
    const std::time_t moment = first_moment();
    for (const auto& entry : inside_->entries) {
        if (auto reason = add_entry(archive.get(), *entry, moment)) return std::unexpected(cannot_pack(*reason));
    }
    if (zip_close(archive.get()) != 0) {
        return std::unexpected(cannot_pack(zip_error_strerror(zip_get_error(archive.get()))));
    }
    static_cast<void>(archive.release());  // closed
    auto bytes = read_all(target.get());
    if (!bytes) return std::unexpected(cannot_pack("memory"));
    return std::move(*bytes);
}

}  // namespace casepress::archive
