#include "preflight/font_reader.h"

#include "base/text.h"

#include <algorithm>

namespace casepress::preflight {

namespace {

constexpr std::size_t kLargestCMap = std::size_t{8} << 20;
constexpr std::int64_t kLargestCid = 0xFFFF;
constexpr int kMostWidths = 1'000'000;  // that are assigned, however often to the same CID

const pdf::Value kNothing;

bool has_subset_tag(std::string_view name) {
    return name.size() > 7 && name[6] == '+' &&
           std::ranges::all_of(name.substr(0, 6), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string as_utf8(char32_t character) {
    std::string text;
    append_utf8(text, character);
    return text;
}

}  // namespace

FontReader::FontReader(const pdf::File& file, const pdf::Value& font) {
    facts_.name = file.get(font, "BaseFont").name();
    facts_.subset = has_subset_tag(facts_.name);
    const std::string_view subtype = file.get(font, "Subtype").name();
    const pdf::Value& map = font.find("ToUnicode");
    if (file.is_stream(map)) to_unicode_ = CMap::parse(file.unpack(map, kLargestCMap).bytes);
    composite_ = subtype == "Type0";
    if (composite_) {
        read_composite(file, font);
        return;
    }
    if (subtype == "Type3") {
        facts_.type3 = true;
        facts_.embedded = true;
        if (facts_.name.empty()) facts_.name = file.get(font, "Name").name();
    }
    read_simple(file, font);
}

void FontReader::read_descriptor(const pdf::File& file, const pdf::Value& descriptor) {
    for (const char* key : {"FontFile", "FontFile2", "FontFile3"}) {
        if (file.is_stream(descriptor.find(key))) facts_.embedded = true;
    }
}

void FontReader::read_composite(const pdf::File& file, const pdf::Value& font) {
    const pdf::Value& encoding = file.get(font, "Encoding");
    const std::string_view name = encoding.name();
    facts_.vertical = name.ends_with("-V");
    if (name.starts_with("Identity-")) {
        codes_ = CMap::identity();
    } else if (file.is_stream(font.find("Encoding"))) {
        codes_ = CMap::parse(file.unpack(font.find("Encoding"), kLargestCMap).bytes);
        facts_.vertical = file.get(encoding, "WMode").integer() == 1;
    } else {
        // A predefined CMap. Of those whose codes are UTF-16 the text is known, though not the widths.
        codes_are_utf16_ = name.starts_with("Uni") && name.find("UTF16") != std::string_view::npos;
        codes_are_utf16_ = codes_are_utf16_ || (name.starts_with("Uni") && name.find("UCS2") != std::string_view::npos);
        codes_ = CMap::identity();
    }
    if (!codes_.has_code_spaces()) codes_ = CMap::identity();
    const bool known = name.empty() || name.starts_with("Identity-") || codes_are_utf16_;
    facts_.readable = known;

    const pdf::ValueArray* descendants = file.get(font, "DescendantFonts").as_array();
    const pdf::Value& descendant =
        descendants == nullptr || descendants->empty() ? kNothing : file.resolve(descendants->front());
    read_descriptor(file, file.get(descendant, "FontDescriptor"));
    usual_width_ = file.get(descendant, "DW").number().value_or(1000);
    read_cid_widths(file, file.get(descendant, "W"));
}

/// "c [w w …]" and "first last w" (ISO 32000-1, 9.7.4.3).
void FontReader::read_cid_widths(const pdf::File& file, const pdf::Value& widths) {
    const pdf::ValueArray* items = widths.as_array();
    if (items == nullptr) return;
    int budget = kMostWidths;
    for (std::size_t i = 0; i + 1 < items->size() && budget > 0;) {
        const auto first = file.resolve((*items)[i]).integer();
        const pdf::Value& second = file.resolve((*items)[i + 1]);
        if (!first || *first < 0 || *first > kLargestCid) return;
        if (const pdf::ValueArray* list = second.as_array()) {
            std::int64_t cid = *first;
            for (const pdf::Value& width : *list) {
                if (cid > kLargestCid || --budget < 0) break;
                widths_[static_cast<std::uint32_t>(cid++)] = file.resolve(width).number().value_or(0);
            }
            i += 2;
            continue;
        }
        if (i + 2 >= items->size() || !second.integer()) return;
        const std::int64_t last = std::min(*second.integer(), kLargestCid);
        const double width = file.resolve((*items)[i + 2]).number().value_or(0);
        for (std::int64_t cid = *first; cid <= last && --budget >= 0; ++cid)
            widths_[static_cast<std::uint32_t>(cid)] = width;
        i += 3;
    }
}

void FontReader::read_simple(const pdf::File& file, const pdf::Value& font) {
    const pdf::Value& descriptor = file.get(font, "FontDescriptor");
    read_descriptor(file, descriptor);
    usual_width_ = file.get(descriptor, "MissingWidth").number().value_or(0);
    // Type 3 fonts measure in units of their own.
    double scale = 1;
    if (const pdf::ValueArray* matrix = file.get(font, "FontMatrix").as_array(); facts_.type3 && matrix != nullptr) {
        if (!matrix->empty()) scale = file.resolve(matrix->front()).number().value_or(0.001) * 1000;
    }
    const auto first = file.get(font, "FirstChar").integer().value_or(0);
    if (const pdf::ValueArray* widths = file.get(font, "Widths").as_array()) {
        for (std::size_t i = 0; i < widths->size() && i < 256; ++i) {
            const auto code = first + static_cast<std::int64_t>(i);
            if (code >= 0 && code < 256)
                widths_[static_cast<std::uint32_t>(code)] = file.resolve((*widths)[i]).number().value_or(0) * scale;
        }
    } else if (!facts_.type3) {
        facts_.readable = false;  // one of the standard fonts, whose widths no file has
        usual_width_ = 500;
    }
    constexpr std::int64_t kSymbolic = 4;
    const bool symbolic = (file.get(descriptor, "Flags").integer().value_or(0) & kSymbolic) != 0;
    read_encoding(file, file.get(font, "Encoding"), symbolic);
}

void FontReader::read_encoding(const pdf::File& file, const pdf::Value& encoding, bool symbolic) {
    const std::string_view base =
        encoding.is_dictionary() ? file.get(encoding, "BaseEncoding").name() : encoding.name();
    const bool named = base == "WinAnsiEncoding" || base == "MacRomanEncoding" || base == "StandardEncoding";
    const BaseEncoding kind = base == "WinAnsiEncoding"    ? BaseEncoding::kWinAnsi
                              : base == "MacRomanEncoding" ? BaseEncoding::kMacRoman
                                                           : BaseEncoding::kStandard;
    // A symbolic font's own encoding is in its program, which is not looked into.
    if (named || !symbolic) {
        for (unsigned code = 0; code < 256; ++code) {
            if (const auto character = decode_character(kind, static_cast<unsigned char>(code)))
                texts_[code] = as_utf8(*character);
        }
    }
    const pdf::ValueArray* differences = file.get(encoding, "Differences").as_array();
    if (differences == nullptr) return;
    std::int64_t code = 0;
    for (const pdf::Value& item : *differences) {
        const pdf::Value& value = file.resolve(item);
        if (const auto number = value.integer()) {
            code = *number;
            continue;
        }
        if (code >= 0 && code < 256) {
            const auto character = character_of_glyph_name(value.name());
            texts_[static_cast<std::size_t>(code)] = character ? as_utf8(*character) : std::string();
        }
        code = std::clamp<std::int64_t>(code, -1, 256) + 1;
    }
}

ShownCode FontReader::read(std::string_view bytes) const {
    ShownCode shown;
    std::uint32_t cid = static_cast<unsigned char>(bytes[0]);
    shown.code = cid;
    if (composite_) {
        const CMap::Code code = codes_.next_code(bytes);
        shown.code = code.value;
        shown.length = code.length;
        cid = codes_.cid(code.value);
    }
    const auto width = widths_.find(cid);
    shown.width = width == widths_.end() ? usual_width_ : width->second;
    shown.text = to_unicode_.text(shown.code);
    if (shown.text != nullptr) return shown;
    if (!composite_) {
        const std::string& text = texts_[shown.code & 0xFF];
        if (!text.empty()) shown.text = &text;
    } else if (codes_are_utf16_) {
        const auto [entry, is_new] = utf16_texts_.try_emplace(shown.code);
        if (is_new) entry->second = pdf::decode_utf16_big_endian(bytes.substr(0, shown.length));
        shown.text = &entry->second;
    }
    return shown;
}

}  // namespace casepress::preflight
