#include "search/index_file.h"

#include "base/deflate.h"

#include <utility>

namespace casepress::search {

namespace {

constexpr std::string_view kBefore = "cps(`";
constexpr std::string_view kAfter = "`)\n";
constexpr char kStoredMark = '\0';
constexpr char kDeflatedMark = '\1';

}  // namespace

std::string pack(std::string_view content, Packing packing) {
    if (packing == Packing::kDeflated) {
        const std::string packed = deflate(content);
        if (packed.size() < content.size()) return kDeflatedMark + packed;
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
    if (packed[0] != kDeflatedMark) return std::unexpected(IndexFileError::kBadStream);
    auto inflated = inflate(content, limit);
    if (inflated) return std::move(*inflated);
    const bool too_large = inflated.error() == InflateError::kTooLarge;
    return std::unexpected(too_large ? IndexFileError::kTooLarge : IndexFileError::kBadStream);
}

}  // namespace casepress::search
