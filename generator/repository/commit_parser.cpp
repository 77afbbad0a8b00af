#include "repository/commit_parser.h"

#include "base/text.h"
#include "repository/text_encoding.h"

#include <algorithm>
#include <charconv>

namespace casepress::repository {

namespace {

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

std::optional<ObjectId> id_after(std::string_view line, std::string_view word) {
    if (!line.starts_with(word)) return std::nullopt;
    return ObjectId::from_hex(line.substr(word.size()));
}

/// "+0830" → 510.
int parse_offset(std::string_view text) {
    if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return 0;
    int digits = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), digits);
    if (error != std::errc() || digits < 0 || digits > 2400) return 0;
    const int minutes = digits / 100 * 60 + digits % 100;
    return text[0] == '-' ? -minutes : minutes;
}

/// What follows the last '>' of the line: " 1700000000 +0800".
void parse_time(std::string_view text, Signature& signature) {
    text = trim(text);
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    if (end == 0) return;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + end, signature.time);
    if (error != std::errc()) signature.time = kLatestTime;  // more digits than the type holds
    signature.time = std::min(signature.time, kLatestTime);
    signature.offset = parse_offset(trim(text.substr(end)));
}

void convert(Signature& signature, std::string_view encoding) {
    signature.name = to_utf8(signature.name, encoding);
    signature.email = to_utf8(signature.email, encoding);
}

}  // namespace

Signature parse_signature(std::string_view line) {
    Signature signature;
    const std::size_t open = line.find('<');
    if (open == std::string_view::npos) return signature;
    const std::size_t close = line.find('>', open);
    if (close == std::string_view::npos) return signature;
    std::string_view name = line.substr(0, open);
    while (!name.empty() && trim(name.substr(name.size() - 1)).empty()) name.remove_suffix(1);
    signature.name = name;
    signature.email = line.substr(open + 1, close - open - 1);
    parse_time(line.substr(line.rfind('>') + 1), signature);
    return signature;
}

std::optional<ParsedCommit> parse_commit(std::string_view bytes) {
    std::string_view text = bytes.substr(0, bytes.find('\0'));
    ParsedCommit commit;
    const auto tree = id_after(take_line(text), "tree ");
    if (!tree) return std::nullopt;
    commit.tree = *tree;
    while (text.starts_with("parent ")) {
        const auto parent = id_after(take_line(text), "parent ");
        if (!parent) return std::nullopt;
        commit.parents.push_back(*parent);
    }
    std::string_view encoding;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.empty()) break;
        if (line.starts_with("author ")) commit.author = parse_signature(line.substr(7));
        if (line.starts_with("committer ")) commit.committer = parse_signature(line.substr(10));
        if (line.starts_with("encoding ")) encoding = line.substr(9);
    }
    convert(commit.author, encoding);
    convert(commit.committer, encoding);
    commit.message = to_utf8(text, encoding);
    return commit;
}

}  // namespace casepress::repository
