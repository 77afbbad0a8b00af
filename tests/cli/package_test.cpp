// `casepress package`: what is in the ZIP, and where it may lie.

#include "archive/zip_reader.h"
#include "cli/machine.h"

#include <doctest/doctest.h>

#include <cerrno>

using namespace casepress;
using test::contains;

namespace {

struct Desk : test::Machine {
    Desk() {
        folder = "/site";
        put_site("/site");
    }
    [[nodiscard]] std::string read(const std::string& name) {
        const std::string bytes = files.read_file("/site/site.zip").value_or("");
        auto reader = archive::ZipReader::open(bytes, "site.zip");
        REQUIRE(reader);
        return reader->read(name).value_or("");
    }
};

}  // namespace

TEST_CASE("the package holds the site with links to files, a page that opens it, and a text about it") {
    Desk desk;
    REQUIRE(desk.run({"package"}) == cli::kExitFine);
    CHECK(contains(desk.out, "/site/site.zip"));
    CHECK(contains(desk.read("START.html"), "url=site/index.html"));
    CHECK(contains(desk.read("START.html"), "<title>试</title>"));
    CHECK(contains(desk.read("README.txt"), "START.html"));
    CHECK(desk.read("README.txt").starts_with("\xEF\xBB\xBF试\r\n"));
    CHECK(contains(desk.read("site/zh/index.html"), "index.html\""));
    CHECK(contains(desk.read("site/zh/a/index.html"), "正文。"));
    CHECK_FALSE(contains(desk.read("site/zh/a/index.html"), "href=\"../\""));
    CHECK(desk.read("site/_headers").empty());
    const std::string first = desk.files.read_file("/site/site.zip").value();
    REQUIRE(desk.run({"package", "--jobs", "3", "--json"}) == cli::kExitFine);  // over the old one
    CHECK(contains(desk.out, "\"package\":\"/site/site.zip\""));
    CHECK(desk.files.read_file("/site/site.zip").value() == first);
    desk.variables = {{"LANG", "zh_CN.UTF-8"}};
    REQUIRE(desk.run({"package", "--out", "/usb/通报.zip"}) == cli::kExitFine);
    CHECK(contains(desk.out, "解压后打开 START.html"));
    CHECK(desk.files.read_file("/usb/通报.zip").value() == first);
}

TEST_CASE("a package lies neither among the content nor over something else") {
    Desk desk;
    CHECK(desk.run({"package", "--out", "content/a.zip"}) == cli::kExitFindings);
    CHECK(contains(desk.err, "error[CP1140]"));
    CHECK(desk.run({"package", "--out", "site.toml"}) == cli::kExitFindings);
    CHECK(contains(desk.err, "error[CP1140]"));
    CHECK(desk.run({"package", "--out", "content"}) == cli::kExitFindings);
    CHECK(contains(desk.files.read_file("/site/site.toml").value(), "title"));
}

TEST_CASE("nothing is packed of a site with an error, and nothing remains of a package that cannot be written") {
    Desk desk;
    desk.files.put("/site/content/b.zh.md", "[乙](nowhere.md)\n");
    CHECK(desk.run({"package"}) == cli::kExitFindings);
    CHECK_FALSE(desk.files.info("/site/site.zip"));
    desk.files.put("/site/content/b.zh.md", "乙\n");
    desk.files.add_fault({.operation = "rename", .path_part = {}, .code = ENOSPC});
    CHECK(desk.run({"package"}) == cli::kExitFindings);
    CHECK(contains(desk.err, "CP1104"));
    CHECK_FALSE(desk.files.info("/site/site.zip.new"));
}
