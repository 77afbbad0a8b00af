// What is parsed from text: commits, .mailmap, grafts, ids.

#include "repository/commit_parser.h"
#include "repository/mailmap.h"
#include "repository/object_id.h"
#include "repository/overlay.h"
#include "repository/text_encoding.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress::repository;

namespace {

const std::string kTree = "tree 1111111111111111111111111111111111111111\n";
const std::string kParent = "parent 2222222222222222222222222222222222222222\n";

}  // namespace

TEST_CASE("ids") {
    const std::string digits = "0123456789abcdef0123456789abcdef01234567";
    CHECK(ObjectId::from_hex(digits)->hex() == digits);
    CHECK(ObjectId::from_hex("0123456789ABCDEF0123456789ABCDEF01234567")->hex() == digits);
    CHECK_FALSE(ObjectId::from_hex(digits.substr(1)));
    CHECK_FALSE(ObjectId::from_hex(digits + "0"));
    CHECK_FALSE(ObjectId::from_hex("g" + digits.substr(1)));
    CHECK(ObjectId{}.is_zero());
    CHECK_FALSE(ObjectId::from_hex(digits)->is_zero());
}

TEST_CASE("a commit's parts") {
    const auto commit = parse_commit(kTree + kParent + kParent +
                                     "author 张三 <z@example.org> 1700000000 +0830\n"
                                     "committer Bob  <b@example.org> 1700000100 -0330\n"
                                     "gpgsig -----BEGIN\n line\n -----END\n\nTitle\n\nBody\n");
    REQUIRE(commit);
    CHECK(commit->tree.hex() == std::string(40, '1'));
    CHECK(commit->parents.size() == 2);
    CHECK(commit->author.name == "张三");
    CHECK(commit->author.email == "z@example.org");
    CHECK(commit->author.time == 1'700'000'000);
    CHECK(commit->author.offset == 510);
    CHECK(commit->committer.name == "Bob");
    CHECK(commit->committer.offset == -210);
    CHECK(commit->message == "Title\n\nBody\n");
}

TEST_CASE("commits that make little sense") {
    CHECK_FALSE(parse_commit(""));
    CHECK_FALSE(parse_commit("parent 2222222222222222222222222222222222222222\n"));
    CHECK_FALSE(parse_commit("tree 11\n"));
    CHECK_FALSE(parse_commit(kTree + "parent x\n"));
    const auto bare = parse_commit(kTree);
    REQUIRE(bare);
    CHECK(bare->message.empty());
    CHECK(bare->author.time == 0);
    const auto cut = parse_commit(kTree + std::string("\nTitle\0hidden", 13));
    CHECK(cut->message == "Title");
    CHECK(parse_signature("Ann <a@b> 99999999999999999999999 +0000").time == 253'402'300'799);
    CHECK(parse_signature("Ann <a@b> -5 +0000").time == 0);
    CHECK(parse_signature("Ann <a@b> 5 +9999").offset == 0);
    CHECK(parse_signature("Ann <a@b> 5").time == 5);
    CHECK(parse_signature("Ann <a> b> 5 +0100").time == 5);
    CHECK(parse_signature("no address").name.empty());
    CHECK(parse_signature("<a@b> 5 +0000").name.empty());
}

TEST_CASE("text in other encodings becomes UTF-8") {
    CHECK(to_utf8("\xcd\xa8\xb1\xa8", "GBK") == "通报");
    CHECK(to_utf8("\xcd\xa8\xb1\xa8", "gb18030") == "通报");
    CHECK(to_utf8("Jos\xe9", "ISO-8859-1") == "José");
    CHECK(to_utf8("Jos\xe9", "latin-1") == "José");
    CHECK(to_utf8("\x1b$B4A;z\x1b(B", "ISO-2022-JP") == "漢字");
    CHECK(to_utf8("通报", "") == "通报");
    CHECK(to_utf8("通报", "UTF-8") == "通报");
    CHECK(to_utf8("a\xff", "") == "a\xEF\xBF\xBD");
    CHECK(to_utf8("\xcd\xff\xff", "GBK") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(to_utf8("通报", "no-such-thing") == "通报");
    CHECK(to_utf8("通报", "ascii//IGNORE") == "通报");
    const std::string expected(9000, 'x');
    CHECK(to_utf8(expected, "ISO-8859-1") == expected);
    std::string accents;
    for (int i = 0; i < 5000; ++i) accents += "é";
    CHECK(to_utf8(std::string(5000, '\xe9'), "ISO-8859-1") == accents);
}

TEST_CASE(".mailmap") {
    const Mailmap mailmap = Mailmap::parse(
        "# Nobody <nobody@example.org>\n"
        "Proper Name <commit@example.org>\r\n"
        "<proper@example.org> <Second@Example.org>\n"
        "Both <both@example.org> <third@example.org>\n"
        "张三 <zhang@example.org> zs <shared@example.org>\n"
        "Empty <>\n"
        "no mapping\n");
    const auto mapped = [&](const char* name, const char* email) {
        const Person person = mailmap.map({name, email});
        return person.name + " <" + person.email + ">";
    };
    CHECK(mapped("x", "commit@example.org") == "Proper Name <commit@example.org>");
    CHECK(mapped("x", "second@example.org") == "x <proper@example.org>");
    CHECK(mapped("x", "third@example.org") == "Both <both@example.org>");
    CHECK(mapped("ZS", "SHARED@example.org") == "张三 <zhang@example.org>");
    CHECK(mapped("other", "shared@example.org") == "other <shared@example.org>");
    CHECK(mapped("x", "nobody@example.org") == "x <nobody@example.org>");
    CHECK(mapped("x", "") == "x <>");
}

TEST_CASE("grafts and the edge of a shallow clone") {
    const std::string a(40, 'a');
    const std::string b(40, 'b');
    const auto grafts = parse_grafts("# comment\n" + a + " " + b + "\n" + b + "\n" + a + " x\n\n");
    CHECK(grafts.size() == 2);
    CHECK(grafts.at(*ObjectId::from_hex(a)).size() == 1);
    CHECK(grafts.at(*ObjectId::from_hex(b)).empty());
    CHECK(parse_shallow(a + "\nx\n" + b).size() == 2);

    Overlay overlay;
    const auto plain = overlay.fingerprint();
    overlay.shallow.insert(*ObjectId::from_hex(a));
    const auto shallow = overlay.fingerprint();
    overlay.grafts[*ObjectId::from_hex(a)] = {};
    CHECK(plain != shallow);
    CHECK(shallow != overlay.fingerprint());
}
