#include "base/portable_name.h"

#include <doctest/doctest.h>

#include <string>

using casepress::find_name_fault;

TEST_CASE("names that every disk takes") {
    for (const auto* name : {"a", "a.zh.md", "案例.zh.md", "console.md", "com.md", "com10", "com0", "auxiliary", "lpt",
                             "a b", ".well-known", "..a", "nu l", "conin"}) {
        CAPTURE(name);
        CHECK_FALSE(find_name_fault(name));
    }
    CHECK_FALSE(find_name_fault(std::string(255, 'a')));
}

TEST_CASE("names that some disks refuse or change") {
    for (const auto* name : {"con", "CON", "Aux.md", "nul.tar.gz", "prn .txt", "com1", "LPT9.x", "com\xC2\xB9",
                             "CONIN$", "a.", "a ", "..", "a\\b", "a\tb", "a\u200Bb", "a\u202Eb", "\u0085"}) {
        CAPTURE(name);
        const auto fault = find_name_fault(name);
        REQUIRE(fault);
        CHECK_FALSE(fault->en.empty());
        CHECK_FALSE(fault->zh.empty());
    }
    CHECK(find_name_fault(std::string(256, 'a')));
    CHECK(find_name_fault(std::string("a\0b", 3)));
}
