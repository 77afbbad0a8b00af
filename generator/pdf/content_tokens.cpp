#include "pdf/content_tokens.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace casepress::pdf {

namespace {

constexpr std::size_t kMostOperands = 4096;
constexpr std::size_t kMostLevels = 30;
constexpr std::size_t kMostItems = 1'000'000;  // of one container

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
bool is_delimiter(char c) { return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }
bool is_regular(char c) { return !is_space(c) && !is_delimiter(c); }

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// A dictionary of keys and values that stand in turn.
Value make_dictionary(ValueArray&& items) {
    ValueMembers members;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        members.emplace_back(std::string(items[i].name()), std::move(items[i + 1]));
    std::ranges::stable_sort(members, {}, &ValueMember::first);
    return Value(std::move(members));
}

}  // namespace

void ContentReader::skip_space() {
    while (at_ < bytes_.size()) {
        if (is_space(bytes_[at_])) {
            ++at_;
        } else if (bytes_[at_] == '%') {
            at_ = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
        } else {
            return;
        }
    }
}

Value ContentReader::read_literal() {
    std::string text;
    int depth = 1;
    for (++at_; at_ < bytes_.size(); ++at_) {
        const char c = bytes_[at_];
        if (c == '(') ++depth;
        if (c == ')' && --depth == 0) {
            ++at_;
            break;
        }
        if (c != '\\' || at_ + 1 >= bytes_.size()) {
            text += c;
            continue;
        }
        const char next = bytes_[++at_];
        constexpr std::string_view kEscapes = "nrtbf";
        constexpr std::string_view kMeanings = "\n\r\t\b\f";
        if (const std::size_t escape = kEscapes.find(next); escape != std::string_view::npos) {
            text += kMeanings[escape];
        } else if (next >= '0' && next <= '7') {
            int code = 0;
            int digits = 0;
            while (digits < 3 && at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '7') {
                code = code * 8 + (bytes_[at_++] - '0');
                ++digits;
            }
            --at_;
            text += static_cast<char>(code & 0xFF);
        } else if (next == '\r') {
            if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n') ++at_;
        } else if (next != '\n') {
            text += next;
        }
    }
    return Value(std::move(text));
}

Value ContentReader::read_hexadecimal() {
    std::string text;
    int high = -1;
    for (++at_; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
        const int digit = hex_digit(bytes_[at_]);
        if (digit < 0) continue;
        if (high < 0) {
            high = digit;
        } else {
            text += static_cast<char>(high << 4 | digit);
            high = -1;
        }
    }
    if (at_ < bytes_.size()) ++at_;
    if (high >= 0) text += static_cast<char>(high << 4);
    return Value(std::move(text));
}

Value ContentReader::read_name() {
    std::string text;
    for (++at_; at_ < bytes_.size() && is_regular(bytes_[at_]); ++at_) {
        const bool escaped = bytes_[at_] == '#' && at_ + 2 < bytes_.size() && hex_digit(bytes_[at_ + 1]) >= 0 &&
                             hex_digit(bytes_[at_ + 2]) >= 0;
        if (escaped) {
            text += static_cast<char>(hex_digit(bytes_[at_ + 1]) << 4 | hex_digit(bytes_[at_ + 2]));
            at_ += 2;
        } else {
            text += bytes_[at_];
        }
    }
    return Value(Name{std::move(text)});
}

bool ContentReader::read_number(Value& value) {
    std::size_t end = at_;
    while (end < bytes_.size() && is_regular(bytes_[end])) ++end;
    std::string_view digits = bytes_.substr(at_, end - at_);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    if (digits.empty() || digits.find_first_not_of("0123456789.-") != std::string_view::npos) return false;
    std::int64_t whole = 0;
    const auto integer = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
    if (integer.ec == std::errc() && integer.ptr == digits.data() + digits.size()) {
        value = Value(whole);
    } else {
        double real = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), real).ec != std::errc()) real = 0;
        value = Value(real);
    }
    at_ = end;
    return true;
}

ContentReader::TokenKind ContentReader::read_token(Value& value, std::string& word) {
    while (true) {
        skip_space();
        if (at_ >= bytes_.size()) return TokenKind::kEnd;
        const char c = bytes_[at_];
        const bool doubled = at_ + 1 < bytes_.size() && bytes_[at_ + 1] == c;
        switch (c) {
            case '(':
                value = read_literal();
                return TokenKind::kValue;
            case '/':
                value = read_name();
                return TokenKind::kValue;
            case '[':
                ++at_;
                return TokenKind::kOpenArray;
            case ']':
                ++at_;
                return TokenKind::kCloseArray;
            case '<':
                if (doubled) {
                    at_ += 2;
                    return TokenKind::kOpenDictionary;
                }
                value = read_hexadecimal();
                return TokenKind::kValue;
            case '>':
                if (doubled) {
                    at_ += 2;
                    return TokenKind::kCloseDictionary;
                }
                ++at_;
                continue;
            case ')':
            case '{':
            case '}':
                ++at_;
                continue;
            default:
                break;
        }
        if (read_number(value)) return TokenKind::kValue;
        const std::size_t begin = at_;
        while (at_ < bytes_.size() && is_regular(bytes_[at_])) ++at_;
        word.assign(bytes_.substr(begin, at_ - begin));
        return TokenKind::kOperator;
    }
}

void ContentReader::read_container(TokenKind open, Value& result) {
    struct Level {
        TokenKind kind;
        ValueArray items;
    };
    std::vector<Level> levels;
    levels.push_back({open, {}});
    std::size_t items = 0;
    while (true) {
        Value value;
        std::string word;
        const TokenKind kind = read_token(value, word);
        const bool opens = kind == TokenKind::kOpenArray || kind == TokenKind::kOpenDictionary;
        if (opens && levels.size() < kMostLevels) {
            levels.push_back({kind, {}});
            continue;
        }
        const bool closes = kind == TokenKind::kCloseArray || kind == TokenKind::kCloseDictionary;
        if (closes || kind == TokenKind::kEnd) {
            Level done = std::move(levels.back());
            levels.pop_back();
            result = done.kind == TokenKind::kOpenArray ? Value(std::move(done.items))
                                                        : make_dictionary(std::move(done.items));
            if (levels.empty()) return;
            levels.back().items.push_back(std::move(result));
            continue;
        }
        if (kind == TokenKind::kOperator) {
            if (word == "true" || word == "false") {
                value = Value(word == "true");
            } else if (word != "null") {
                continue;
            }
        }
        if (!opens && ++items < kMostItems) levels.back().items.push_back(std::move(value));
    }
}

/// The data of an inline image ends with EI between white space (8.9.7).
void ContentReader::skip_inline_image(Operation& operation) {
    ValueArray items = std::move(operation.operands);
    operation.operands.clear();
    operation.operands.push_back(make_dictionary(std::move(items)));
    operation.name = "BI";
    while (true) {
        at_ = bytes_.find("EI", at_);
        if (at_ == std::string_view::npos) {
            at_ = bytes_.size();
            return;
        }
        const bool before = at_ > 0 && is_space(bytes_[at_ - 1]);
        at_ += 2;
        if (before && (at_ >= bytes_.size() || is_space(bytes_[at_]))) return;
    }
}

bool ContentReader::next(Operation& operation) {
    operation.operands.clear();
    while (true) {
        Value value;
        const TokenKind kind = read_token(value, operation.name);
        switch (kind) {
            case TokenKind::kEnd:
                return false;
            case TokenKind::kOperator:
                if (operation.name == "true" || operation.name == "false") {
                    operation.operands.emplace_back(operation.name == "true");
                    continue;
                }
                if (operation.name == "null") {
                    operation.operands.emplace_back();
                    continue;
                }
                if (operation.name == "BI") {
                    operation.operands.clear();
                    continue;
                }
                if (operation.name == "ID") skip_inline_image(operation);
                return true;
            case TokenKind::kOpenArray:
            case TokenKind::kOpenDictionary:
                read_container(kind, value);
                break;
            case TokenKind::kCloseArray:
            case TokenKind::kCloseDictionary:
                continue;
            case TokenKind::kValue:
                break;
        }
        if (operation.operands.size() >= kMostOperands) operation.operands.clear();
        operation.operands.push_back(std::move(value));
    }
}

}  // namespace casepress::pdf
