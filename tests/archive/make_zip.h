#pragma once
// ZIP archives made by hand, right ones and wrong ones (APPNOTE.TXT 6.3.10, 4.3).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::test {

struct ZipPart {
    std::string name;
    std::string bytes;
    bool encrypted = false;          ///< only says so
    std::uint32_t claimed_size = 0;  ///< in the directory, instead of the true one
    bool wrong_checksum = false;
};

inline std::uint32_t crc32_of(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0xEDB88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

/// All entries stored, none packed.
inline std::string make_zip(const std::vector<ZipPart>& parts) {
    std::string out, directory;
    const auto put = [](std::string& to, std::uint32_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFF);
    };
    for (const ZipPart& part : parts) {
        const auto size = static_cast<std::uint32_t>(part.bytes.size());
        const auto offset = static_cast<std::uint32_t>(out.size());
        const auto name_size = static_cast<std::uint32_t>(part.name.size());
        const std::uint32_t claimed = part.claimed_size != 0 ? part.claimed_size : size;
        std::string common;
        put(common, 20, 2);
        put(common, (part.encrypted ? 1U : 0U) | 0x800U, 2);
        put(common, 0, 2);  // stored
        put(common, 0, 2);
        put(common, 0x21, 2);
        put(common, crc32_of(part.bytes) + (part.wrong_checksum ? 1U : 0U), 4);
        put(common, size, 4);
        put(common, claimed, 4);
        put(common, name_size, 2);
        put(common, 0, 2);
        out += "PK\x03\x04" + common + part.name + part.bytes;
        directory += std::string("PK\x01\x02") + std::string("\x14\x00", 2) + common;
        put(directory, 0, 2);  // comment
        put(directory, 0, 2);  // disk
        put(directory, 0, 2);
        put(directory, 0, 4);
        put(directory, offset, 4);
        directory += part.name;
    }
    const auto begin = static_cast<std::uint32_t>(out.size());
    out += directory + "PK\x05\x06";
    put(out, 0, 4);
    put(out, static_cast<std::uint32_t>(parts.size()), 2);
    put(out, static_cast<std::uint32_t>(parts.size()), 2);
    put(out, static_cast<std::uint32_t>(directory.size()), 4);
    put(out, begin, 4);
    put(out, 0, 2);
    return out;
}

}  // namespace casepress::test
