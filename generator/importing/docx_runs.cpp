#include "importing/docx_runs.h"

#include "base/text.h"
#include "importing/alternative_text.h"
#include "importing/codes.h"
#include "importing/draft_text.h"
#include "importing/picture_format.h"
#include "importing/symbol_fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace casepress::importing {

namespace {

const LocalizedText& reason_deleted() {
    static const LocalizedText kReason{"deleted by a tracked change", "修订中删除的文字"};
    return kReason;
}
const LocalizedText& reason_hidden() {
    static const LocalizedText kReason{"hidden text", "隐藏文字"};
    return kReason;
}
const LocalizedText& reason_ruby() {
    static const LocalizedText kReason{"a reading above the characters", "文字上方的注音"};
    return kReason;
}
const LocalizedText& reason_figure() {
    static const LocalizedText kReason{"words and figures of a chart or diagram", "图表或图示中的文字和数字"};
    return kReason;
}
const LocalizedText& reason_mark() {
    static const LocalizedText kReason{"the sign of a note, which is numbered anew", "注释符号，已重新编号"};
    return kReason;
}

constexpr std::size_t kMostPictures = 2000;

/// An address and the place in the page there.
std::string with_place(std::string address, std::string_view place) {
    if (!place.empty() && !address.contains('#')) address += "#" + std::string(place);
    return address;
}

/// HYPERLINK "https://…" \l "place" → the address with its place; "" for any other field, or one that leads into the
/// document.
std::string hyperlink_of(std::string_view instruction) {
    instruction = trim(instruction);
    if (!ascii_lower(instruction.substr(0, 9)).starts_with("hyperlink")) return {};
    const auto quoted_behind = [&instruction](std::size_t at) -> std::string_view {
        const std::size_t open = at == std::string_view::npos ? at : instruction.find('"', at);
        const std::size_t close = open == std::string_view::npos ? open : instruction.find('"', open + 1);
        return close == std::string_view::npos ? std::string_view() : instruction.substr(open + 1, close - open - 1);
    };
    const std::size_t open = instruction.find('"');
    if (open == std::string_view::npos || instruction.substr(0, open).contains("\\l")) return {};
    const std::string_view address = quoted_behind(0);
    const std::size_t behind = std::min(instruction.size(), open + address.size() + 2);
    return with_place(std::string(address), quoted_behind(instruction.find("\\l ", behind)));
}

/// The characters of w:t; blanks at its ends count only where it says so (ECMA-376 part 1, 17.3.3.31).
std::string text_of(pugi::xml_node node) {
    std::string text;
    for (const pugi::xml_node child : node.children()) text += child.value();
    return attribute(node, "space") == "preserve" ? text : std::string(trim(text));
}

/// The name of a file behind its folders, which may tell whose computer it was on.
std::string_view last_part(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool holds_anything_known(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = xml::local_name(child);
        if (name == "t" || name == "blip" || name == "txbxContent" || name == "imagedata" || name == "chart" ||
            name == "relIds" || name == "AlternateContent" || holds_anything_known(child))
            return true;
    }
    return false;
}

}  // namespace

const LocalizedText& reason_contents() {
    static const LocalizedText kReason{"a table of contents, which the site makes by itself", "目录，网站会自动生成"};
    return kReason;
}

const LocalizedText& reason_placeholder() {
    static const LocalizedText kReason{"a prompt of the form, not filled in", "表单中未填写的提示文字"};
    return kReason;
}

pugi::xml_node DocxRuns::choose_alternative(pugi::xml_node node) {
    pugi::xml_node fallback;
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = xml::local_name(child);
        if (name == "Choice" && holds_anything_known(child)) return child;
        if (name == "Fallback") fallback = child;
    }
    return fallback;
}

Line DocxRuns::read(pugi::xml_node paragraph, Start start) {
    line_.clear();
    first_size_ = 0;
    visit(paragraph, {.style = start.style, .left_out = start.left_out});
    return std::move(line_);
}

bool DocxRuns::is_in_instruction() const {
    return std::ranges::any_of(fields_, [](const Field& field) { return !field.in_result; });
}

const LocalizedText* DocxRuns::contents_field() const {
    const bool inside = std::ranges::any_of(
        fields_, [](const Field& field) { return ascii_lower(trim(field.instruction)).starts_with("toc"); });
    return inside ? &reason_contents() : nullptr;
}

std::string DocxRuns::field_target() const {
    for (auto field = fields_.rbegin(); field != fields_.rend(); ++field) {
        if (std::string target = hyperlink_of(field->instruction); !target.empty()) return target;
    }
    return {};
}

void DocxRuns::push(Inline piece) {
    if (piece.kind == InlineKind::kText && piece.text.empty() && !piece.doubt) return;
    if (!line_.empty() && piece.kind == InlineKind::kText && !piece.doubt) {
        Inline& last = line_.back();
        if (last.kind == InlineKind::kText && !last.doubt && last.style == piece.style && last.target == piece.target &&
            last.change == piece.change && last.change != ChangeKind::kNormalised &&
            last.original.end == piece.original.begin) {
            last.text += piece.text;
            last.original.end = piece.original.end;
            return;
        }
    }
    line_.push_back(std::move(piece));
}

void DocxRuns::emit(std::string_view text, const State& state, const std::string& font) {
    if (text.empty() || is_in_instruction()) return;
    const LocalizedText* contents = contents_field();
    if (state.left_out != nullptr || contents != nullptr) {
        context_.text.leave_out(text, contents != nullptr ? *contents : *state.left_out);
        return;
    }
    const std::string target = state.target.empty() ? field_target() : state.target;
    if (!is_symbol_font(font)) {
        push(context_.text.add(text, state.style, target, state.change));
        return;
    }
    bool any_doubt = false;  // one for all, in a text of any length
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        // Word stores them from U+F000 on, others where the font has them; other characters come from another font.
        const char32_t sign = symbol_character(font, c.value);
        std::string here;
        append_utf8(here, sign != 0 ? sign : c.value);
        Inline piece = context_.text.add(here, state.style, target, state.change);
        if (sign == 0 && is_symbol_place(c.value) && c.value != U' ' && !std::exchange(any_doubt, true))
            context_.text.doubt(piece, {fmt::format("“{}” is in the font {}, which shows it as a sign", here, font),
                                        fmt::format("“{}”使用 {} 字体，原文显示为符号", here, font)});
        push(std::move(piece));
        i += c.length;
    }
}

void DocxRuns::visit(pugi::xml_node node, const State& state) {
    for (const pugi::xml_node child : node.children()) visit_child(child, state);
}

void DocxRuns::visit_child(pugi::xml_node node, const State& state) {
    WordXml& word = context_.word;
    const std::string_view name = xml::local_name(node);
    switch (word.vocabulary_of(node)) {
        case Vocabulary::kCompatibility:
            if (name == "AlternateContent") visit(choose_alternative(node), state);
            return;
        case Vocabulary::kMath:
            read_math(node, state);
            return;
        case Vocabulary::kWord:
            break;
        default:
            return;
    }
    if (name == "r") return read_run(node, state);
    State inner = state;
    if (name == "ins" || name == "moveTo") {
        inner.change = ChangeKind::kAccepted;
        visit(node, inner);
    } else if (name == "del" || name == "moveFrom") {
        inner.left_out = &reason_deleted();
        visit(node, inner);
    } else if (name == "hyperlink") {
        const auto found = relationships_.find(attribute(node, "id"));
        if (found != relationships_.end() && found->second.is_outside)
            inner.target = with_place(found->second.target, attribute(node, "anchor"));
        visit(node, inner);
    } else if (name == "fldSimple") {
        if (std::string target = hyperlink_of(attribute(node, "instr")); !target.empty())
            inner.target = std::move(target);
        visit(node, inner);
    } else if (name == "sdt") {
        if (is_on(word.child(word.child(node, "sdtPr"), "showingPlcHdr"))) inner.left_out = &reason_placeholder();
        visit(word.child(node, "sdtContent"), inner);
    } else if (name == "smartTag" || name == "customXml" || name == "dir" || name == "bdo") {
        visit(node, inner);
    }
}

void DocxRuns::read_run(pugi::xml_node run, State state) {
    WordXml& word = context_.word;
    const pugi::xml_node properties = word.child(run, "rPr");
    if (const std::string_view style = attribute(word.child(properties, "rStyle"), "val"); !style.empty())
        state.style |= context_.styles.resolve(style).run_style;
    state.style = read_run_marks(word, properties).over(state.style);
    if (state.left_out == nullptr && (state.style & kHidden) != 0) state.left_out = &reason_hidden();
    state.style &= static_cast<std::uint8_t>(~kHidden);
    const pugi::xml_node fonts = word.child(properties, "rFonts");
    const std::string font(attribute(fonts, "ascii"));
    if (first_size_ == 0 && word.child(run, "t"))
        first_size_ = number_of(attribute(word.child(properties, "sz"), "val"), 0);
    bool rest_is_mark = false;
    for (const pugi::xml_node child : run.children()) {
        State inner = state;
        if (rest_is_mark && inner.left_out == nullptr) inner.left_out = &reason_mark();
        read_run_child(child, inner, font, rest_is_mark);
    }
}

void DocxRuns::read_run_child(pugi::xml_node node, const State& state, const std::string& font, bool& rest_is_mark) {
    WordXml& word = context_.word;
    const std::string_view name = xml::local_name(node);
    if (name == "AlternateContent" && word.vocabulary_of(node) == Vocabulary::kCompatibility) {
        for (const pugi::xml_node child : choose_alternative(node).children())
            read_run_child(child, state, font, rest_is_mark);
        return;
    }
    if (word.vocabulary_of(node) != Vocabulary::kWord) return;
    if (name == "t" || name == "delText") {
        emit(text_of(node), state, font);
    } else if (name == "tab" || name == "ptab") {
        emit("\t", state);
    } else if (name == "noBreakHyphen") {
        emit("-", state);
    } else if (name == "br" || name == "cr") {
        const std::string_view type = attribute(node, "type");
        if (type == "page" || type == "column" || is_in_instruction()) return;
        if (state.left_out != nullptr || contents_field() != nullptr) return context_.text.end_line();
        push(context_.text.add_break());
    } else if (name == "sym") {
        read_symbol(node, state);
    } else if (name == "fldChar") {
        read_field_char(node);
    } else if (name == "instrText") {
        if (!fields_.empty() && !fields_.back().in_result) fields_.back().instruction += text_of(node);
    } else if (name == "footnoteReference" || name == "endnoteReference") {
        const char* kind = name == "footnoteReference" ? "f" : "e";
        if (state.left_out == nullptr && !is_in_instruction())
            push(context_.text.add_reference(kind + std::string(attribute(node, "id"))));
        rest_is_mark = has_attribute(node, "customMarkFollows") && attribute(node, "customMarkFollows") != "0";
    } else if (name == "ruby") {
        read_ruby(node, state);
    } else if (name == "drawing" || name == "pict" || name == "object") {
        std::string description;
        read_graphics(node, state, description);
    }
}

void DocxRuns::read_field_char(pugi::xml_node node) {
    constexpr std::size_t kMostFields = 64;
    const std::string_view type = attribute(node, "fldCharType");
    if (type == "begin" && fields_.size() < kMostFields) fields_.emplace_back();
    if (type == "separate" && !fields_.empty()) fields_.back().in_result = true;
    if (type == "end" && !fields_.empty()) fields_.pop_back();
}

void DocxRuns::read_symbol(pugi::xml_node node, const State& state) {
    const std::string_view digits = attribute(node, "char");
    std::uint32_t place = 0;
    static_cast<void>(std::from_chars(digits.data(), digits.data() + digits.size(), place, 16));
    const std::string_view font = attribute(node, "font");
    std::string sign;
    if (const char32_t character = symbol_character(font, place)) {
        append_utf8(sign, character);
    } else if (!is_symbol_font(font) && place >= 0x20 && place < 0xE000) {
        append_utf8(sign, place);
    }
    if (!sign.empty()) return emit(sign, state);
    if (state.left_out != nullptr || is_in_instruction()) return;
    Inline piece = context_.text.add("\xEF\xBF\xBD", state.style, {}, state.change);
    context_.text.doubt(piece, {fmt::format("character {} of the font {} is not known", digits, font),
                                fmt::format("字体 {} 的 {} 号字符无法识别", font, digits)});
    push(std::move(piece));
}

void DocxRuns::read_ruby(pugi::xml_node node, const State& state) {
    State reading = state;
    if (reading.left_out == nullptr) reading.left_out = &reason_ruby();
    visit(context_.word.child(node, "rubyBase"), state);
    visit(context_.word.child(node, "rt"), reading);
}

/// The letters and signs of a formula in the order of the file, which is near what is read.
void DocxRuns::read_math(pugi::xml_node node, const State& state) {
    std::string formula;
    const auto collect = [&](const auto& self, pugi::xml_node at) -> void {
        for (const pugi::xml_node child : at.children()) {
            if (xml::local_name(child) == "t") formula += text_of(child);
            self(self, child);
        }
    };
    collect(collect, node);
    if (formula.empty() || is_in_instruction()) return;
    if (state.left_out != nullptr) return context_.text.leave_out(formula, *state.left_out);
    Inline piece = context_.text.add(formula, kPlain, {}, state.change);
    context_.text.doubt(piece, {"a formula; only its characters in a row are here", "公式，这里只保留了其中的字符"});
    push(std::move(piece));
}

void DocxRuns::read_graphics(pugi::xml_node node, const State& state, std::string& description) {
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = xml::local_name(child);
        if (name == "AlternateContent") {
            read_graphics(choose_alternative(child), state, description);
            continue;
        }
        if (name == "txbxContent") {
            text_boxes_.push_back(child);
            continue;
        }
        if (name == "docPr" || name == "cNvPr") {
            // The words of the drawing, and only where it has none those of the picture in it.
            for (const char* place : {"descr", "title"}) {
                if (judge_alternative(description).words.empty()) description = std::string(attribute(child, place));
            }
        }
        if (name == "shape" && !attribute(child, "alt").empty()) description = std::string(attribute(child, "alt"));
        if (name == "blip") {
            const std::string_view embedded = attribute(child, "embed");
            add_picture(embedded.empty() ? attribute(child, "link") : embedded, description, state);
            description.clear();  // the next picture of a group has its own
            continue;
        }
        if (name == "imagedata") add_picture(attribute(child, "id"), description, state);
        if (name == "chart") return add_figure(attribute(child, "id"), description, state);
        if (name == "relIds") return add_figure(attribute(child, "dm"), description, state);
        read_graphics(child, state, description);
    }
}

/// Takes a picture of the archive into the import; its name, or "" for one that cannot be shown.
std::string DocxRuns::keep_picture(const std::string& part) {
    auto bytes = context_.package.read(part, context_.sink);
    if (!bytes) return {};
    const std::string_view ending = picture_ending(*bytes);
    if (ending.empty()) {
        const std::string_view kind = other_picture(*bytes);
        context_.sink.report({.code = kPictureLeftOut,
                              .severity = Severity::kWarning,
                              .path = context_.path,
                              .message = {fmt::format("the picture “{}”{} cannot stand on a page", part,
                                                      kind.empty() ? "" : fmt::format(" ({})", kind)),
                                          fmt::format("图片“{}”{}不能放在网页上", part,
                                                      kind.empty() ? "" : fmt::format("（{}）", kind))},
                              .help = {"save it as PNG and put it beside the draft", "请另存为 PNG，放在草稿旁边"}});
        return {};
    }
    const std::string name = fmt::format("image{}.{}", context_.pictures.size() + 1, ending);
    context_.pictures.push_back({name, std::move(*bytes)});
    return name;
}

void DocxRuns::add_picture(std::string_view relationship, const std::string& description, const State& state) {
    const auto found = relationships_.find(relationship);
    if (found == relationships_.end() || found->second.type != "image" || state.left_out != nullptr ||
        is_in_instruction())
        return;
    const Relationship& target = found->second;
    const bool is_on_the_web = target.target.starts_with("http://") || target.target.starts_with("https://");
    std::string place = is_on_the_web ? target.target : std::string();  // else a file of somebody's disk
    if (!target.is_outside) {
        const auto known = context_.names.find(target.target);
        if (known != context_.names.end()) {
            place = known->second;
        } else {
            place = context_.pictures.size() < kMostPictures ? keep_picture(target.target) : std::string();
            context_.names.emplace(target.target, place);
        }
    }
    const AlternativeText alternative = judge_alternative(description);
    const bool any_words = !alternative.words.empty();
    if (any_words)
        static_cast<void>(context_.text.add("["));  // sets the words apart from the paragraph in the original
    Inline piece = context_.text.add(alternative.words, kPlain, place, state.change);
    if (any_words) static_cast<void>(context_.text.add("]"));
    if (place.empty() && target.is_outside) {
        context_.text.doubt(piece,
                            {fmt::format("a picture stood here that is not in the document, only its name “{}”",
                                         last_part(target.target)),
                             fmt::format("此处的图片不在文档里，文档只记有文件名“{}”", last_part(target.target))});
    } else if (place.empty()) {
        context_.text.doubt(piece,
                            {"a picture stood here that browsers do not show", "此处有一张浏览器无法显示的图片"});
    } else {
        piece.kind = InlineKind::kImage;
        if (alternative.doubt) context_.text.doubt(piece, *alternative.doubt);
    }
    push(std::move(piece));
}

/// A chart or a diagram, which is drawn anew by whoever reads the file: no picture of it is in there.
void DocxRuns::add_figure(std::string_view relationship, const std::string& description, const State& state) {
    if (is_in_instruction()) return;
    const auto found = relationships_.find(relationship);
    if (found != relationships_.end() && !found->second.is_outside &&
        context_.figures.insert(found->second.target).second) {
        if (const auto words = context_.package.read_words(found->second.target, context_.sink); !words.empty()) {
            context_.text.end_line();
            context_.text.leave_out(words, state.left_out != nullptr ? *state.left_out : reason_figure());
            context_.text.end_line();
        }
    }
    if (state.left_out != nullptr) return;
    Inline piece = context_.text.add(judge_alternative(description).words, kPlain, {}, state.change);
    context_.text.doubt(piece, {"a chart or diagram stood here: save it as a picture and put it beside the draft",
                                "此处有图表或图示，请另存为图片，放在草稿旁边"});
    push(std::move(piece));
}

}  // namespace casepress::importing
