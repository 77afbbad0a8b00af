#include "booklet/numbering.h"

#include "base/written_number.h"

namespace casepress::booklet {

std::string ordinal(int number, std::string_view language) {
    return language.starts_with("zh") ? chinese_number(static_cast<std::uint32_t>(number)) : std::to_string(number);
}

}  // namespace casepress::booklet
