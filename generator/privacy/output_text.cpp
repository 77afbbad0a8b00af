#include "privacy/output_text.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace casepress::privacy {

namespace {

/// Elements that do not end a run of text.
constexpr std::array<std::string_view, 33> kInline = {
    "a",    "abbr",   "b",      "bdi", "bdo",  "cite", "code",  "data", "del", "dfn",  "em",
    "font", "i",      "ins",    "kbd", "mark", "q",    "rb",    "ruby", "s",   "samp", "small",
    "span", "strike", "strong", "sub", "sup",  "time", "tspan", "tt",   "u",   "var",  "wbr"};

class MarkupReader {
public:
    explicit MarkupReader(std::string_view bytes) : in_(bytes) { texts_.resize(2); }

    std::vector<std::string> read() {
        while (at_ < in_.size()) {
            const std::size_t open = std::min(in_.find('<', at_), in_.size());
            texts_[0] += in_.substr(at_, open - at_);
            at_ = open;
            if (at_ < in_.size()) read_tag();
        }
        return std::move(texts_);
    }

private:
    void aside(std::string_view text) {
        if (text.empty()) return;
        texts_[1] += text;
        texts_[1] += "\n\n";
    }

    /// Everything up to `end` as it is; behind it, or behind everything when it does not come.
    std::string_view until(std::string_view end, std::size_t from) {
        const std::size_t found = in_.find(end, from);
        const std::string_view text = in_.substr(from, found == std::string_view::npos ? found : found - from);
        at_ = found == std::string_view::npos ? in_.size() : found + end.size();
        return text;
    }

    void read_tag() {
        const std::string_view rest = in_.substr(at_);
        if (rest.starts_with("<!--")) return aside(until("-->", at_ + 4));
        if (rest.starts_with("<![CDATA[")) {
            texts_[0] += until("]]>", at_ + 9);
            return;
        }
        if (rest.starts_with("<!") || rest.starts_with("<?")) return aside(until(">", at_ + 2));
        const bool closing = rest.starts_with("</");
        const std::size_t name_begin = at_ + (closing ? 2 : 1);
        std::size_t name_end = name_begin;
        while (name_end < in_.size() && !is_space(in_[name_end]) && in_[name_end] != '>' && in_[name_end] != '/') {
            ++name_end;
        }
        const std::string name = ascii_lower(in_.substr(name_begin, name_end - name_begin));
        if (name.empty() || name[0] < 'a' || name[0] > 'z') {  // a lone “<” is text
            texts_[0] += '<';
            ++at_;
            return;
        }
        if (std::ranges::find(kInline, name) == kInline.end()) texts_[0] += "\n\n";
        at_ = name_end;
        read_attributes();
        if (!closing && (name == "script" || name == "style" || name == "title" || name == "textarea")) read_raw(name);
    }

    void read_attributes() {
        while (at_ < in_.size() && in_[at_] != '>') {
            if (in_[at_] == '"' || in_[at_] == '\'') {
                const char quote = in_[at_];
                aside(until(std::string_view(&quote, 1), at_ + 1));
            } else if (in_[at_] == '=') {
                read_bare_value();
            } else {
                ++at_;
            }
        }
        ++at_;
    }

    /// `=` and a value without quotation marks, if there is one.
    void read_bare_value() {
        ++at_;
        while (at_ < in_.size() && is_space(in_[at_])) ++at_;
        if (at_ >= in_.size() || in_[at_] == '"' || in_[at_] == '\'') return;
        const std::size_t begin = at_;
        while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '>') ++at_;
        aside(in_.substr(begin, at_ - begin));
    }

    /// What a script, a style or a title holds: text in which tags are none.
    void read_raw(const std::string& name) {
        std::size_t end = at_;
        while (true) {
            end = in_.find("</", end);
            if (end == std::string_view::npos) {
                end = in_.size();
                break;
            }
            if (ascii_lower(in_.substr(end + 2, name.size())) == name) break;
            end += 2;
        }
        aside(in_.substr(std::min(at_, in_.size()), end - std::min(at_, end)));
        at_ = end;
    }

    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

    std::string_view in_;
    std::size_t at_ = 0;
    std::vector<std::string> texts_;
};

template <std::size_t N>
bool is_one_of(std::string_view ending, const std::array<std::string_view, N>& endings) {
    return std::ranges::find(endings, ending) != endings.end();
}

}  // namespace

OutputKind output_kind(std::string_view path) {
    static constexpr std::array<std::string_view, 7> kMarkup = {"html", "htm", "xml", "xhtml", "svg", "xlf", "xsl"};
    static constexpr std::array<std::string_view, 14> kText = {
        "js", "mjs", "css", "json", "webmanifest", "txt", "md", "csv", "tsv", "toml", "yml", "yaml", "vtt", "srt"};
    static constexpr std::array<std::string_view, 5> kImages = {"jpg", "jpeg", "png", "gif", "webp"};
    static constexpr std::array<std::string_view, 5> kFonts = {"woff2", "woff", "ttf", "otf", "ttc"};
    if (path.starts_with("assets/search/")) return OutputKind::kSearch;
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return OutputKind::kText;  // CNAME, _headers
    const std::string ending = ascii_lower(name.substr(dot + 1));
    if (is_one_of(ending, kMarkup)) return OutputKind::kMarkup;
    if (is_one_of(ending, kText)) return OutputKind::kText;
    if (is_one_of(ending, kImages)) return OutputKind::kImage;
    if (is_one_of(ending, kFonts)) return OutputKind::kFont;
    return ending == "pdf" ? OutputKind::kPdf : OutputKind::kOpaque;
}

std::vector<std::string> markup_texts(std::string_view bytes) { return MarkupReader(bytes).read(); }

}  // namespace casepress::privacy
