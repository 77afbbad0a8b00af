#include "importing/read_number.h"

#include <charconv>
#include <system_error>

namespace casepress::importing {

int number_of(std::string_view text, int otherwise) {
    constexpr int kMost = 1'000'000'000;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value <= kMost && value >= -kMost ? value
                                                                                                         : otherwise;
}

}  // namespace casepress::importing
