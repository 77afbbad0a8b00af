#pragma once
// A font as a page refers to it: how its strings are read, how wide its glyphs are, and what a printing house wants to
// know of it.

#include "pdf/reader.h"
#include "preflight/cmap.h"
#include "preflight/encodings.h"

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace casepress::preflight {

/// What is known of a font before any of it is shown.
struct FontFacts {
    std::string name = {};
    bool embedded = false;
    bool subset = false;  ///< by its tag
    bool type3 = false;
    bool vertical = false;  ///< written downwards (Identity-V and the like)
    bool readable = true;   ///< its codes can be told apart and have widths
};

/// One code of a shown string.
struct ShownCode {
    std::uint32_t code = 0;
    std::size_t length = 1;  ///< bytes
    double width = 0;        ///< thousandths of an em
    const std::string* text =
        nullptr;  ///< UTF-8; nullptr when nothing says what the code stands for. Lives with the font.
};

class FontReader {
public:
    /// `font` is the resolved font dictionary. Anything gives a font.
    FontReader(const pdf::File& file, const pdf::Value& font);

    [[nodiscard]] const FontFacts& facts() const { return facts_; }
    /// The first code of `bytes`, which is not empty.
    [[nodiscard]] ShownCode read(std::string_view bytes) const;

private:
    void read_composite(const pdf::File& file, const pdf::Value& font);
    void read_simple(const pdf::File& file, const pdf::Value& font);
    void read_encoding(const pdf::File& file, const pdf::Value& encoding, bool symbolic);
    void read_cid_widths(const pdf::File& file, const pdf::Value& widths);
    void read_descriptor(const pdf::File& file, const pdf::Value& descriptor);

    FontFacts facts_ = {};
    bool composite_ = false;
    bool codes_are_utf16_ = false;  ///< UniGB-UTF16-H and the like
    CMap codes_ = {};
    CMap to_unicode_ = {};
    std::map<std::uint32_t, double> widths_ = {};  ///< by CID or code
    double usual_width_ = 0;
    std::array<std::string, 256> texts_ = {};  ///< simple fonts: by encoding
    mutable std::map<std::uint32_t, std::string> utf16_texts_ = {};
};

}  // namespace casepress::preflight
