// ZIP archives that we write, read again.
#include "archive/zip_writer.h"
#include "archive/codes.h"
#include "archive/zip_reader.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace casepress;
using archive::Packing;
using archive::ZipReader;
using archive::ZipWriter;

namespace {

std::string random_bytes(std::mt19937& random, std::size_t size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 7 == 0 ? random() : 'a');
    return bytes;
}

}  // namespace

TEST_CASE("what is written is read again, names in Chinese too") {
    std::mt19937 random(5);
    const std::vector<std::pair<std::string, std::string>> files = {
        {"START.html", "<p>甲</p>"},
        {"站点/案例/页面.html", random_bytes(random, 300'000)},
        {"site/empty.txt", ""},
        {"site/picture.png", random_bytes(random, 10'000)},
    };
    std::string order;
    ZipWriter writer;
    for (const auto& [name, bytes] : files) {
        writer.add(name, name.ends_with("png") ? Packing::kStore : Packing::kDeflate, [&] {
            order += name + ";";
            return bytes;
        });
    }
    const auto packed = writer.finish();
    REQUIRE(packed);
    CHECK(order == "START.html;站点/案例/页面.html;site/empty.txt;site/picture.png;");  // each once, in order
    auto reader = ZipReader::open(*packed, "a.zip");
    REQUIRE(reader);
    REQUIRE(reader->entries().size() == files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        CHECK(reader->entries()[i].name == files[i].first);
        CHECK(reader->read(files[i].first) == files[i].second);
    }
    CHECK(packed->size() < 300'000);
}

TEST_CASE("the same files give the same bytes") {
    const auto pack = [] {
        ZipWriter writer;
        writer.add("a.txt", Packing::kDeflate, [] { return std::string(1000, 'x'); });
        return writer.finish().value();
    };
    CHECK(pack() == pack());
}

TEST_CASE("a name that stands twice cannot be written") {
    ZipWriter writer;
    for (int i = 0; i < 2; ++i) writer.add("a.txt", Packing::kDeflate, [] { return std::string("x"); });
    const auto packed = writer.finish();
    REQUIRE_FALSE(packed);
    CHECK(packed.error().code == archive::kCannotPack);
    CHECK(packed.error().message.en.find("a.txt") != std::string::npos);
}
