#include "pdf/image_readers.h"
#include "pdf/press_inks.h"

#define ZLIB_CONST  // zlib then promises not to write into what it packs
#include <zlib.h>

#include <array>
#include <cstdlib>
#include <limits>
#include <vector>

namespace casepress::pdf {

namespace {

/// PNG's filters None, Sub, Up, Average and Paeth (RFC 2083, 6).
constexpr std::size_t kFilters = 5;

int paeth(int left, int up, int corner) {
    const int estimate = left + up - corner;
    const int to_left = std::abs(estimate - left);
    const int to_up = std::abs(estimate - up);
    const int to_corner = std::abs(estimate - corner);
    if (to_left <= to_up && to_left <= to_corner) return left;
    return to_up <= to_corner ? up : corner;
}

int predict(std::size_t filter, int left, int up, int corner) {
    switch (filter) {
        case 1:
            return left;
        case 2:
            return up;
        case 3:
            return (left + up) / 2;
        case 4:
            return paeth(left, up, corner);
        default:
            return 0;
    }
}

/// Filters one row in all five ways and appends the one whose differences are smallest.
class RowFilter {
public:
    RowFilter(std::size_t stride, std::size_t pixel) : stride_(stride), pixel_(pixel), before_(stride, 0) {
        for (auto& row : filtered_) row.resize(stride + 1);
        for (std::size_t filter = 0; filter < kFilters; ++filter)
            filtered_[filter][0] = static_cast<unsigned char>(filter);
    }

    const std::vector<unsigned char>& filter(const unsigned char* row) {
        std::array<std::uint64_t, kFilters> cost = {};
        for (std::size_t i = 0; i < stride_; ++i) {
            const int left = i >= pixel_ ? row[i - pixel_] : 0;
            const int corner = i >= pixel_ ? before_[i - pixel_] : 0;
            for (std::size_t filter = 0; filter < kFilters; ++filter) {
                const auto byte = static_cast<unsigned char>(row[i] - predict(filter, left, before_[i], corner));
                filtered_[filter][i + 1] = byte;
                cost[filter] += byte < 128 ? byte : 256U - byte;
            }
        }
        before_.assign(row, row + stride_);
        std::size_t best = 0;
        for (std::size_t filter = 1; filter < kFilters; ++filter) {
            if (cost[filter] < cost[best]) best = filter;
        }
        return filtered_[best];
    }

private:
    std::size_t stride_;
    std::size_t pixel_;
    std::vector<unsigned char> before_;
    std::array<std::vector<unsigned char>, kFilters> filtered_;
};

/// zlib's packer, ended with its owner.
class Deflate {
public:
    Deflate() : ready_(deflateInit(&stream_, Z_DEFAULT_COMPRESSION) == Z_OK) {}
    ~Deflate() {
        if (ready_) deflateEnd(&stream_);
    }
    Deflate(const Deflate&) = delete;
    Deflate& operator=(const Deflate&) = delete;

    [[nodiscard]] bool ready() const { return ready_; }

    /// Packs more bytes; `flush` is Z_FINISH for the last ones. False when zlib fails.
    bool pack(const unsigned char* bytes, std::size_t size, int flush, std::string& out) {
        stream_.next_in = bytes;
        stream_.avail_in = static_cast<uInt>(size);
        std::array<unsigned char, 16'384> buffer;
        do {
            stream_.next_out = buffer.data();
            stream_.avail_out = static_cast<uInt>(buffer.size());
            if (deflate(&stream_, flush) == Z_STREAM_ERROR) return false;
            out.append(buffer.begin(), buffer.end() - stream_.avail_out);
        } while (stream_.avail_out == 0);
        return true;
    }

private:
    z_stream stream_ = {};
    bool ready_;
};

}  // namespace

std::string pack_rows(std::span<const unsigned char> rows, std::size_t stride, std::size_t pixel) {
    std::string out;
    Deflate packer;
    if (!packer.ready() || stride == 0 || stride > std::numeric_limits<uInt>::max() - 1) return {};
    RowFilter filter(stride, pixel);
    for (std::size_t at = 0; at + stride <= rows.size(); at += stride) {
        const auto& row = filter.filter(rows.data() + at);
        if (!packer.pack(row.data(), row.size(), Z_NO_FLUSH, out)) return {};
    }
    if (!packer.pack(nullptr, 0, Z_FINISH, out)) return {};
    return out;
}

bool pack_pixels(Image& image, std::span<const unsigned char> pixels, Inks inks) {
    std::vector<unsigned char> converted;
    if (inks == Inks::kPress && image.space == ColorSpace::kRgb) {
        if (auto gray = find_gray(pixels)) {
            converted = std::move(*gray);
            image.space = ColorSpace::kGray;
        } else {
            converted.resize(pixels.size() / 3 * 4);
            to_press_inks(pixels, converted);
            image.space = ColorSpace::kCmyk;
        }
        pixels = converted;
    }
    const std::size_t channels = component_count(image.space);
    image.data = pack_rows(pixels, image.width * channels, channels);
    return !image.data.empty();
}

}  // namespace casepress::pdf
