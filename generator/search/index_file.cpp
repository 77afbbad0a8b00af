#include "search/index_file.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

namespace casepress::search {

namespace {

constexpr int kLevel = 9;
constexpr std::string_view kBefore = "cps(`";
constexpr std::string_view kAfter = "`)\n";
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

std::string wrap_index_file(std::string_view packed) {
    std::string file(kBefore);
    file.reserve(packed.size() + packed.size() / 32 + 64);
    for (std::size_t i = 0; i < packed.size(); ++i) {
        const char c = packed[i];
        const bool is_hole = c == '$' && packed.substr(i + 1).starts_with('{');
        if (c == '\r' || c == '`' || c == '\\' || is_hole) file += '\\';
        file += c == '\r' ? 'r' : c;
    }
    file += kAfter;
    return file;
}

std::expected<std::string, IndexFileError> unwrap_index_file(std::string_view file, std::size_t limit) {
    if (!file.starts_with(kBefore) || !file.ends_with(kAfter) || file.size() < kBefore.size() + kAfter.size())
        return std::unexpected(IndexFileError::kNoPayload);
    const std::string_view payload = file.substr(kBefore.size(), file.size() - kBefore.size() - kAfter.size());
    std::string packed;
    packed.reserve(payload.size());
    for (std::size_t i = 0; i < payload.size(); ++i) {
        if (payload[i] != '\\') {
            packed += payload[i];
            continue;
        }
        const char escaped = ++i < payload.size() ? payload[i] : '\0';
        if (std::string_view("r`\\$").find(escaped) == std::string_view::npos)
            return std::unexpected(IndexFileError::kBadEscape);
        packed += escaped == 'r' ? '\r' : escaped;
    }
    if (packed.empty()) return std::unexpected(IndexFileError::kNoPayload);
    const std::string_view content = std::string_view(packed).substr(1);
    if (packed[0] == kStoredMark) return std::string(content);
    if (packed[0] == kDeflatedMark) return inflate(content, limit);
    return std::unexpected(IndexFileError::kBadStream);
}

}  // namespace casepress::search
