#include "xml/read.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace casepress::xml {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_name(char c) { return is_letter(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80; }
bool continues_name(char c) { return starts_name(c) || is_digit(c) || c == '-' || c == '.'; }

/// XML 1.0, 2.2, Char.
bool is_character(std::uint32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
}

/// Reads markup from left to right. The first fault ends it.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::optional<Fault> run() {
        if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
        begin_ = at_;
        while (!fault_ && at_ < text_.size()) {
            if (text_[at_] == '<') {
                read_markup();
            } else {
                read_text();
            }
        }
        if (!fault_ && !open_.empty()) {
            fail(open_.back(), {fmt::format("the element <{}> is never closed", slice(open_.back())),
                                fmt::format("元素 <{}> 没有结束", slice(open_.back()))});
        }
        if (!fault_ && !had_root_) fail({0, 0}, {"there is no element", "没有任何元素"});
        return std::move(fault_);
    }

private:
    struct Range {
        std::size_t begin = 0, end = 0;
    };
    [[nodiscard]] std::string_view slice(Range range) const {
        return text_.substr(range.begin, range.end - range.begin);
    }
    [[nodiscard]] bool next_is(std::string_view bytes) const { return text_.substr(at_).starts_with(bytes); }

    void fail(Range place, LocalizedText message, FaultKind kind = FaultKind::kSyntax) {
        if (fault_) return;
        const Span span{static_cast<std::uint32_t>(place.begin), static_cast<std::uint32_t>(place.end)};
        fault_ = Fault{kind, span, std::move(message)};
    }
    void fail_here(LocalizedText message) { fail({at_, std::min(at_ + 1, text_.size())}, std::move(message)); }

    void read_text() {
        const std::size_t end = std::min(text_.find('<', at_), text_.size());
        const std::string_view run = text_.substr(at_, end - at_);
        if (open_.empty() && !std::ranges::all_of(run, is_blank)) {
            return fail_here({"text outside of the root element", "根元素之外有文字"});
        }
        if (const std::size_t bracket = run.find("]]>"); bracket != std::string_view::npos) {
            at_ += bracket;
            return fail({at_, at_ + 3}, {"“]]>” in a text", "文字中有“]]>”"});
        }
        check_characters({at_, end});
        check_references({at_, end});
        at_ = end;
    }

    void read_markup() {
        if (next_is("<!--")) return read_comment();
        if (next_is("<![CDATA[")) return read_cdata();
        if (next_is("<?")) return read_instruction();
        if (next_is("<!")) {
            return fail({at_, std::min(at_ + 9, text_.size())},
                        {"a document type declaration, which is not read", "文档类型声明（DOCTYPE），不予读取"},
                        FaultKind::kForbidden);
        }
        if (next_is("</")) return read_end_tag();
        read_start_tag();
    }

    /// Goes behind `close`; what stands before it is checked for characters.
    void skip_to(std::string_view close, std::size_t opening) {
        const std::size_t end = text_.find(close, at_ + opening);
        if (end == std::string_view::npos) {
            return fail({at_, at_ + opening},
                        {fmt::format("this is never closed by “{}”", close), fmt::format("没有以“{}”结束", close)});
        }
        check_characters({at_ + opening, end});
        at_ = end + close.size();
    }

    void read_comment() {
        const std::size_t begin = at_ + 4;
        skip_to("-->", 4);
        if (fault_) return;
        const std::string_view content = slice({begin, at_ - 3});
        if (content.contains("--") || content.ends_with('-')) {
            fail({begin, at_ - 3}, {"“--” in a comment", "注释中有“--”"});
        }
    }

    void read_cdata() {
        if (open_.empty()) return fail_here({"text outside of the root element", "根元素之外有文字"});
        skip_to("]]>", 9);
    }

    void read_instruction() {
        const std::size_t begin = at_;
        skip_to("?>", 2);
        if (fault_) return;
        const std::string_view content = slice({begin + 2, at_ - 2});
        const std::string target = ascii_lower(content.substr(0, content.find_first_of(" \t\r\n")));
        if (target.empty() || !starts_name(target[0])) {
            return fail({begin, at_}, {"a processing instruction without a name", "处理指令没有名称"});
        }
        if (target != "xml") return;
        if (begin != begin_) return fail({begin, at_}, {"an XML declaration in the middle", "XML 声明不在开头"});
        const std::string declaration = ascii_lower(content);
        const std::size_t encoding = declaration.find("encoding");
        if (encoding != std::string::npos && declaration.find("utf-8", encoding) == std::string::npos) {
            fail({begin, at_}, {"an encoding other than UTF-8", "编码不是 UTF-8"});
        }
    }

    Range read_name() {
        const std::size_t begin = at_;
        if (at_ < text_.size() && starts_name(text_[at_])) {
            while (at_ < text_.size() && continues_name(text_[at_])) ++at_;
        } else {
            fail_here({"a name is missing here", "这里缺少名称"});
        }
        return {begin, at_};
    }

    /// Whether there was any white space.
    bool skip_blanks() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
        return at_ > begin;
    }

    void read_end_tag() {
        at_ += 2;
        const Range name = read_name();
        skip_blanks();
        if (fault_) return;
        if (at_ >= text_.size() || text_[at_] != '>') return fail_here({"“>” is missing here", "这里缺少“>”"});
        ++at_;
        if (open_.empty() || slice(open_.back()) != slice(name)) {
            return fail(name, {fmt::format("</{}> closes no open element", slice(name)),
                               fmt::format("</{}> 没有对应的开始标签", slice(name))});
        }
        open_.pop_back();
    }

    void read_start_tag() {
        ++at_;
        const Range name = read_name();
        if (fault_) return;
        if (open_.empty() && had_root_) return fail(name, {"a second root element", "有第二个根元素"});
        if (open_.size() >= kMostLevels) {
            return fail(name, {"elements inside each other beyond all use", "元素嵌套过深"}, FaultKind::kForbidden);
        }
        had_root_ = true;
        std::unordered_set<std::string_view> attributes;
        for (;;) {
            const bool blank = skip_blanks();
            if (fault_) return;
            if (next_is("/>")) {
                at_ += 2;
                return;
            }
            if (next_is(">")) {
                ++at_;
                open_.push_back(name);
                return;
            }
            if (!blank) return fail_here({"“>” is missing here", "这里缺少“>”"});
            read_attribute(attributes);
        }
    }

    void read_attribute(std::unordered_set<std::string_view>& seen) {
        const Range name = read_name();
        skip_blanks();
        if (fault_) return;
        if (!next_is("=")) return fail_here({"“=” is missing here", "这里缺少“=”"});
        ++at_;
        skip_blanks();
        if (!next_is("\"") && !next_is("'")) return fail_here({"a quoted value is missing here", "这里缺少引号和值"});
        const std::size_t begin = at_ + 1;
        const std::size_t end = text_.find(text_[at_], begin);
        if (end == std::string_view::npos) return fail(name, {"the value is never closed", "值的引号没有结束"});
        if (const std::size_t less = slice({begin, end}).find('<'); less != std::string_view::npos) {
            return fail({begin + less, begin + less + 1}, {"“<” in a value", "值中有“<”"});
        }
        if (!seen.insert(slice(name)).second) {
            return fail(name, {fmt::format("the attribute “{}” is there twice", slice(name)),
                               fmt::format("属性“{}”出现了两次", slice(name))});
        }
        check_characters({begin, end});
        check_references({begin, end});
        at_ = end + 1;
    }

    void check_characters(Range range) {
        for (std::size_t i = range.begin; i < range.end;) {
            const auto byte = static_cast<unsigned char>(text_[i]);
            if (byte >= 0x20 && byte < 0x80) {
                ++i;
                continue;
            }
            const CodePoint c = decode_utf8(text_, i);
            if (!is_character(c.value)) {
                return fail({i, i + c.length}, {"a character that XML does not allow", "XML 不允许的字符"});
            }
            i += c.length;
        }
    }

    void check_references(Range range) {
        const std::string_view text = slice(range);
        for (std::size_t i = text.find('&'); i != std::string_view::npos; i = text.find('&', i + 1)) {
            const std::size_t end = text.find(';', i);
            const std::string_view name = text.substr(i + 1, end == std::string_view::npos ? end : end - i - 1);
            if (end != std::string_view::npos && is_known_reference(name)) continue;
            const std::size_t shown = std::min<std::size_t>(name.size(), 20) + 2;
            return fail({range.begin + i, std::min(range.begin + i + shown, range.end)},
                        {"a reference to an unknown entity, or “&” for itself", "引用了未知的实体，或直接写了“&”"});
        }
    }

    static bool is_known_reference(std::string_view name) {
        if (!name.starts_with('#')) {
            return name == "lt" || name == "gt" || name == "amp" || name == "quot" || name == "apos";
        }
        const bool hex = name.starts_with("#x");
        const std::string_view digits = name.substr(hex ? 2 : 1);
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
        return !digits.empty() && error == std::errc() && end == digits.data() + digits.size() && is_character(value);
    }

    std::string_view text_;
    std::size_t begin_ = 0;
    std::size_t at_ = 0;
    std::vector<Range> open_;  // names of the elements that are open
    bool had_root_ = false;
    std::optional<Fault> fault_;
};

}  // namespace

std::expected<void, Fault> check_well_formed(std::string_view bytes) {
    if (bytes.size() > kLargestFile) {
        return std::unexpected(Fault{
            FaultKind::kForbidden,
            {0, 0},
            {fmt::format("larger than {} MB", kLargestFile >> 20), fmt::format("文件超过 {} MB", kLargestFile >> 20)}});
    }
    if (const auto invalid = find_invalid_utf8(bytes)) {
        const auto at = static_cast<std::uint32_t>(*invalid);
        return std::unexpected(Fault{FaultKind::kSyntax, {at, at + 1}, {"not UTF-8", "不是 UTF-8 文字"}});
    }
    if (auto fault = Scanner(bytes).run()) return std::unexpected(std::move(*fault));
    return {};
}

std::expected<void, Fault> read_document(std::string_view bytes, pugi::xml_document& document) {
    document.reset();
    if (auto checked = check_well_formed(bytes); !checked) return checked;
    constexpr unsigned kFlags =
        pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata | pugi::parse_wconv_attribute;
    const auto result = document.load_buffer(bytes.data(), bytes.size(), kFlags, pugi::encoding_utf8);
    if (result) return {};
    document.reset();
    const auto at = static_cast<std::uint32_t>(
        std::clamp<std::ptrdiff_t>(result.offset, 0, static_cast<std::ptrdiff_t>(bytes.size())));
    return std::unexpected(
        Fault{FaultKind::kSyntax, {at, at}, {fmt::format("not XML: {}", result.description()), "不是正确的 XML"}});
}

Span place_of(pugi::xml_node element) {
    const std::ptrdiff_t offset = element.offset_debug();
    if (offset < 0) return {};
    const auto begin = static_cast<std::uint32_t>(offset);
    return {begin, begin + static_cast<std::uint32_t>(std::string_view(element.name()).size())};
}

std::string_view local_name(pugi::xml_node element) {
    const std::string_view name = element.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view namespace_of(pugi::xml_node element) {
    const std::string_view name = element.name();
    const std::size_t colon = name.find(':');
    const std::string attribute =
        colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
    for (pugi::xml_node node = element; node; node = node.parent()) {
        if (const pugi::xml_attribute found = node.attribute(attribute.c_str())) return found.value();
    }
    return {};
}

}  // namespace casepress::xml
