#include "preflight/read_texts.h"

#include "base/text.h"
#include "pdf/codes.h"
#include "preflight/interpreter.h"
#include "preflight/lines.h"
#include "preflight/tag_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <utility>

namespace casepress::preflight {

namespace {

constexpr std::size_t kLongestStream = std::size_t{64} << 20;
/// Streams behind these keys are glyphs, codes and colours.
constexpr std::array<std::string_view, 8> kNoText = {"FontFile", "FontFile2",         "FontFile3", "ToUnicode",
                                                     "Contents", "DestOutputProfile", "CIDSet",    "CIDToGIDMap"};

std::string as_utf8(std::string_view bytes) {
    if (!find_invalid_utf8(bytes)) return std::string(bytes);
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint c = decode_utf8(bytes, at);
        append_utf8(text, c.value);
        at += c.length;
    }
    return text;
}

/// Everything that can be reached from the trailer, each object once, with a list instead of recursion.
class ObjectReader {
public:
    explicit ObjectReader(const pdf::File& file) : file_(file) {}

    void read() {
        tasks_.push_back({&file_.trailer(), ""});
        while (!tasks_.empty()) {
            const Task task = tasks_.back();
            tasks_.pop_back();
            visit(task);
        }
    }

    std::string strings;               ///< and names, a line each
    std::vector<std::string> streams;  ///< unpacked
    bool unreadable_stream = false;

private:
    struct Task {
        const pdf::Value* value;
        std::string_view key;  ///< under which the value stands
    };

    void visit(const Task& task) {
        const pdf::Value* value = task.value;
        if (const pdf::Reference* const reference = value->as_reference()) {
            if (!seen_.insert(*reference).second) return;
            const pdf::Value& target = file_.resolve(*value);
            if (file_.is_stream(*value)) read_stream(*value, target, task.key);
            value = &target;
        }
        if (const std::string* const text = value->as_string()) {
            say(pdf::decode_text_string(*text));
        } else if (const pdf::ValueArray* const array = value->as_array()) {
            for (const pdf::Value& item : *array) tasks_.push_back({&item, task.key});
        } else if (const pdf::ValueMembers* const members = value->as_members()) {
            for (const auto& [key, item] : *members) {
                say(key);
                tasks_.push_back({&item, key});
            }
        } else if (!value->name().empty()) {
            say(value->name());
        }
    }

    void say(std::string_view text) {
        if (text.empty()) return;
        strings += as_utf8(text);
        strings += "\n\n";
    }

    void read_stream(const pdf::Value& reference, const pdf::Value& dictionary, std::string_view key) {
        if (std::ranges::find(kNoText, key) != kNoText.end()) return;
        const std::string_view kind = file_.get(dictionary, "Subtype").name();
        if (kind == "Image" || kind == "Form" || !file_.get(dictionary, "PatternType").is_null() ||
            !file_.get(dictionary, "ShadingType").is_null() || !file_.get(dictionary, "FunctionType").is_null()) {
            return;
        }
        auto unpacked = file_.unpack(reference, kLongestStream);
        const bool is_text = !find_invalid_utf8(unpacked.bytes);
        if (!unpacked.whole || (file_.get(dictionary, "Type").name() == "EmbeddedFile" && !is_text)) {
            unreadable_stream = true;
        }
        if (is_text) streams.push_back(std::move(unpacked.bytes));
    }

    const pdf::File& file_;
    std::vector<Task> tasks_;
    std::set<pdf::Reference> seen_;
};

std::string painted_text(const Painted& painted) {
    std::string text;
    for (const Line& line : gather_all_lines(painted)) {
        for (const std::size_t glyph : line.glyphs) text += painted.glyphs[glyph].text;
        text += '\n';
    }
    return text;
}

/// Whether the file was written on after it was complete (ISO 32000-1, 7.5.6), so that what was taken out of it is
/// still there. A linearised file has two sections from the beginning (Annex F).
bool has_earlier_revisions(std::string_view bytes) {
    constexpr std::string_view kSection = "startxref";
    constexpr std::size_t kHead = 1024;
    std::size_t sections = 0;
    for (std::size_t at = bytes.find(kSection); at != std::string_view::npos; at = bytes.find(kSection, at + 1)) {
        if (at > 0 && (bytes[at - 1] == '\n' || bytes[at - 1] == '\r')) ++sections;
    }
    const bool linearised = bytes.substr(0, kHead).find("/Linearized") != std::string_view::npos;
    return sections > (linearised ? 2U : 1U);
}

Diagnostic too_much(const std::string& path, LocalizedText message) {
    return {.code = pdf::kUnreadable, .path = path, .message = std::move(message)};
}

}  // namespace

std::expected<std::vector<std::string>, Diagnostic> read_texts(std::string_view bytes, const std::string& path) {
    const auto file = pdf::File::open(bytes, path);
    if (!file) return std::unexpected(file.error());
    if (has_earlier_revisions(bytes)) {
        return std::unexpected(
            too_much(path, {"the PDF still has earlier revisions in it; write it anew, for example by "
                            "“qpdf old.pdf new.pdf”, or print it to a file",
                            "PDF 中还留有旧版内容；请重新生成，例如用“qpdf 旧.pdf 新.pdf”，或打印为 PDF"}));
    }
    const Painted painted = interpret_pages(*file);
    if (painted.cut_short || file->pages().size() >= pdf::kMostPages) {
        return std::unexpected(
            too_much(path, {"the PDF has more than can be looked through", "PDF 内容过多，无法全部检查"}));
    }
    const bool has_unknown_text =
        std::ranges::any_of(painted.fonts, [](const PaintedFont& font) { return !font.unmapped.empty(); });
    if (has_unknown_text) {
        return std::unexpected(
            too_much(path, {"the PDF has a font whose characters nobody can tell", "PDF 中有无法识别文字的字体"}));
    }
    std::vector<std::string> texts{painted_text(painted)};
    const TagTree tree = read_tag_tree(*file);
    for (std::string& text : texts_of_elements(tree, painted)) {
        if (!text.empty()) texts.push_back(std::move(text));
    }
    for (const TagElement& element : tree.elements) {
        if (element.has_alternative) texts.push_back(element.alternative);
        if (element.has_actual_text) texts.push_back(element.actual_text);
    }
    ObjectReader objects(*file);
    objects.read();
    if (objects.unreadable_stream) {
        return std::unexpected(
            too_much(path, {"the PDF holds a stream or an attached file that cannot be looked through",
                            "PDF 中有无法检查的数据或附件"}));
    }
    texts.push_back(std::move(objects.strings));
    std::ranges::move(objects.streams, std::back_inserter(texts));
    return texts;
}

}  // namespace casepress::preflight
