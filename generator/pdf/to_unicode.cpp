#include "pdf/to_unicode.h"

#include "pdf/operands.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

namespace casepress::pdf {

namespace {

constexpr std::size_t kMostInBlock = 100;  // Technical Note #5014: at most 100 entries in a block

constexpr std::string_view kHead =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
constexpr std::string_view kTail = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/// Codes from `first` on that stand for texts. The last byte of the code may not run over.
std::size_t end_of_range(std::span<const std::string> texts, std::size_t first) {
    std::size_t end = first + 1;
    while (end < texts.size() && (end & 0xFF) != 0 && !texts[end].empty()) ++end;
    return end;
}

void append_blocks(std::string& out, std::string_view kind, const std::vector<std::string>& entries) {
    for (std::size_t at = 0; at < entries.size(); at += kMostInBlock) {
        const std::size_t end = std::min(entries.size(), at + kMostInBlock);
        out += fmt::format("{} begin{}\n", end - at, kind);
        for (std::size_t i = at; i < end; ++i) out += entries[i];
        out += fmt::format("end{}\n", kind);
    }
}

}  // namespace

std::string write_to_unicode(std::span<const std::string> texts) {
    std::vector<std::string> characters;
    std::vector<std::string> ranges;
    const std::size_t count = std::min<std::size_t>(texts.size(), 0x10000);
    for (std::size_t first = 0; first < count;) {
        if (texts[first].empty()) {
            ++first;
            continue;
        }
        const std::size_t end = end_of_range(texts.first(count), first);
        // A range that lists its texts is shorter than codes with their texts, by more than packing makes up for.
        const bool single = end == first + 1;
        std::string entry =
            single ? fmt::format("<{:04X}> <", first) : fmt::format("<{:04X}> <{:04X}> [<", first, end - 1);
        for (std::size_t code = first; code < end; ++code) {
            if (code > first) entry += "><";
            append_utf16_hex(entry, texts[code]);
        }
        entry += single ? ">\n" : ">]\n";
        (single ? characters : ranges).push_back(std::move(entry));
        first = end;
    }
    std::string out(kHead);
    append_blocks(out, "bfchar", characters);
    append_blocks(out, "bfrange", ranges);
    out += kTail;
    return out;
}

}  // namespace casepress::pdf
