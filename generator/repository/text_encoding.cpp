#include "repository/text_encoding.h"

#include "base/text.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <optional>
#include <utility>

namespace casepress::repository {

namespace {

/// An open conversion to UTF-8.
class Converter {
public:
    explicit Converter(const std::string& from) : handle_(::iconv_open("UTF-8", from.c_str())) {}
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    ~Converter() {
        if (is_open()) ::iconv_close(handle_);
    }

    [[nodiscard]] bool is_open() const { return handle_ != kNone; }

    /// nullopt when the bytes do not keep to the encoding.
    [[nodiscard]] std::optional<std::string> convert(std::string bytes) const {
        std::string out;
        std::string piece(4096, '\0');
        char* input = bytes.data();
        std::size_t left = bytes.size();
        while (true) {
            char* output = piece.data();
            std::size_t room = piece.size();
            // Without input, iconv writes what a stateful encoding still owes, and begins anew.
            const bool flush = left == 0;
            const std::size_t result =
                ::iconv(handle_, flush ? nullptr : &input, flush ? nullptr : &left, &output, &room);
            out.append(piece, 0, piece.size() - room);
            if (result != kFailed && flush) return out;
            if (result == kFailed && (errno != E2BIG || room == piece.size())) return std::nullopt;
        }
    }

private:
    static constexpr std::size_t kFailed = static_cast<std::size_t>(-1);
    // iconv_open's sign of failure, (iconv_t)-1, is no pointer constant.
    inline static const ::iconv_t kNone = reinterpret_cast<::iconv_t>(kFailed);
    ::iconv_t handle_;
};

std::string replace_invalid(std::string_view bytes) {
    if (!find_invalid_utf8(bytes)) return std::string(bytes);
    std::string text;
    for (std::size_t i = 0; i < bytes.size();) {
        const CodePoint c = decode_utf8(bytes, i);
        append_utf8(text, c.value);
        i += c.length;
    }
    return text;
}

/// The name for iconv, or "" when it is UTF-8 anyway or no name at all ("//" would be an option to iconv).
std::string iconv_name(std::string_view encoding) {
    std::string name = ascii_lower(trim(encoding));
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
    };
    if (name.size() > 40 || !std::all_of(name.begin(), name.end(), is_plain)) return "";
    if (name == "utf-8" || name == "utf8") return "";
    if (name == "latin-1") return "iso-8859-1";  // written by people, and understood by git
    return name;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view encoding) {
    const std::string name = iconv_name(encoding);
    if (!name.empty()) {
        const Converter converter(name);
        if (converter.is_open()) {
            if (auto text = converter.convert(std::string(bytes))) return replace_invalid(*text);
        }
    }
    return replace_invalid(bytes);
}

}  // namespace casepress::repository
