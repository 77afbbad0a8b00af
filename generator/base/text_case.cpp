#include "base/text.h"

#include <unicode/uchar.h>

namespace casepress {

std::string to_upper(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        const auto upper = static_cast<char32_t>(u_toupper(static_cast<UChar32>(c.value)));
        if (c.value == U'\u00DF') {
            out += "SS";  // the one common letter whose upper case is two letters
        } else if (upper != c.value) {
            append_utf8(out, upper);
        } else {
            out.append(text.substr(offset, c.length));
        }
        offset += c.length;
    }
    return out;
}

}  // namespace casepress
