#pragma once
// Cuts a content stream (ISO 32000-1, 7.8.2) or a CMap into operators with their operands. For any bytes: nothing is
// refused, what makes no sense is passed over.

#include "pdf/value.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace casepress::pdf {

/// One operator. An inline image comes as one operator "BI", its dictionary as the only operand.
struct Operation {
    std::string name = {};
    ValueArray operands = {};  ///< when there are more than 4096, some of the last ones only
};

/// Reads operator by operator. Linear time; nesting beyond 30 levels is flattened. `bytes` must outlive the reader.
class ContentReader {
public:
    explicit ContentReader(std::string_view bytes) : bytes_(bytes) {}

    /// The next operator; false at the end.
    bool next(Operation& operation);

private:
    enum class TokenKind { kEnd, kValue, kOperator, kOpenArray, kCloseArray, kOpenDictionary, kCloseDictionary };

    TokenKind read_token(Value& value, std::string& word);
    Value read_literal();
    Value read_hexadecimal();
    Value read_name();
    bool read_number(Value& value);
    void skip_space();
    void read_container(TokenKind open, Value& value);
    void skip_inline_image(Operation& operation);

    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace casepress::pdf
