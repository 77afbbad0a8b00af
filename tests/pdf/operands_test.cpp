#include "pdf/operands.h"

#include <doctest/doctest.h>

#include <limits>

using namespace casepress::pdf;

namespace {

std::string number(double value, int decimals) {
    std::string out;
    append_number(out, value, decimals);
    return out;
}

}  // namespace

TEST_CASE("numbers are short and have no exponent") {
    CHECK(number(12, 3) == "12");
    CHECK(number(12.5, 3) == "12.5");
    CHECK(number(-0.5, 3) == "-.5");
    CHECK(number(0.0004, 3) == "0");
    CHECK(number(-0.0004, 3) == "0");
    CHECK(number(0.0006, 3) == ".001");
    CHECK(number(1.05, 3) == "1.05");
    CHECK(number(3.14159265, 6) == "3.141593");
    CHECK(number(2.7, 0) == "3");
    CHECK(number(std::numeric_limits<double>::quiet_NaN(), 3) == "0");
    CHECK(number(std::numeric_limits<double>::infinity(), 3) == "1000000000");
}

TEST_CASE("literal strings escape what would end them, and carriage returns") {
    std::string out;
    append_literal(out, std::string_view("a(b)\\c\r\n\0", 9));
    CHECK(out == std::string("(a\\(b\\)\\\\c\\r\n\0)", 15));
}

TEST_CASE("text strings are UTF-16 with a mark, beyond the basic plane as well") {
    std::string out;
    append_text_string(out, "A据\U0001F600\xFF");
    CHECK(out == "<FEFF0041636ED83DDE00FFFD>");
}
