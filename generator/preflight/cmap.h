#pragma once
// A CMap (Adobe Technical Notes #5014 and #5411): how strings are cut into codes, and what each code stands for, a CID
// or a text.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::preflight {

class CMap {
public:
    /// Two-byte codes that are CIDs.
    [[nodiscard]] static CMap identity();
    /// Reads an embedded CMap. Any bytes give a CMap, an empty one at worst; ranges are kept as ranges.
    [[nodiscard]] static CMap parse(std::string_view bytes);

    struct Code {
        std::uint32_t value = 0;
        std::size_t length = 1;  ///< bytes
    };
    /// The code at the beginning of `bytes`, which is not empty. Where no code space range fits, the shortest length
    /// that the CMap has.
    [[nodiscard]] Code next_code(std::string_view bytes) const;
    /// UTF-8; nullptr when the code has none (or an empty one).
    [[nodiscard]] const std::string* text(std::uint32_t code) const;
    /// 0 when the code has none.
    [[nodiscard]] std::uint32_t cid(std::uint32_t code) const;
    [[nodiscard]] bool has_code_spaces() const { return !spaces_.empty(); }

private:
    struct Space {
        std::size_t length;
        std::uint32_t low;
        std::uint32_t high;
    };
    struct TextRange {
        std::uint32_t last;
        std::string utf16;  ///< of the first code; the last unit counts up
    };
    struct CidRange {
        std::uint32_t last;
        std::uint32_t cid;
    };
    friend class CMapParser;

    bool identity_ = false;
    std::vector<Space> spaces_ = {};
    std::map<std::uint32_t, TextRange> text_ranges_ = {};  ///< by the first code
    std::map<std::uint32_t, CidRange> cids_ = {};
    mutable std::map<std::uint32_t, std::string> texts_ = {};  ///< of codes asked for; an empty one for none
};

}  // namespace casepress::preflight
