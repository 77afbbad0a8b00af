#include "markup/inline_locator.h"

#include <algorithm>

namespace casepress::markup {

namespace {

/// How far markup between two inlines may reach (destinations and titles are skipped by themselves).
constexpr std::size_t kLookAhead = 512;
/// How far the destination and title of one link are followed.
constexpr std::size_t kLinkAhead = 4096;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string_view InlineLocator::window(std::size_t extra) const {
    const std::size_t end = std::min<std::size_t>(block_.end, at_ + kLookAhead + extra);
    return source_.substr(at_, end - at_);
}

std::optional<Span> InlineLocator::take(std::string_view bytes) {
    if (bytes.empty()) return std::nullopt;
    const std::size_t found = window(bytes.size()).find(bytes);
    if (found == std::string_view::npos) return std::nullopt;
    const std::uint32_t begin = at_ + static_cast<std::uint32_t>(found);
    at_ = begin + static_cast<std::uint32_t>(bytes.size());
    return Span{begin, at_};
}

void InlineLocator::take_line_end() {
    const std::string_view rest = source_.substr(at_, block_.end - at_);
    const std::size_t found = rest.find_first_of("\r\n");
    if (found == std::string_view::npos) return;
    const bool crlf = rest[found] == '\r' && found + 1 < rest.size() && rest[found + 1] == '\n';
    at_ += static_cast<std::uint32_t>(found + (crlf ? 2 : 1));
}

std::optional<Span> InlineLocator::take_code() {
    const std::string_view near = window(0);
    const std::size_t open = near.find('`');
    if (open == std::string_view::npos) return std::nullopt;
    const std::string_view rest = source_.substr(at_, block_.end - at_);
    const std::size_t content = std::min(rest.find_first_not_of('`', open), rest.size());
    const std::size_t length = content - open;
    for (std::size_t i = rest.find('`', content); i != std::string_view::npos; i = rest.find('`', i)) {
        const std::size_t end = std::min(rest.find_first_not_of('`', i), rest.size());
        if (end - i == length) {
            const Span span{at_ + static_cast<std::uint32_t>(content), at_ + static_cast<std::uint32_t>(i)};
            at_ += static_cast<std::uint32_t>(end);
            return span;
        }
        i = end;
    }
    at_ += static_cast<std::uint32_t>(content);
    return std::nullopt;
}

std::optional<std::uint32_t> InlineLocator::open_link(std::string_view autolink_text) {
    const std::string_view near = window(autolink_text.size());
    const std::size_t bracket = near.find('[');
    if (!autolink_text.empty()) {
        const std::size_t text = near.find(autolink_text);
        if (text != std::string_view::npos && (bracket == std::string_view::npos || text < bracket))
            return std::nullopt;
    }
    if (bracket == std::string_view::npos) return std::nullopt;
    const std::uint32_t opening = at_ + static_cast<std::uint32_t>(bracket);
    at_ = opening + 1;
    return opening;
}

Span InlineLocator::close_link(std::uint32_t opening) {
    const std::size_t end = std::min<std::size_t>(block_.end, std::size_t{at_} + kLinkAhead);
    const std::string_view text = source_.substr(0, end);
    std::size_t at = text.find(']', at_);
    if (at == std::string_view::npos) return {opening, at_};
    ++at;
    if (at >= end || text[at] != '(') {
        if (at < end && text[at] == '[') at = std::min(text.find(']', at), end - 1) + 1;
        at_ = static_cast<std::uint32_t>(at);
        return {opening, at_};
    }
    ++at;
    while (at < end && is_blank(text[at])) ++at;
    Span destination{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at)};
    if (at < end && text[at] == '<') {
        ++destination.begin;
        at = std::min(text.find('>', at), end);
        destination.end = static_cast<std::uint32_t>(at);
    } else {
        int depth = 0;
        for (; at < end && !is_blank(text[at]) && !(text[at] == ')' && depth == 0); ++at) {
            if (text[at] == '\\' && at + 1 < end)
                ++at;
            else if (text[at] == '(')
                ++depth;
            else if (text[at] == ')')
                --depth;
        }
        at = std::min(at, end);
        destination.end = static_cast<std::uint32_t>(at);
    }
    const std::size_t quote = text.find_first_not_of(" \t\r\n>", at);
    if (quote != std::string_view::npos && (text[quote] == '"' || text[quote] == '\'' || text[quote] == '(')) {
        at = std::min(text.find(text[quote] == '(' ? ')' : text[quote], quote + 1), end - 1) + 1;
    }
    at_ = static_cast<std::uint32_t>(std::min(text.find(')', std::min(at, end)), end - 1) + 1);
    return destination.end > destination.begin ? destination : Span{opening, at_};
}

}  // namespace casepress::markup
