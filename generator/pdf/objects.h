#pragma once
// Small helpers over libqpdf's objects, for this room only.

#include "pdf/geometry.h"
#include "pdf/operands.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <string>
#include <string_view>

namespace casepress::pdf {

using Object = QPDFObjectHandle;

[[nodiscard]] inline Object make_name(std::string_view name) { return Object::newName("/" + std::string(name)); }
[[nodiscard]] inline Object make_integer(long long value) { return Object::newInteger(value); }
[[nodiscard]] inline Object make_text(const std::string& utf8) { return Object::newUnicodeString(utf8); }
[[nodiscard]] inline Object make_bytes(const std::string& bytes) { return Object::newString(bytes); }
/// A number in its shortest form.
[[nodiscard]] inline Object make_number(double value, int decimals = 3) {
    std::string digits;
    append_number(digits, value, decimals);
    if (digits.find('.') == std::string::npos) return Object::newInteger(std::stoll(digits));
    return Object::newReal(digits);
}
[[nodiscard]] inline Object make_box(const Rect& box) {
    Object array = Object::newArray();
    for (const double value : {box.left, box.bottom, box.right, box.top}) array.appendItem(make_number(value));
    return array;
}
/// A dictionary with its /Type.
[[nodiscard]] inline Object make_typed(std::string_view type) {
    Object dictionary = Object::newDictionary();
    dictionary.replaceKey("/Type", make_name(type));
    return dictionary;
}
/// A stream whose data is packed by the writer.
[[nodiscard]] inline Object make_stream(QPDF& file, const std::string& data) { return Object::newStream(&file, data); }
/// A stream whose data is packed by `filter` already.
[[nodiscard]] inline Object make_packed_stream(QPDF& file, const std::string& data, std::string_view filter) {
    Object stream = Object::newStream(&file);
    stream.replaceStreamData(data, make_name(filter), Object::newNull());
    return stream;
}

}  // namespace casepress::pdf
