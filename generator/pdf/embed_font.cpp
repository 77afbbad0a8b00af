#include "pdf/embedding.h"
#include "pdf/to_unicode.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace casepress::pdf {

namespace {

/// The width that most glyphs have, which the file then names once (ISO 32000-1, 9.7.4.3, DW).
double most_frequent(const std::vector<double>& widths) {
    std::map<double, std::size_t> counts;
    for (const double width : widths) ++counts[width];
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? 1000 : most->first;
}

/// The W array: "first [w w w]" for every stretch of glyphs that differ from the usual width, and "first last w" for
/// five and more with one width.
Object make_widths(const std::vector<double>& widths, double usual) {
    constexpr std::size_t kLongRun = 5;
    Object result = Object::newArray();
    Object list = Object::newArray();
    const auto flush = [&] {
        if (list.getArrayNItems() > 0) result.appendItem(list);
        list = Object::newArray();
    };
    for (std::size_t at = 0; at < widths.size();) {
        std::size_t end = at + 1;
        while (end < widths.size() && widths[end] == widths[at]) ++end;
        if (widths[at] == usual) {
            flush();
        } else if (end - at >= kLongRun) {
            flush();
            result.appendItem(make_integer(static_cast<long long>(at)));
            result.appendItem(make_integer(static_cast<long long>(end - 1)));
            result.appendItem(make_number(widths[at]));
        } else {
            if (list.getArrayNItems() == 0) result.appendItem(make_integer(static_cast<long long>(at)));
            for (std::size_t i = at; i < end; ++i) list.appendItem(make_number(widths[i]));
        }
        at = end;
    }
    flush();
    return result;
}

/// Table 123: bits of the font descriptor's flags.
int descriptor_flags(const FontProgram& font) {
    constexpr int kFixedPitch = 1;
    constexpr int kSerif = 2;
    constexpr int kSymbolic = 4;  // more than the standard Latin characters
    constexpr int kItalic = 64;
    return kSymbolic | (font.fixed_pitch ? kFixedPitch : 0) | (font.serif ? kSerif : 0) | (font.italic ? kItalic : 0);
}

/// A bit for each CID in the font, the highest one first (ISO 19005-1, 6.3.5).
std::string make_cid_set(std::size_t glyphs) {
    std::string bits((glyphs + 7) / 8, '\0');
    for (std::size_t cid = 0; cid < glyphs; ++cid) {
        bits[cid / 8] = static_cast<char>(static_cast<unsigned char>(bits[cid / 8]) | 0x80U >> (cid % 8));
    }
    return bits;
}

Object make_descriptor(QPDF& file, const Font& font, Conformance conformance) {
    const FontProgram& source = font.source;
    const double scale = 1000 / source.units_per_em;
    Object descriptor = make_typed("FontDescriptor");
    descriptor.replaceKey("/FontName", make_name(font.name));
    descriptor.replaceKey("/Flags", make_integer(descriptor_flags(source)));
    const auto scaled = [&](double units) { return make_integer(std::lround(units * scale)); };
    Object box = Object::newArray();
    for (const double edge : {source.bounds.left, source.bounds.bottom, source.bounds.right, source.bounds.top})
        box.appendItem(scaled(edge));
    descriptor.replaceKey("/FontBBox", box);
    descriptor.replaceKey("/ItalicAngle", make_number(source.italic_angle));
    descriptor.replaceKey("/Ascent", scaled(source.ascent));
    descriptor.replaceKey("/Descent", scaled(source.descent));
    descriptor.replaceKey("/CapHeight", scaled(source.cap_height > 0 ? source.cap_height : source.ascent));
    if (source.x_height > 0) descriptor.replaceKey("/XHeight", scaled(source.x_height));
    descriptor.replaceKey("/StemV", scaled(source.stem_width));
    Object program = make_stream(file, font.program);
    if (font.kind == FontKind::kCff) {
        program.getDict().replaceKey("/Subtype", make_name("CIDFontType0C"));
        descriptor.replaceKey("/FontFile3", program);
    } else {
        program.getDict().replaceKey("/Length1", make_integer(static_cast<long long>(font.program.size())));
        descriptor.replaceKey("/FontFile2", program);
    }
    // Only PDF/A-1 asks for it, and PDF 2.0 has given it up.
    if (conformance == Conformance::kPdfA1b)
        descriptor.replaceKey("/CIDSet", make_stream(file, make_cid_set(font.widths.size())));
    return file.makeIndirectObject(descriptor);
}

}  // namespace

Object embed_font(QPDF& file, const Font& font, Conformance conformance) {
    Object system = Object::newDictionary();
    system.replaceKey("/Registry", make_bytes("Adobe"));
    system.replaceKey("/Ordering", make_bytes("Identity"));
    system.replaceKey("/Supplement", make_integer(0));

    Object descendant = make_typed("Font");
    descendant.replaceKey("/Subtype", make_name(font.kind == FontKind::kCff ? "CIDFontType0" : "CIDFontType2"));
    descendant.replaceKey("/BaseFont", make_name(font.name));
    descendant.replaceKey("/CIDSystemInfo", system);
    descendant.replaceKey("/FontDescriptor", make_descriptor(file, font, conformance));
    const double usual = most_frequent(font.widths);
    descendant.replaceKey("/DW", make_number(usual));
    Object widths = make_widths(font.widths, usual);
    if (widths.getArrayNItems() > 0) descendant.replaceKey("/W", widths);
    if (font.kind == FontKind::kTrueType) descendant.replaceKey("/CIDToGIDMap", make_name("Identity"));

    Object type0 = make_typed("Font");
    type0.replaceKey("/Subtype", make_name("Type0"));
    type0.replaceKey("/BaseFont", make_name(font.name));
    type0.replaceKey("/Encoding", make_name("Identity-H"));
    Object descendants = Object::newArray();
    descendants.appendItem(file.makeIndirectObject(descendant));
    type0.replaceKey("/DescendantFonts", descendants);
    type0.replaceKey("/ToUnicode", make_stream(file, write_to_unicode(font.source.texts)));
    return file.makeIndirectObject(type0);
}

}  // namespace casepress::pdf
