#include "base/deflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

namespace casepress {

namespace {

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

using Compressor = std::unique_ptr<libdeflate_compressor, FreeCompressor>;

Compressor make_compressor(DeflateEffort effort) {
    Compressor compressor(libdeflate_alloc_compressor(static_cast<int>(effort)));
    if (compressor == nullptr) throw std::bad_alloc();
    return compressor;
}

std::string deflate_with(libdeflate_compressor* compressor, std::string_view content) {
    std::string packed(libdeflate_zlib_compress_bound(compressor, content.size()), '\0');
    packed.resize(libdeflate_zlib_compress(compressor, content.data(), content.size(), packed.data(), packed.size()));
    return packed;
}

}  // namespace

std::string deflate(std::string_view content, DeflateEffort effort) {
    // Making the compressor for the most effort costs little beside its work, and it takes megabytes.
    if (effort == DeflateEffort::kMost) return deflate_with(make_compressor(effort).get(), content);
    // The usual one costs more to make than many of the small contents that it packs: one a thread.
    thread_local const Compressor usual = make_compressor(DeflateEffort::kUsual);
    return deflate_with(usual.get(), content);
}

std::expected<std::string, InflateError> inflate(std::string_view stream, std::size_t limit) {
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
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return std::unexpected(InflateError::kBadStream);
        if (size >= limit) return std::unexpected(InflateError::kTooLarge);
    }
}

}  // namespace casepress
