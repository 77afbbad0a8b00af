// What a commit's message says in public. The cases follow git-interpret-trailers(1).

#include "history/trailers.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace casepress::history;

TEST_CASE("trailers are the last paragraph, if it is not the first and holds nothing else") {
    const std::vector<Trailer> one{{"note-zh", "一"}};
    CHECK(read_trailers("subject\n\nNote-zh: 一\n") == one);
    CHECK(read_trailers("subject\n\nbody\n\nNote-zh: 一\n\n\n") == one);
    CHECK(read_trailers("subject\n\nnote-ZH :  一  \n# a comment\n") == one);
    CHECK(read_trailers("subject\r\n\r\nNote-zh: 一\r\n") == one);
    CHECK(read_trailers("Note-zh: 一\n").empty());
    CHECK(read_trailers("\n\nNote-zh: 一\n").empty());
    CHECK(read_trailers("subject\nNote-zh: 一\n").empty());
    CHECK(read_trailers("subject\n\nNote-zh: 一\n\nbody\n").empty());
    CHECK(read_trailers("subject\n\nNote-zh: 一\nand more\n").empty());
    CHECK(read_trailers("subject\n\nNote zh: 一\n").empty());
    CHECK(read_trailers("subject\n\n: 一\n").empty());
    CHECK(read_trailers("").empty());
    CHECK(read_trailers("\n").empty());
}

TEST_CASE("a quarter of the lines is enough beside one that git writes") {
    CHECK(read_trailers("s\n\nNote: a\nx\ny\nz\nSigned-off-by: A <a@b>\n") ==
          std::vector<Trailer>{{"note", "a"}, {"signed-off-by", "A <a@b>"}});
    CHECK(read_trailers("s\n\nw\nv\nu\nx\ny\nz\nq\nSigned-off-by: A <a@b>\n").empty());
    CHECK(read_trailers("s\n\nNote: a\n(cherry picked from commit 12)\n") == std::vector<Trailer>{{"note", "a"}});
}

TEST_CASE("folded lines continue the value") {
    CHECK(read_trailers("s\n\nNote: a\n  b\n\tc\nClass: move\n") ==
          std::vector<Trailer>{{"note", "a b c"}, {"class", "move"}});
    CHECK(read_trailers("s\n\nNote:\n  b\n") == std::vector<Trailer>{{"note", "b"}});
    CHECK(read_trailers("s\n\n  b\nNote: a\n").empty());
}

TEST_CASE("notes and corrections by language") {
    const PublicNote note = read_public_note(
        "s\n\nNote-zh: 甲\nNote-ZH: 乙\nNote: all\nCorrection-en: Wrong\nClass: Editorial\nNotes: no\nNote-: no\n");
    CHECK(text_in(note.notes, "zh") == "甲\n乙");
    CHECK(text_in(note.notes, "en") == "all");
    CHECK(text_in(note.corrections, "en") == "Wrong");
    CHECK(text_in(note.corrections, "zh") == "");
    CHECK(note.is_correction);
    CHECK(note.stated_class == RevisionClass::kEditorial);
    CHECK(note.wrong_classes.empty());
    CHECK_FALSE(read_public_note("s\n\nNote: x\n").is_correction);
    CHECK(text_in(read_public_note("s\n\nNote-zh-Hant: x\n").notes, "zh-Hant") == "x");
}

TEST_CASE("classes that nobody can claim") {
    const PublicNote note = read_public_note("s\n\nClass: merge\nClass: unknown\nClass: minor\nClass: bot\n");
    CHECK(note.stated_class == RevisionClass::kBot);
    CHECK(note.wrong_classes == std::vector<std::string>{"merge", "unknown", "minor"});
    for (const char* word : {"substantive", "editorial", "format", "move", "translation", "bot"}) {
        REQUIRE(parse_class(word));
        CHECK(name_of(*parse_class(word)) == word);
    }
}
