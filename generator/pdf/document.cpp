#include "pdf/document.h"

#include "pdf/codes.h"
#include "pdf/document_parts.h"
#include "pdf/embedding.h"
#include "pdf/image_readers.h"
#include "pdf/writing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <exception>
#include <map>
#include <set>

namespace casepress::pdf {

namespace {

Diagnostic foreign_color(const std::string& path, ColorSpace space, ColorSpace intended) {
    constexpr const char* kNames[] = {"gray", "RGB", "CMYK"};
    const char* found = kNames[static_cast<std::size_t>(space)];
    const char* expected = kNames[static_cast<std::size_t>(intended)];
    return {
        .code = kForeignColor,
        .path = path,
        .message = {.en = fmt::format("PDF/A with an output intent for {} may not hold {} colours", expected, found),
                    .zh = fmt::format("输出意图为 {} 的 PDF/A 不能含有 {} 颜色", expected, found)},
        .help = {.en = "Make the PDF/A file for the screen, or a press file that is no PDF/A.",
                 .zh = "请用屏幕模式生成 PDF/A，或生成非 PDF/A 的印刷文件。"}};
}

/// Gray is covered by every intent (ISO 19005-1, 6.2.3.3), RGB and CMYK by their own.
std::expected<void, Diagnostic> check_colors(const std::string& path, const Document& document, ColorSpace intended) {
    std::set<ColorSpace> found;
    for (const Page& page : document.pages) {
        found.insert(page.content.colors.begin(), page.content.colors.end());
        for (const ImageId id : page.content.images) found.insert(document.images[id.value].space);
    }
    for (const ColorSpace space : found) {
        if (space != ColorSpace::kGray && space != intended)
            return std::unexpected(foreign_color(path, space, intended));
    }
    return {};
}

std::expected<void, Diagnostic> check_transparency(const std::string& path, const Document& document) {
    for (const Page& page : document.pages) {
        for (const ImageId id : page.content.images) {
            if (!document.images[id.value].transparent) continue;
            return std::unexpected(
                Diagnostic{.code = kTransparency,
                           .path = path,
                           .message = {.en = "PDF/A-1 may not hold pictures that let something through",
                                       .zh = "PDF/A-1 不能含有透明图片"},
                           .help = {.en = "Lay the picture on white.", .zh = "请把图片合并到白色背景上。"}});
        }
    }
    return {};
}

std::expected<void, Diagnostic> check_destinations(const std::string& path, const Document& document) {
    std::set<std::string_view> names;
    for (const Destination& destination : document.destinations) names.insert(destination.name);
    const auto missing = [&](std::string_view name) {
        return std::unexpected(
            Diagnostic{.code = kNoDestination,
                       .path = path,
                       .message = {.en = fmt::format("a link leads to “{}”, which no page has", name),
                                   .zh = fmt::format("链接指向“{}”，但没有页面含有该位置", name)},
                       .help = {.en = "Set what the link names, or take the link out.",
                                .zh = "请排入链接所指的内容，或删去链接。"}});
    };
    for (const OutlineEntry& entry : document.outline) {
        if (!names.contains(entry.destination)) return missing(entry.destination);
    }
    for (const Page& page : document.pages) {
        for (const LinkArea& link : page.links) {
            const auto* name = std::get_if<DestinationName>(&link.target);
            if (name != nullptr && !names.contains(name->value)) return missing(name->value);
        }
    }
    return {};
}

class DocumentWriter {
public:
    explicit DocumentWriter(const Document& document) : document_(document) { file_.emptyPDF(); }

    std::string write(const std::optional<OutputIntent>& intent) {
        file_.setSuppressWarnings(true);
        for (const Page& page : document_.pages) pages_.push_back(write_page(page));
        Object root = file_.getRoot();
        if (document_.tagging == Tagging::kTagged) write_structure(file_, document_, pages_);
        write_navigation(file_, document_, pages_);
        root.replaceKey("/Lang", make_text(document_.language));
        Object preferences = Object::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
        root.replaceKey("/ViewerPreferences", preferences);
        if (document_.two_pages_at_once) root.replaceKey("/PageLayout", make_name("TwoColumnRight"));
        if (intent) {
            Object intents = Object::newArray();
            intents.appendItem(embed_intent(file_, *intent, document_.conformance));
            root.replaceKey("/OutputIntents", intents);
        }
        write_metadata();
        const bool plain = document_.conformance == Conformance::kPdfA1b;
        return plain ? write_plain(file_) : write_compact(file_);
    }

private:
    WrittenPage write_page(const Page& source) {
        Object page = make_typed("Page");
        page.replaceKey("/MediaBox", make_box(source.boxes.media));
        if (source.boxes.crop) page.replaceKey("/CropBox", make_box(*source.boxes.crop));
        if (source.boxes.bleed) page.replaceKey("/BleedBox", make_box(*source.boxes.bleed));
        if (source.boxes.trim) page.replaceKey("/TrimBox", make_box(*source.boxes.trim));
        page.replaceKey("/Resources", write_resources(source.content));
        page.replaceKey("/Contents", make_stream(file_, source.content.operators));
        add_transparency_group(page, source.content);
        WrittenPage written{.page = file_.makeIndirectObject(page), .links = {}};
        if (!source.links.empty()) {
            Object annotations = Object::newArray();
            for (const LinkArea& link : source.links) {
                written.links.push_back(write_link(link));
                annotations.appendItem(written.links.back());
            }
            written.page.replaceKey("/Annots", annotations);
            // Readers move through links by the tag tree (ISO 14289-1, 7.18.3).
            if (document_.tagging == Tagging::kTagged) written.page.replaceKey("/Tabs", make_name("S"));
        }
        file_.addPage(written.page, false);
        return written;
    }

    Object write_resources(const PaintedContent& content) {
        Object resources = Object::newDictionary();
        if (!content.fonts.empty()) {
            Object fonts = Object::newDictionary();
            for (const FontId id : content.fonts) fonts.replaceKey(fmt::format("/F{}", id.value), font(id));
            resources.replaceKey("/Font", fonts);
        }
        if (!content.images.empty()) {
            Object images = Object::newDictionary();
            for (const ImageId id : content.images) images.replaceKey(fmt::format("/I{}", id.value), image(id));
            resources.replaceKey("/XObject", images);
        }
        return resources;
    }

    Object font(FontId id) {
        const auto [entry, is_new] = fonts_.try_emplace(id, Object::newNull());
        if (is_new) entry->second = embed_font(file_, document_.fonts[id], document_.conformance);
        return entry->second;
    }

    Object image(ImageId id) {
        const auto [entry, is_new] = images_.try_emplace(id, Object::newNull());
        if (is_new) entry->second = embed_image(file_, document_.images.at(id.value));
        return entry->second;
    }

    /// In which colours a page's transparent parts are mixed (ISO 32000-1, 11.4.7).
    void add_transparency_group(Object& page, const PaintedContent& content) {
        const bool transparent =
            std::ranges::any_of(content.images, [&](ImageId id) { return document_.images[id.value].transparent; });
        if (!transparent) return;
        Object group = make_typed("Group");
        group.replaceKey("/S", make_name("Transparency"));
        const bool cmyk = content.colors.contains(ColorSpace::kCmyk);
        group.replaceKey("/CS", make_name(cmyk ? "DeviceCMYK" : "DeviceRGB"));
        page.replaceKey("/Group", group);
    }

    Object write_link(const LinkArea& link) {
        Object annotation = make_typed("Annot");
        annotation.replaceKey("/Subtype", make_name("Link"));
        annotation.replaceKey("/Rect", make_box(link.area));
        annotation.replaceKey("/F", make_integer(4));  // printed: PDF/A asks for it (ISO 19005-1, 6.5.3)
        Object border = Object::newArray();
        for (int i = 0; i < 3; ++i) border.appendItem(make_integer(0));
        annotation.replaceKey("/Border", border);
        if (!link.contents.empty()) annotation.replaceKey("/Contents", make_text(link.contents));
        if (const auto* uri = std::get_if<Uri>(&link.target)) {
            Object action = make_typed("Action");
            action.replaceKey("/S", make_name("URI"));
            action.replaceKey("/URI", make_bytes(uri->value));
            annotation.replaceKey("/A", action);
        } else {
            annotation.replaceKey("/Dest", make_bytes(std::get<DestinationName>(link.target).value));
        }
        return file_.makeIndirectObject(annotation);
    }

    void write_metadata() {
        const Metadata& metadata = document_.metadata;
        Object info = Object::newDictionary();
        const auto add = [&](const char* key, const std::string& text) {
            if (!text.empty()) info.replaceKey(key, make_text(text));
        };
        if (!metadata.titles.empty()) add("/Title", metadata.titles.front().second);
        add("/Author", metadata.author);
        add("/Subject", metadata.description);
        add("/Keywords", metadata.keywords);
        add("/Creator", metadata.creator_tool);
        add("/Producer", metadata.producer);
        if (metadata.created) add("/CreationDate", format_pdf_date(*metadata.created));
        if (metadata.modified) add("/ModDate", format_pdf_date(*metadata.modified));
        file_.getTrailer().replaceKey("/Info", file_.makeIndirectObject(info));
        Object packet = make_stream(file_, write_xmp(metadata, document_.conformance));
        packet.getDict().replaceKey("/Type", make_name("Metadata"));
        packet.getDict().replaceKey("/Subtype", make_name("XML"));
        file_.getRoot().replaceKey("/Metadata", packet);
    }

    const Document& document_;
    QPDF file_ = {};
    std::vector<WrittenPage> pages_ = {};
    std::map<FontId, Object> fonts_ = {};
    std::map<ImageId, Object> images_ = {};
};

}  // namespace

std::expected<std::string, Diagnostic> write_document(const Document& document, const std::string& path) {
    if (auto checked = check_destinations(path, document); !checked) return std::unexpected(checked.error());
    std::optional<OutputIntent> intent = document.intent;
    if (document.conformance == Conformance::kPdfA1b) {
        if (!intent) intent = make_srgb_intent();
        if (auto checked = check_transparency(path, document); !checked) return std::unexpected(checked.error());
        if (auto checked = check_colors(path, document, intent->space); !checked)
            return std::unexpected(checked.error());
    }
    if (document.tagging == Tagging::kTagged) {
        assert(std::ranges::none_of(document.pages, [](const Page& page) { return page.content.untagged; }));
    }
    try {
        return DocumentWriter(document).write(intent);
    } catch (const std::exception& error) {
        // Only a drawing is read again while writing.
        return std::unexpected(damaged_image(path, {error.what(), error.what()}));
    }
}

}  // namespace casepress::pdf
