#include "serving/requests.h"

#include <doctest/doctest.h>

#include <string>

using namespace std::string_literals;

namespace casepress::serving {

TEST_CASE("A request's path is decoded, and below the base") {
    CHECK(read_path("/", "/") == "");
    CHECK(read_path("/zh/", "/") == "zh/");
    CHECK(read_path("/zh/a.pdf?x=1#y", "/") == "zh/a.pdf");
    CHECK(read_path("/zh/%E6%A1%88%E4%BE%8B/", "/") == "zh/案例/");
    CHECK(read_path("/zh/a%20b/", "/") == "zh/a b/");
    CHECK(read_path("/bulletin/zh/", "/bulletin/") == "zh/");
    CHECK(read_path("/bulletin/", "/bulletin/") == "");
    CHECK(!read_path("/zh/", "/bulletin/"));
    CHECK(!read_path("/bulletinzh/", "/bulletin/"));
    CHECK(!read_path("zh/", "/"));
    CHECK(!read_path("", "/"));
    CHECK(!read_path("http://other/", "/"));
}

TEST_CASE("No path leads out of the site, and none holds what a file's name cannot") {
    for (const std::string target : {"/../etc/passwd", "/zh/../../x", "/zh/%2e%2e/x", "/%2E%2E/", "/zh/./a", "/zh//a",
                                     "//zh/", "/zh/..%2fx", "/a\\..\\b", "/a%5cb", "/a%00b", "/a%0d%0aX: y", "/%7f",
                                     "/%ff", "/%c0%ae%c0%ae/", "/%", "/%4", "/%zz", "/a%0"}) {
        CAPTURE(target);
        CHECK(!read_path(target, "/"));
    }
    CHECK(!read_path("/a\0b"s, "/"));
}

TEST_CASE("Parameters of a query") {
    const std::string target = "/.casepress/events?path=zh%2Fa%2F&version=00ff&empty=";
    CHECK(read_parameter(target, "path") == "zh/a/");
    CHECK(read_parameter(target, "version") == "00ff");
    CHECK(read_parameter(target, "empty") == "");
    CHECK(!read_parameter(target, "other"));
    CHECK(!read_parameter("/a", "path"));
    CHECK(!read_parameter("/a?path=%0a", "path"));
    CHECK(!read_parameter("/a?path=%ff", "path"));
}

TEST_CASE("The host of a Host header") {
    CHECK(read_host("127.0.0.1:8000") == "127.0.0.1");
    CHECK(read_host("LocalHost") == "localhost");
    CHECK(read_host("[::1]:8000") == "[::1]");
    CHECK(!read_host(""));
    CHECK(!read_host(":8000"));
    CHECK(!read_host("[::1"));
}

TEST_CASE("A host that somebody else may have made lead here is not trusted") {
    for (const char* const host :
         {"localhost", "a.localhost", "127.0.0.1", "192.168.1.7", "[::1]", "::1", "[fe80::1]"}) {
        CAPTURE(host);
        CHECK(is_trusted_host(host, "127.0.0.1"));
    }
    for (const char* const host :
         {"evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "1.2.3", "", "[evil]"}) {
        CAPTURE(host);
        CHECK_FALSE(is_trusted_host(host, "127.0.0.1"));
    }
    CHECK(is_trusted_host("desk.office", "Desk.office"));
    CHECK_FALSE(is_trusted_host("desk.office", ""));
}

TEST_CASE("What only this machine reaches") {
    CHECK(is_loopback("127.0.0.1"));
    CHECK(is_loopback("127.1.2.3"));
    CHECK(is_loopback("localhost"));
    CHECK(is_loopback("::1"));
    CHECK(is_loopback("[::1]"));
    CHECK_FALSE(is_loopback("0.0.0.0"));
    CHECK_FALSE(is_loopback("::"));
    CHECK_FALSE(is_loopback("192.168.1.7"));
    CHECK_FALSE(is_loopback("127.example.org"));
}

TEST_CASE("Paths are encoded and read back") {
    CHECK(encode_path("zh/a b/案.pdf") == "zh/a%20b/%E6%A1%88.pdf");
    for (const std::string path : {"zh/a&b=c/", "a+b%20", "zh/“引”/", "~a.b_c-d"}) {
        CHECK(read_path("/" + encode_path(path), "/") == path);
        CHECK(read_parameter("/?p=" + encode_path(path), "p") == path);
    }
}

}  // namespace casepress::serving
