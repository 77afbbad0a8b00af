#include "pdf/sfnt.h"

#include <algorithm>
#include <array>

namespace casepress::pdf {

namespace {

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void append(std::string& out, std::uint32_t value, std::size_t size) {
    for (std::size_t i = size; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// The sum of big-endian words, the last one filled up with zeros.
std::uint32_t check_sum(std::string_view bytes) {
    std::uint32_t sum = 0;
    for (std::size_t at = 0; at < bytes.size(); at += 4) {
        const std::size_t size = std::min<std::size_t>(4, bytes.size() - at);
        sum += number(bytes, at, size) << (8 * (4 - size));
    }
    return sum;
}

const SfntTable* find(const std::vector<SfntTable>& tables, std::string_view tag) {
    const auto found = std::ranges::find(tables, tag, &SfntTable::tag);
    return found == tables.end() ? nullptr : &*found;
}

constexpr std::size_t kHeader = 12;
constexpr std::size_t kRecord = 16;
constexpr std::size_t kAdjustment = 8;  // offset of checkSumAdjustment in head

}  // namespace

bool is_sfnt(std::string_view file) {
    return file.starts_with("OTTO") || file.starts_with("true") || file.starts_with(std::string_view("\0\1\0\0", 4));
}

std::optional<std::vector<SfntTable>> read_sfnt(std::string_view file) {
    if (!is_sfnt(file) || file.size() < kHeader) return std::nullopt;
    const std::size_t count = number(file, 4, 2);
    if (count > 256 || file.size() < kHeader + count * kRecord) return std::nullopt;
    std::vector<SfntTable> tables;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t record = kHeader + i * kRecord;
        const std::size_t offset = number(file, record + 8, 4);
        const std::size_t length = number(file, record + 12, 4);
        if (offset > file.size() || file.size() - offset < length) return std::nullopt;
        tables.push_back({std::string(file.substr(record, 4)), file.substr(offset, length)});
    }
    return tables;
}

std::optional<std::size_t> glyph_count(const std::vector<SfntTable>& tables) {
    const SfntTable* maxp = find(tables, "maxp");
    if (maxp == nullptr || maxp->bytes.size() < 6) return std::nullopt;
    return number(maxp->bytes, 4, 2);
}

std::expected<std::string, std::string> strip_true_type(const std::vector<SfntTable>& tables) {
    struct Wanted {
        std::string_view tag;
        bool required;
    };
    // In the order of tags, as the directory must be.
    constexpr std::array kWanted = {Wanted{"cvt ", false}, Wanted{"fpgm", false}, Wanted{"glyf", true},
                                    Wanted{"head", true},  Wanted{"hhea", true},  Wanted{"hmtx", true},
                                    Wanted{"loca", true},  Wanted{"maxp", true},  Wanted{"prep", false}};
    std::vector<const SfntTable*> kept;
    for (const Wanted& wanted : kWanted) {
        const SfntTable* table = find(tables, wanted.tag);
        if (table == nullptr && wanted.required) return std::unexpected("no table " + std::string(wanted.tag));
        if (table != nullptr) kept.push_back(table);
    }
    std::uint32_t power = 1;
    std::uint32_t log = 0;
    while (power * 2 <= kept.size()) {
        power *= 2;
        ++log;
    }
    std::string out("\0\1\0\0", 4);
    const auto count = static_cast<std::uint32_t>(kept.size());
    append(out, count, 2);
    append(out, power * 16, 2);
    append(out, log, 2);
    append(out, (count - power) * 16, 2);
    std::string body;
    std::size_t head_at = 0;
    for (const SfntTable* table : kept) {
        const std::size_t offset = kHeader + kept.size() * kRecord + body.size();
        std::string bytes(table->bytes);
        if (table->tag == "head") {
            if (bytes.size() < 54) return std::unexpected("the table head is too short");
            head_at = offset;
            bytes.replace(kAdjustment, 4, 4, '\0');
        }
        out += table->tag;
        append(out, check_sum(bytes), 4);
        append(out, static_cast<std::uint32_t>(offset), 4);
        append(out, static_cast<std::uint32_t>(bytes.size()), 4);
        body += bytes;
        body.append((4 - body.size() % 4) % 4, '\0');
    }
    out += body;
    std::string adjustment;
    append(adjustment, 0xB1B0AFBAU - check_sum(out), 4);
    out.replace(head_at + kAdjustment, 4, adjustment);
    return out;
}

}  // namespace casepress::pdf
