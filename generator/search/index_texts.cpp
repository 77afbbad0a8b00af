#include "search/index_texts.h"

#include "base/text.h"
#include "search/index_file.h"
#include "search/text_alphabet.h"

#include <cstdint>

namespace casepress::search {

namespace {

/// The letters of a content that is numbers for the most part: runs of at least three printable bytes or of Han.
std::string printable(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint c = decode_utf8(bytes, at);
        if (c.value >= 0x20 && c.value != 0xFFFD) {
            text += bytes.substr(at, c.length);
        } else {
            text += '\x1F';
        }
        at += c.length;
    }
    return text;
}

}  // namespace

IndexTexts::IndexTexts(std::string_view alphabet) {
    for (const std::string_view token : split(alphabet, '\n')) tokens_.push_back(to_utf16(token));
}

std::expected<std::vector<std::string>, LocalizedText> IndexTexts::read(std::string_view path,
                                                                        std::string_view file) const {
    const auto content = unwrap_index_file(file);
    if (!content) {
        return std::unexpected(LocalizedText{"it is not a file of the search index", "它不是检索索引的文件"});
    }
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const bool is_excerpts = name.size() > 1 && name[0] == 't' && name[1] >= '0' && name[1] <= '9';
    if (is_excerpts) return std::vector{decode(*content)};
    if (!find_invalid_utf8(*content)) return std::vector{*content};
    return std::vector{printable(*content)};
}

std::string IndexTexts::decode(std::string_view text) const {
    std::u16string units;
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<std::size_t>(static_cast<std::uint8_t>(text[at])) : 0;
    };
    const auto token = [&](std::size_t number) {
        if (number < tokens_.size()) units += tokens_[number];
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t first = byte(at);
        if (first < TextAlphabet::kOneByte) {
            token(first);
            at += 1;
        } else if (first < 255) {
            const std::size_t number = (first - TextAlphabet::kOneByte) * 256 + byte(at + 1);
            if (number < TextAlphabet::kHan) {
                units.push_back(static_cast<char16_t>(0x4E00 + number));
            } else {
                token(TextAlphabet::kOneByte + number - TextAlphabet::kHan);
            }
            at += 2;
        } else {
            units.push_back(static_cast<char16_t>(byte(at + 1) << 8 | byte(at + 2)));
            at += 3;
        }
    }
    return to_utf8(units);
}

}  // namespace casepress::search
