#include "base/portable_name.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace casepress {

namespace {

constexpr std::size_t kLongestName = 255;  // bytes, as every common disk has it

constexpr std::array<std::string_view, 6> kDevices = {"con", "prn", "aux", "nul", "conin$", "conout$"};
constexpr std::array<std::string_view, 2> kNumberedDevices = {"com", "lpt"};
/// Windows takes the small ones of Latin-1 for digits as well.
constexpr std::array<std::string_view, 12> kDeviceNumbers = {"1", "2", "3", "4",        "5",        "6",
                                                             "7", "8", "9", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3"};

template <typename List>
bool contains(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

/// Whatever stands behind the first dot, and blanks before it, do not count.
bool is_device_name(std::string_view name) {
    std::string_view base = name.substr(0, name.find('.'));
    while (base.ends_with(' ')) base.remove_suffix(1);
    const std::string lower = ascii_lower(base);
    if (contains(kDevices, lower)) return true;
    constexpr std::size_t kLetters = 3;
    return lower.size() > kLetters && contains(kNumberedDevices, std::string_view(lower).substr(0, kLetters)) &&
           contains(kDeviceNumbers, std::string_view(lower).substr(kLetters));
}

}  // namespace

bool is_treacherous(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

std::optional<LocalizedText> find_name_fault(std::string_view name) {
    if (name.size() > kLongestName) {
        return LocalizedText{fmt::format("it is longer than {} bytes", kLongestName),
                             fmt::format("长度超过 {} 字节", kLongestName)};
    }
    if (name.find('\\') != std::string_view::npos) return LocalizedText{"it holds a backslash", "含有反斜杠"};
    for (std::size_t i = 0; i < name.size();) {
        const CodePoint c = decode_utf8(name, i);
        if (is_treacherous(c.value)) {
            const auto number = static_cast<std::uint32_t>(c.value);
            return LocalizedText{fmt::format("it holds the invisible character U+{:04X}", number),
                                 fmt::format("含有不可见字符 U+{:04X}", number)};
        }
        i += c.length;
    }
    if (is_device_name(name)) return LocalizedText{"Windows keeps it for a device", "它是 Windows 的保留设备名"};
    if (name.ends_with('.') || name.ends_with(' ')) {
        return LocalizedText{"it ends with a dot or a blank, which Windows cuts off",
                             "以句点或空格结尾，Windows 会将其去掉"};
    }
    return std::nullopt;
}

}  // namespace casepress
