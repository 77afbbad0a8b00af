#include "markup/line_index.h"

#include <algorithm>

namespace casepress::markup {

LineIndex::LineIndex(std::string_view text) : text_(text) {
    starts_.reserve(text.size() / 48 + 2);
    starts_.push_back(0);
    const bool any_cr = text.contains('\r');
    for (std::size_t at = 0; at < text.size();) {
        at = any_cr ? text.find_first_of("\r\n", at) : text.find('\n', at);
        if (at == std::string_view::npos) break;
        const bool crlf = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        at += crlf ? 2U : 1U;
        if (at < text.size()) starts_.push_back(static_cast<std::uint32_t>(at));
    }
}

std::size_t LineIndex::index(int line) const {
    const int last = static_cast<int>(starts_.size());
    return static_cast<std::size_t>(std::clamp(line, 1, last) - 1);
}

std::uint32_t LineIndex::content_end(std::size_t index) const {
    std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] : text_.size();
    while (end > starts_[index] && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
    return static_cast<std::uint32_t>(end);
}

std::uint32_t LineIndex::begin(int line) const { return starts_[index(line)]; }

std::string_view LineIndex::line(int line) const {
    const std::size_t i = index(line);
    return text_.substr(starts_[i], content_end(i) - starts_[i]);
}

std::uint32_t LineIndex::trimmed_end(int line) const {
    const std::size_t i = index(line);
    std::uint32_t end = content_end(i);
    while (end > starts_[i] && (text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
    return end;
}

std::uint32_t LineIndex::first_nonspace(int line) const {
    const std::size_t i = index(line);
    std::uint32_t at = starts_[i];
    const std::uint32_t end = content_end(i);
    while (at < end && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    return at;
}

std::uint32_t LineIndex::offset(int line, int column) const {
    const std::size_t i = index(line);
    const std::uint32_t wanted = starts_[i] + static_cast<std::uint32_t>(std::max(column, 1) - 1);
    return std::min(wanted, content_end(i));
}

}  // namespace casepress::markup
