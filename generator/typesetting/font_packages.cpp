#include "typesetting/font_packages.h"

#include "base/character.h"
#include "base/text.h"

#include <array>
#include <string>

namespace casepress::typesetting {

namespace {

struct FamilyPackage {
    std::string_view prefix;  // in lower case
    std::string_view package;
};

// The first prefix that fits counts, so longer ones stand first.
constexpr std::array kFamilies{
    FamilyPackage{"noto serif cjk", "fonts-noto-cjk"},
    FamilyPackage{"noto sans cjk", "fonts-noto-cjk"},
    FamilyPackage{"noto sans mono cjk", "fonts-noto-cjk"},
    FamilyPackage{"noto sans mono", "fonts-noto-mono"},
    FamilyPackage{"noto color emoji", "fonts-noto-color-emoji"},
    FamilyPackage{"noto serif", "fonts-noto-core"},
    FamilyPackage{"noto sans", "fonts-noto-core"},
    FamilyPackage{"linux libertine", "fonts-linuxlibertine"},
    FamilyPackage{"linux biolinum", "fonts-linuxlibertine"},
    FamilyPackage{"eb garamond", "fonts-ebgaramond"},
    FamilyPackage{"symbola", "fonts-symbola"},
    FamilyPackage{"hanamin", "fonts-hanazono"},
    FamilyPackage{"dejavu", "fonts-dejavu-core"},
    FamilyPackage{"liberation", "fonts-liberation"},
    FamilyPackage{"vollkorn", "fonts-vollkorn"},
    FamilyPackage{"lato", "fonts-lato"},
    FamilyPackage{"open sans", "fonts-open-sans"},
    FamilyPackage{"ar pl kaitim gb", "fonts-arphic-gkai00mp"},
    FamilyPackage{"ar pl ukai", "fonts-arphic-ukai"},
    FamilyPackage{"ar pl uming", "fonts-arphic-uming"},
    FamilyPackage{"wenquanyi zen hei", "fonts-wqy-zenhei"},
    FamilyPackage{"wenquanyi micro hei", "fonts-wqy-microhei"},
};

struct BlockPackage {
    char32_t first;
    char32_t last;
    std::string_view package;
};

// Noto Color Emoji draws with bitmaps only; Symbola and Noto Sans Symbols 2 have outlines in black.
constexpr std::array kBlocks{
    BlockPackage{0x0000, 0x058F, "fonts-noto-core"}, BlockPackage{0x0590, 0x1CFF, "fonts-noto-core"},
    BlockPackage{0x1D00, 0x2BFF, "fonts-symbola"},   BlockPackage{0x2C00, 0x2E7F, "fonts-noto-core"},
    BlockPackage{0x2E80, 0x312F, "fonts-noto-cjk"},  BlockPackage{0x3130, 0x318F, "fonts-noto-cjk"},
    BlockPackage{0x3190, 0x4DBF, "fonts-hanazono"},  BlockPackage{0x4DC0, 0x4DFF, "fonts-symbola"},
    BlockPackage{0x4E00, 0x9FFF, "fonts-hanazono"},  BlockPackage{0xA000, 0xABFF, "fonts-noto-core"},
    BlockPackage{0xAC00, 0xD7FF, "fonts-noto-cjk"},  BlockPackage{0xF900, 0xFAFF, "fonts-hanazono"},
    BlockPackage{0xFB00, 0xFDFF, "fonts-noto-core"}, BlockPackage{0xFE10, 0xFE4F, "fonts-noto-cjk"},
    BlockPackage{0xFF00, 0xFFEF, "fonts-noto-cjk"},  BlockPackage{0x10000, 0x1CFFF, "fonts-noto-core"},
    BlockPackage{0x1D000, 0x1D7FF, "fonts-symbola"}, BlockPackage{0x1E000, 0x1EFFF, "fonts-noto-core"},
    BlockPackage{0x1F000, 0x1F9FF, "fonts-symbola"}, BlockPackage{0x20000, 0x2FA1F, "fonts-hanazono"},
};

}  // namespace

std::string_view package_of_family(std::string_view family) {
    const std::string lower = ascii_lower(family);
    for (const FamilyPackage& entry : kFamilies) {
        if (lower.starts_with(entry.prefix)) return entry.package;
    }
    return {};
}

std::string_view package_of_character(char32_t c) {
    if (is_control(c) || c == 0xFFFD) return {};
    for (const BlockPackage& block : kBlocks) {
        if (c >= block.first && c <= block.last) return block.package;
    }
    return {};
}

}  // namespace casepress::typesetting
