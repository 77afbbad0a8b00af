#include "archive/zip_reader.h"

#include "archive/codes.h"
#include "base/file_system.h"
#include "base/text.h"

#include <zip.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace casepress::archive {

namespace {

struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }  // nothing was changed
};
using ArchiveHandle = std::unique_ptr<zip_t, DiscardArchive>;

struct CloseFile {
    void operator()(zip_file_t* file) const { static_cast<void>(zip_fclose(file)); }  // errors are told by reading
};
using FileHandle = std::unique_ptr<zip_file_t, CloseFile>;

constexpr std::uint64_t kAlwaysFine = std::uint64_t{1} << 20;

Diagnostic fault(Code code, const std::string& path, LocalizedText message, LocalizedText help = {}) {
    return {.code = code, .path = path, .message = std::move(message), .help = std::move(help)};
}

Diagnostic damaged(const std::string& path, std::string_view reason) {
    return fault(kDamagedArchive, path,
                 {fmt::format("the archive cannot be read: {}", reason), fmt::format("无法读取压缩包：{}", reason)},
                 {"open the file in the program that made it and save it again", "请用原来的程序打开并重新保存该文件"});
}

Diagnostic too_large(const std::string& path, std::string_view name) {
    return fault(kTooLargeArchive, path,
                 {name.empty() ? std::string("the archive holds more than any document does")
                               : fmt::format("“{}” in the archive is larger than any document’s part", name),
                  name.empty() ? std::string("压缩包的内容超过正常文档") : fmt::format("压缩包中的“{}”过大", name)},
                 {"it may be made to fill up memory; it was not unpacked", "该文件可能意在耗尽内存，没有解压"});
}

/// Backslashes are separators to Windows, and so they are here.
std::optional<std::string> safe_name(std::string_view name) {
    const std::string slashed = replace_all(name, "\\", "/");
    if (slashed.starts_with('/') || (slashed.size() > 1 && slashed[1] == ':')) return std::nullopt;
    return normalise_path(slashed);
}

}  // namespace

struct ZipReader::Inside {
    ArchiveHandle archive;
    std::string path;
    ZipLimits limits;
    std::vector<ZipEntry> entries;
    std::map<std::string, zip_uint64_t, std::less<>> places;  // of entries in the archive, by name
    std::uint64_t unpacked = 0;                               // so far
};

ZipReader::ZipReader(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;
ZipReader::~ZipReader() = default;

std::expected<ZipReader, Diagnostic> ZipReader::open(std::string_view bytes, std::string path,
                                                     const ZipLimits& limits) {
    constexpr std::size_t kShortest = 22;  // the record at the end alone; libzip takes no bytes at all for an archive
    if (bytes.size() < kShortest) return std::unexpected(damaged(path, "too short"));
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    ArchiveHandle archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
    if (archive == nullptr) {
        Diagnostic found = damaged(path, zip_error_strerror(&error));
        if (source != nullptr) zip_source_free(source);
        zip_error_fini(&error);
        return std::unexpected(std::move(found));
    }
    zip_error_fini(&error);

    auto inside = std::make_unique<Inside>();
    inside->path = std::move(path);
    inside->limits = limits;
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > limits.entries)
        return std::unexpected(too_large(inside->path, ""));
    std::uint64_t total = 0;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(archive.get(), i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0)
            return std::unexpected(damaged(inside->path, zip_error_strerror(zip_get_error(archive.get()))));
        const std::string_view raw = stat.name;  // UTF-8: libzip converts what is in code page 437
        auto name = safe_name(raw);
        if (!name || name->empty()) {
            return std::unexpected(
                fault(kUnsafeName, inside->path,
                      {fmt::format("the archive holds a file that would leave its folder: “{}”", raw),
                       fmt::format("压缩包中有会越出文件夹的文件：“{}”", raw)},
                      {"it was not unpacked", "没有解压"}));
        }
        if (raw.ends_with('/') || raw.ends_with('\\')) continue;  // a folder
        const std::uint64_t size = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0;
        const std::uint64_t packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0;
        if (size > limits.entry_bytes || (size > kAlwaysFine && size / limits.ratio > packed))
            return std::unexpected(too_large(inside->path, *name));
        total += size;
        if (total > limits.total_bytes) return std::unexpected(too_large(inside->path, ""));
        if (inside->places.emplace(*name, i).second) inside->entries.push_back({std::move(*name), size});
    }
    inside->archive = std::move(archive);
    return ZipReader(std::move(inside));
}

const std::vector<ZipEntry>& ZipReader::entries() const { return inside_->entries; }

bool ZipReader::has(std::string_view name) const { return inside_->places.contains(name); }

std::expected<std::string, Diagnostic> ZipReader::read(std::string_view name) {
    const auto place = inside_->places.find(name);
    if (place == inside_->places.end())
        return std::unexpected(damaged(inside_->path, fmt::format("there is no “{}”", name)));
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(inside_->archive.get(), place->second, 0, &stat) != 0)
        return std::unexpected(damaged(inside_->path, zip_error_strerror(zip_get_error(inside_->archive.get()))));
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        return std::unexpected(fault(kEncryptedArchive, inside_->path,
                                     {fmt::format("“{}” is encrypted", name), fmt::format("“{}”已加密", name)},
                                     {"save the file without a password", "请取消密码后重新保存"}));
    }
    const FileHandle file(zip_fopen_index(inside_->archive.get(), place->second, 0));
    if (file == nullptr)
        return std::unexpected(damaged(inside_->path, zip_error_strerror(zip_get_error(inside_->archive.get()))));
    std::string bytes;
    std::string buffer(std::size_t{64} << 10, '\0');
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
        if (got < 0) {
            return std::unexpected(damaged(
                inside_->path, fmt::format("{}: {}", name, zip_error_strerror(zip_file_get_error(file.get())))));
        }
        if (got == 0) break;
        bytes.append(buffer, 0, static_cast<std::size_t>(got));
        inside_->unpacked += static_cast<std::uint64_t>(got);
        if (bytes.size() > inside_->limits.entry_bytes || inside_->unpacked > 4 * inside_->limits.total_bytes)
            return std::unexpected(too_large(inside_->path, name));
    }
    return bytes;
}

}  // namespace casepress::archive
