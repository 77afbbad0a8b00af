#include "markup/protected_ranges.h"

#include "base/text.h"

#include <algorithm>
#include <map>

namespace casepress::markup {

namespace {

constexpr std::size_t kNone = std::string_view::npos;
/// Tags, titles and labels are looked at this far, which keeps the scan linear. CommonMark's own limit for labels is
/// 999.
constexpr std::size_t kMaxConstruct = 1000;

bool is_ascii_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Characters that end a bare URL though no space is there: full-width punctuation and curly quotation marks.
bool ends_bare_url(char32_t c) {
    return is_full_width_punctuation(c) || (c >= 0x2018 && c <= 0x201F) || c == 0x2026 || c == 0x2014;
}

class Scanner {
public:
    Scanner(std::string_view text, bool bare_urls, bool references)
        : text_(text), bare_urls_(bare_urls), references_(references) {
        index_backticks();
    }

    ProtectedRanges run() {
        while (at_ < text_.size()) step();
        return std::move(found_);
    }

private:
    void step() {
        switch (text_[at_]) {
            case '\\':
                at_ += at_ + 1 < text_.size() && is_ascii_punctuation(text_[at_ + 1]) ? 2U : 1U;
                return;
            case '`':
                code_span();
                return;
            case '<':
                protect_or_skip(text_.substr(at_).starts_with("<!--") ? comment_end() : tag_end());
                return;
            case '[':
                brackets_.push_back(at_++);
                return;
            case ']':
                close_bracket();
                return;
            case ':':
            case 'w':
                if (bare_urls_ && brackets_.empty() && bare_url()) return;
                break;
            default:
                break;
        }
        ++at_;
    }

    void protect_or_skip(std::size_t end) {
        if (end == kNone) {
            ++at_;
            return;
        }
        found_.ranges.push_back({at_, end});
        at_ = end;
    }

    void index_backticks() {
        for (std::size_t i = text_.find('`'); i != kNone; i = text_.find('`', i)) {
            const std::size_t end = std::min(text_.find_first_not_of('`', i), text_.size());
            backticks_[end - i].push_back(i);
            i = end;
        }
    }

    void code_span() {
        const std::size_t open_end = std::min(text_.find_first_not_of('`', at_), text_.size());
        const std::vector<std::size_t>& same = backticks_[open_end - at_];
        const auto close = std::lower_bound(same.begin(), same.end(), open_end);
        if (close == same.end()) {
            at_ = open_end;
            return;
        }
        const std::size_t end = *close + (open_end - at_);
        found_.ranges.push_back({at_, end});
        at_ = end;
    }

    /// CommonMark 0.31 lets a comment hold anything but -->; before, it might not hold --.
    [[nodiscard]] std::size_t comment_end() {
        constexpr std::size_t kDelimiter = 3;  // -->
        if (at_ >= no_comment_ends_from_) return kNone;
        const std::size_t begin = at_ + 4;
        const std::size_t close = text_.find("-->", begin);
        if (close == kNone) {
            no_comment_ends_from_ = at_;
            return kNone;
        }
        for (std::size_t i = begin + 1; i <= close; ++i) {
            if (text_[i] == '-' && text_[i - 1] == '-') found_.comment_hyphens.push_back(i);
        }
        return close + kDelimiter;
    }

    /// How far a construct that begins at `begin` is looked at: `most` bytes, and all of them together a fixed multiple
    /// of the text, so that no input makes the scan quadratic.
    [[nodiscard]] std::size_t look_ahead(std::size_t begin, std::size_t most) {
        const std::size_t allowed = std::min({most, budget_, text_.size() - begin});
        budget_ -= std::min(budget_, allowed);
        return begin + allowed;
    }

    /// End of the autolink, tag, comment or declaration that begins here.
    [[nodiscard]] std::size_t tag_end() {
        if (at_ + 1 >= text_.size()) return kNone;
        const char first = text_[at_ + 1];
        if (!is_ascii_letter(first) && first != '/' && first != '!' && first != '?') return kNone;
        const std::size_t limit = look_ahead(at_, kMaxConstruct);
        char quote = 0;
        for (std::size_t i = at_ + 1; i < limit; ++i) {
            const char c = text_[i];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '>') {
                return i + 1;
            } else if (c == '<') {
                return kNone;
            } else if ((c == '"' || c == '\'') && text_[i - 1] == '=') {
                quote = c;
            }
        }
        return kNone;
    }

    void close_bracket() {
        const bool matched = !brackets_.empty();
        const std::size_t open = matched ? brackets_.back() : 0;
        if (matched) brackets_.pop_back();
        const std::size_t next = at_ + 1;
        const std::size_t end = matched && next < text_.size() && text_[next] == '(' ? destination_end(next) : kNone;
        if (end != kNone) {
            found_.ranges.push_back({at_, end});
            at_ = end;
            return;
        }
        if (matched && at_ - open <= kMaxConstruct && is_label(open)) found_.ranges.push_back({open, next});
        at_ = next;
    }

    /// Whether the bracket that closes here may be a label that is looked up as it stands.
    [[nodiscard]] bool is_label(std::size_t open) const {
        if (open + 1 < text_.size() && text_[open + 1] == '^') return true;
        if (!references_) return false;
        const bool full_follows = at_ + 2 < text_.size() && text_[at_ + 1] == '[' && text_[at_ + 2] != ']';
        return !full_follows;
    }

    /// `(destination "title")` from `open`: the offset behind it.
    [[nodiscard]] std::size_t destination_end(std::size_t open) {
        const std::size_t limit = look_ahead(open, 4 * kMaxConstruct);
        std::size_t i = skip_blank(open + 1, limit);
        if (i < limit && text_[i] == '<') {
            i = text_.substr(0, limit).find_first_of(">\n", i);
            if (i == kNone || text_[i] == '\n') return kNone;
            ++i;
        } else {
            i = bare_destination_end(i, limit);
            if (i == kNone) return kNone;
        }
        std::size_t title = skip_blank(i, limit);
        if (title > i && title < limit && (text_[title] == '"' || text_[title] == '\'' || text_[title] == '(')) {
            const char close = text_[title] == '(' ? ')' : text_[title];
            title = text_.substr(0, limit).find(close, title + 1);
            if (title == kNone) return kNone;
            title = skip_blank(title + 1, limit);
        }
        return title < limit && text_[title] == ')' ? title + 1 : kNone;
    }

    [[nodiscard]] std::size_t bare_destination_end(std::size_t i, std::size_t limit) const {
        int depth = 0;
        for (; i < limit && !is_blank(text_[i]); ++i) {
            if (text_[i] == '\\' && i + 1 < limit && is_ascii_punctuation(text_[i + 1])) {
                ++i;
            } else if (text_[i] == '(') {
                ++depth;
            } else if (text_[i] == ')' && depth-- == 0) {
                return i;
            }
        }
        return depth == 0 ? i : kNone;
    }

    [[nodiscard]] std::size_t skip_blank(std::size_t i, std::size_t limit) const {
        while (i < limit && is_blank(text_[i])) ++i;
        return i;
    }

    /// A URL as the autolink extension finds it: at "://" (its scheme stands before) or "www.".
    bool bare_url() {
        const std::string_view rest = text_.substr(at_);
        const bool scheme = rest.starts_with("://") && at_ > 0 && is_ascii_letter(text_[at_ - 1]);
        const bool www = rest.starts_with("www.") &&
                         (at_ == 0 || is_blank(text_[at_ - 1]) || std::string_view("*_~(").contains(text_[at_ - 1]));
        if (!scheme && !www) return false;
        std::size_t end = at_ + (scheme ? 3 : 4);
        while (end < text_.size() && !is_blank(text_[end]) && text_[end] != '<') {
            const CodePoint c = decode_utf8(text_, end);
            if (c.length > 1 && ends_bare_url(c.value)) {
                found_.url_ends.push_back(end);
                break;
            }
            end += c.length;
        }
        found_.ranges.push_back({at_, end});
        at_ = end;
        return true;
    }

    std::string_view text_;
    bool bare_urls_;
    bool references_;
    std::size_t at_ = 0;
    std::size_t no_comment_ends_from_ = kNone;
    std::size_t budget_ = 64 * text_.size() + 64 * kMaxConstruct;
    std::vector<std::size_t> brackets_;
    std::map<std::size_t, std::vector<std::size_t>> backticks_;  // by length of the run
    ProtectedRanges found_;
};

}  // namespace

bool ProtectedRanges::contains(std::size_t offset) const {
    // Ranges nest only as labels around others, at most kMaxConstruct before: looking back over the nearest ones is
    // enough.
    auto after = std::upper_bound(ranges.begin(), ranges.end(), offset,
                                  [](std::size_t value, const TextRange& r) { return value < r.begin; });
    while (after != ranges.begin()) {
        --after;
        if (offset < after->end) return true;
        if (after->begin + 5 * kMaxConstruct < offset) break;
    }
    return false;
}

ProtectedRanges find_protected_ranges(std::string_view text, bool bare_urls, bool references) {
    ProtectedRanges found = Scanner(text, bare_urls, references).run();
    std::stable_sort(found.ranges.begin(), found.ranges.end(),
                     [](const TextRange& a, const TextRange& b) { return a.begin < b.begin; });
    return found;
}

}  // namespace casepress::markup
