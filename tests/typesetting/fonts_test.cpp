#include "fixture.h"
#include "typesetting/codes.h"
#include "typesetting/font_packages.h"

#include "base/threads.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace typesetting_test;

TEST_CASE("a family, a weight and a slant name a face") {
    const auto han = library().face({.family = "noto serif cjk sc"});
    REQUIRE(han.has_value());
    CHECK((*han)->postscript_name() == "NotoSerifCJKsc-Regular");
    CHECK((*han)->outlines() == OutlineKind::kCidCff);
    CHECK((*han)->in_collection());
    CHECK((*han)->embedding() == EmbeddingRight::kAllowed);
    CHECK((*han)->has(U'罪'));
    CHECK_FALSE((*han)->has(0x1F600));
    const auto bold = library().face({.family = "Noto Serif CJK SC", .weight = 900, .slant = FontSlant::kItalic});
    REQUIRE(bold.has_value());
    CHECK((*bold)->weight() == 700);  // the nearest there is
    CHECK((*bold)->slant() == FontSlant::kUpright);
    const auto latin = library().face({.family = "Linux Libertine O", .slant = FontSlant::kItalic});
    REQUIRE(latin.has_value());
    CHECK((*latin)->outlines() == OutlineKind::kNameCff);
    CHECK((*latin)->slant() == FontSlant::kItalic);
    CHECK((*latin)->metrics().italic_angle_tenths < 0);
}

TEST_CASE("metrics are those of the tables") {
    const FontMetrics& m = serif().first(Side::kHan).metrics();
    CHECK(m.units_per_em == 1000);
    CHECK(m.ascent == 880);
    CHECK(m.descent == -120);
    CHECK(m.cap_height == 729);
    CHECK(m.x_height == 514);
    CHECK(m.box_left < 0);
    CHECK(m.box_top > 900);
    CHECK(m.serif);
    CHECK_FALSE(m.fixed_pitch);
    const auto sans = library().face({.family = "Noto Sans CJK SC"});
    REQUIRE(sans.has_value());
    CHECK_FALSE((*sans)->metrics().serif);
}

TEST_CASE("a family that is not installed is a finding with its package") {
    const auto missing = library().face({.family = "EB Garamnd"});
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code == kFontFamilyMissing);
    const FontLibrary none{FontFolders{.own = {"/nowhere"}, .system = {}}};
    const auto han = none.face({.family = "Noto Serif CJK SC"});
    REQUIRE_FALSE(han.has_value());
    CHECK(han.error().help.en.find("apt install fonts-noto-cjk") != std::string::npos);
    CHECK(han.error().help.zh.find("fonts-noto-cjk") != std::string::npos);
    CHECK(none.families().empty());
    const auto near = library().face({.family = "Noto Serif CJK SD"});
    REQUIRE_FALSE(near.has_value());
    CHECK(near.error().suggestion.starts_with("Noto Serif CJK"));
    CHECK_FALSE(make_font_stack(none, {.latin = {"Noto Serif"}}).has_value());
}

TEST_CASE("a site's own folder is searched first, and a folder's name may hold anything") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / "casepress <fonts> & such";
    fs::create_directories(folder);
    const auto installed = library().face({.family = "Linux Libertine O"});
    REQUIRE(installed.has_value());
    fs::copy_file((*installed)->path(), folder / "own.otf", fs::copy_options::overwrite_existing);
    const FontLibrary own{FontFolders{.own = {folder.string()}}};
    const auto face = own.face({.family = "Linux Libertine O"});
    REQUIRE(face.has_value());
    CHECK((*face)->path() == (folder / "own.otf").string());
    fs::remove(folder / "own.otf");
    const FontLibrary gone{FontFolders{.own = {folder.string()}}};
    CHECK(gone.face({.family = "Linux Libertine O"}).has_value());
    fs::remove_all(folder);
}

TEST_CASE("a file that vanished is a finding") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / "casepress-vanishing-font";
    fs::create_directories(folder);
    const auto installed = library().face({.family = "Linux Libertine O"});
    REQUIRE(installed.has_value());
    fs::copy_file((*installed)->path(), folder / "own.otf", fs::copy_options::overwrite_existing);
    const FontLibrary own{FontFolders{.own = {folder.string()}, .system = {}}};
    fs::remove_all(folder);
    const auto face = own.face({.family = "Linux Libertine O"});
    REQUIRE_FALSE(face.has_value());
    CHECK(face.error().code == kFontUnreadable);
}

TEST_CASE("a variable font is a finding") {
    const FontLibrary own{FontFolders{.own = {CASEPRESS_TEST_ROOT "/typesetting/fonts"}, .system = {}}};
    CHECK(own.families() == std::vector<std::string>{"Casepress Tiny Variable"});
    const auto face = own.face({.family = "Casepress Tiny Variable"});
    REQUIRE_FALSE(face.has_value());
    CHECK(face.error().code == kFontVariable);
    CHECK(face.error().message.zh.find("可变字体") != std::string::npos);
}

TEST_CASE("a font whose licence forbids embedding is a finding") {
    namespace fs = std::filesystem;
    const auto installed = library().face({.family = "Linux Libertine O"});
    REQUIRE(installed.has_value());
    std::ifstream input((*installed)->path(), std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(input)), std::istreambuf_iterator<char>());
    const auto number = [&](std::size_t at, std::size_t size) {
        std::size_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
        return value;
    };
    for (std::size_t table = 12; table < 12 + 16 * number(4, 2); table += 16) {
        if (bytes.substr(table, 4) == "OS/2") bytes.at(number(table + 8, 4) + 9) = 2;  // fsType: restricted licence
    }
    const fs::path folder = fs::temp_directory_path() / "casepress-restricted-font";
    fs::create_directories(folder);
    std::ofstream(folder / "restricted.otf", std::ios::binary) << bytes;
    const FontLibrary own{FontFolders{.own = {folder.string()}, .system = {}}};
    const auto face = own.face({.family = "Linux Libertine O"});
    fs::remove_all(folder);
    REQUIRE_FALSE(face.has_value());
    CHECK(face.error().code == kFontNotEmbeddable);
    CHECK(face.error().message.zh.find("嵌入") != std::string::npos);
}

TEST_CASE("any number of threads get the same faces") {
    const FontLibrary fonts{FontFolders{}};
    std::array<const FontFace*, 64> faces{};
    casepress::parallel_for(faces.size(), {8}, [&](std::size_t i) {
        const auto face = fonts.face({.family = "Noto Serif CJK SC", .weight = i % 2 == 0 ? 400 : 700});
        faces[i] = face ? *face : nullptr;
    });
    for (std::size_t i = 0; i < faces.size(); ++i) {
        REQUIRE(faces[i] != nullptr);
        CHECK(faces[i] == faces[i % 2]);
    }
    CHECK(FontFace::before(*faces[1], *faces[0]));  // Bold, Regular
}

TEST_CASE("packages of characters and families") {
    CHECK(package_of_family("Noto Sans CJK TC") == "fonts-noto-cjk");
    CHECK(package_of_family("Comic") == "");
    CHECK(package_of_character(0x1F600) == "fonts-symbola");
    CHECK(package_of_character(0x2A700) == "fonts-hanazono");
    CHECK(package_of_character(0) == "");
}
