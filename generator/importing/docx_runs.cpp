#include "importing/docx_runs.h"

#include "base/text.h"
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
const LocalizedText& reason_placeholder() {
    static const LocalizedText kReason{"a prompt of the form, not filled in", "表单中未填写的提示文字"};
    return kReason;
}
const LocalizedText& reason_ruby() {
    static const LocalizedText kReason{"a reading above the characters", "文字上方的注音"};
    return kReason;
}
const LocalizedText& reason_mark() {
    static const LocalizedText kReason{"the sign of a note, which is numbered anew", "注释符号，已重新编号"};
    return kReason;
}

constexpr std::size_t kMostPictures = 2000;

/// HYPERLINK "https://…" \l "place" → the address; "" for any other field, or one that leads into the document.
std::string hyperlink_of(std::string_view instruction) {
    instruction = trim(instruction);
    if (!ascii_lower(instruction.substr(0, 9)).starts_with("hyperlink")) return {};
    const std::size_t open = instruction.find('"');
    const std::size_t close = open == std::string_view::npos ? open : instruction.find('"', open + 1);
    if (close == std::string_view::npos || instruction.substr(0, open).contains("\\l")) return {};
    return std::string(instruction.substr(open + 1, close - open - 1));
}

/// The characters of w:t; blanks at its ends count only where it says so (ECMA-376 part 1, 17.3.3.31).
std::string text_of(pugi::xml_node node) {
    std::string text;
    for (const pugi::xml_node child : node.children()) text += child.value();
    return attribute(node, "space") == "preserve" ? text : std::string(trim(text));
}

bool holds_anything_known(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = xml::local_name(child);
        if (name == "t" || name == "blip" || name == "txbxContent" || name == "imagedata" ||
            name == "AlternateContent" || holds_anything_known(child))
            return true;
    }
    return false;
}

}  // namespace

const LocalizedText& reason_contents() {
    static const LocalizedText kReason{"a table of contents, which the site makes by itself", "目录，网站会自动生成"};
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
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        const char32_t sign = c.value >= 0xF000 && c.value <= 0xF0FF ? symbol_character(font, c.value) : 0;
        const std::string_view there = text.substr(i, c.length);
        std::string here;
        if (sign != 0) append_utf8(here, sign);
        push(sign != 0 ? context_.text.add(here, state.style, target, state.change)
                       : context_.text.add(there, state.style, target, state.change));
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
        if (found != relationships_.end() && found->second.is_outside) inner.target = found->second.target;
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
    if (state.left_out == nullptr && is_on(word.child(properties, "vanish"))) state.left_out = &reason_hidden();
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
        if ((name == "docPr" || name == "cNvPr") && !attribute(child, "descr").empty())
            description = std::string(attribute(child, "descr"));
        if (name == "shape" && !attribute(child, "alt").empty()) description = std::string(attribute(child, "alt"));
        if (name == "blip") {
            const std::string_view embedded = attribute(child, "embed");
            add_picture(embedded.empty() ? attribute(child, "link") : embedded, description, state);
            continue;
        }
        if (name == "imagedata") add_picture(attribute(child, "id"), description, state);
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
    std::string place = target.target;
    if (!target.is_outside) {
        const auto known = context_.names.find(target.target);
        if (known != context_.names.end()) {
            place = known->second;
        } else {
            place = context_.pictures.size() < kMostPictures ? keep_picture(target.target) : std::string();
            context_.names.emplace(target.target, place);
        }
    }
    const bool any_words = !trim_spaces(description).empty();
    if (any_words)
        static_cast<void>(context_.text.add("["));  // sets the words apart from the paragraph in the original
    Inline piece = context_.text.add(description, kPlain, place, state.change);
    if (any_words) static_cast<void>(context_.text.add("]"));
    if (place.empty()) {
        context_.text.doubt(piece,
                            {"a picture stood here that browsers do not show", "此处有一张浏览器无法显示的图片"});
    } else {
        piece.kind = InlineKind::kImage;
        if (!any_words)
            context_.text.doubt(piece, {"a picture without alternative text: say what is to be seen",
                                        "图片没有替代文字，请写明图中内容"});
    }
    push(std::move(piece));
}

}  // namespace casepress::importing
