#include "search/index_file.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

namespace casepress::search {

namespace {

constexpr int kLevel = 9;
constexpr char kStoredMark = '\0';
constexpr char kDeflatedMark = '\1';

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

std::expected<std::string, IndexFileError> inflate(std::string_view stream, std::size_t limit) {
    const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(libdeflate_alloc_decompressor());
    if (decompressor == nullptr) throw std::bad_alloc();
    // The content's size is not told; what is too small is tried again, twice as large.
    for (std::size_t size = std::max<std::size_t>(stream.size() * 4, 1024);; size *= 2) {
        std::string content(std::min(size, limit), '\0');
        std::size_t actual = 0;
        const libdeflate_result result = libdeflate_zlib_decompress(decompressor.get(), stream.data(), stream.size(),
                                                                    content.data(), content.size(), &actual);
        if (result == LIBDEFLATE_SUCCESS) {
            content.resize(actual);
            return content;
        }
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return std::unexpected(IndexFileError::kBadStream);
        if (size >= limit) return std::unexpected(IndexFileError::kTooLarge);
    }
}

}  // namespace

std::string pack(std::string_view content, Packing packing) {
    if (packing == Packing::kDeflated) {
        // One a thread: making a compressor costs more than many of the small files that it packs.
        thread_local const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
            libdeflate_alloc_compressor(kLevel));
        if (compressor == nullptr) throw std::bad_alloc();
        std::string packed(libdeflate_zlib_compress_bound(compressor.get(), content.size()) + 1, kDeflatedMark);
        const std::size_t size = libdeflate_zlib_compress(compressor.get(), content.data(), content.size(),
                                                          packed.data() + 1, packed.size() - 1);
        if (size > 0 && size < content.size()) {
            packed.resize(size + 1);
            return packed;
        }
    }
    return kStoredMark + std::string(content);
}

std::string wrap_index_file(std::string_view name, std::string_view packed) {
    std::string file = "casepressSearch.add(\"";
    file.reserve(packed.size() + packed.size() / 32 + 64);
    file += name;
    file += "\",\"";
    for (const char c : packed) {
        switch (c) {
            case '\0':
                file += "\\x00";
                break;
            case '\n':
                file += "\\n";
                break;
            case '\r':
                file += "\\r";
                break;
            case '"':
                file += "\\\"";
                break;
            case '\\':
                file += "\\\\";
                break;
            default:
                file += c;
        }
    }
    file += "\")\n";
    return file;
}

std::expected<std::string, IndexFileError> unwrap_index_file(std::string_view file, std::size_t limit) {
    constexpr std::string_view before = "\",\"";
    constexpr std::string_view after = "\")";
    const std::size_t begin = file.find(before);
    const std::size_t end = file.rfind(after);
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin + before.size()) {
        return std::unexpected(IndexFileError::kNoPayload);
    }
    const std::string_view payload = file.substr(begin + before.size(), end - begin - before.size());
    std::string packed;
    packed.reserve(payload.size());
    for (std::size_t i = 0; i < payload.size(); ++i) {
        if (payload[i] != '\\') {
            packed += payload[i];
            continue;
        }
        const std::string_view escape = payload.substr(i + 1);
        if (escape.starts_with("x00")) {
            packed += '\0';
            i += 3;
        } else if (escape.starts_with('n') || escape.starts_with('r')) {
            packed += escape[0] == 'n' ? '\n' : '\r';
            ++i;
        } else if (escape.starts_with('"') || escape.starts_with('\\')) {
            packed += escape[0];
            ++i;
        } else {
            return std::unexpected(IndexFileError::kBadEscape);
        }
    }
    if (packed.empty()) return std::unexpected(IndexFileError::kNoPayload);
    const std::string_view content = std::string_view(packed).substr(1);
    if (packed[0] == kStoredMark) return std::string(content);
    if (packed[0] == kDeflatedMark) return inflate(content, limit);
    return std::unexpected(IndexFileError::kBadStream);
}

}  // namespace casepress::search
