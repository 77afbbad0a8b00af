// Patterns: what each of them finds, and what looks like it and is ordinary.

#include "privacy/pattern_numbers.h"
#include "privacy/scan_support.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace casepress;
using namespace casepress::privacy;

namespace {

Strings found(std::string_view text, TextKind kind = TextKind::kSource) {
    static const Scanner kScanner({}, [] {
        Patterns all;
        all.minor_name = true;
        return all;
    }());
    return found_in(kScanner, text, kind);
}

void check_finds(std::string_view text, std::string_view hit) {
    INFO(std::string(text));
    CHECK(found(text) == Strings{std::string(hit)});
}

void check_clean(std::string_view text) {
    INFO(std::string(text));
    CHECK(found(text) == Strings{});
}

std::vector<std::uint8_t> digits(std::string_view text) {
    std::vector<std::uint8_t> values;
    for (const char c : text) values.push_back(c == 'X' ? std::uint8_t{10} : static_cast<std::uint8_t>(c - '0'));
    return values;
}

}  // namespace

TEST_CASE("names of patterns") {
    for (const std::string_view name : {"resident_id", "bank_card", "phone", "plate", "email", "online_id", "address",
                                        "school_class", "minor_name"}) {
        const auto rule = find_pattern(name);
        REQUIRE(rule);
        CHECK(rule_name(*rule) == name);
        Patterns patterns = no_patterns();
        CHECK(!is_on(patterns, *rule));
        switch_on(patterns, *rule);
        CHECK(is_on(patterns, *rule));
        CHECK(patterns != no_patterns());
    }
    CHECK(!find_pattern("name"));
    CHECK(!find_pattern("Phone"));
    Patterns patterns = no_patterns();
    switch_on(patterns, Rule::kName);
    CHECK(patterns == no_patterns());
    CHECK(rule_name(Rule::kName) == "name");
}

TEST_CASE("only patterns that are on are looked for") {
    Patterns patterns = no_patterns();
    patterns.phone = true;
    const Scanner scanner({}, patterns);
    CHECK(found_in(scanner, "13912345678 a@b.cn", TextKind::kPlain) == Strings{"phone 13912345678"});
    CHECK(scanner.scan_names("13912345678", TextKind::kPlain).empty());
    CHECK(Scanner({}, no_patterns()).scan("13912345678 a@b.cn", TextKind::kPlain).empty());
}

TEST_CASE("check digits") {
    // The example of GB 11643-1999, and one whose check character is X.
    CHECK(is_resident_id(digits("11010519491231002X")));
    CHECK(is_resident_id(digits("440524188001010014")) == false);  // born in 1880
    CHECK(is_resident_id(digits("110105194912310021")) == false);
    CHECK(is_resident_id(digits("11010519491331002X")) == false);
    CHECK(is_resident_id(digits("99010519491231002X")) == false);
    CHECK(is_resident_id(digits("1101051949123100")) == false);
    // A changed digit, and two that have changed places, never pass (ISO 7064).
    const std::vector<std::uint8_t> right = digits("11010519491231002X");
    for (std::size_t i = 0; i < 17; ++i) {
        for (std::uint8_t other = 0; other < 10; ++other) {
            auto wrong = right;
            if (wrong[i] == other) continue;
            wrong[i] = other;
            CHECK(!is_resident_id(wrong));
        }
    }
    CHECK(is_old_resident_id(digits("110105491231002")));
    CHECK(!is_old_resident_id(digits("110105493231002")));
    CHECK(!is_old_resident_id(digits("990105491231002")));
    CHECK(is_bank_card(digits("6222021234567890128")));
    CHECK(!is_bank_card(digits("6222021234567890127")));
    CHECK(is_bank_card(digits("4111111111111111")));
    CHECK(!is_bank_card(digits("1111111111111117")));
    CHECK(!is_bank_card(digits("411111111111111")));
}

TEST_CASE("resident ids") {
    check_finds("身份证号11010519491231002X，", "resident_id 11010519491231002X");
    check_finds("身份证号11010519491231002x。", "resident_id 11010519491231002x");
    check_finds("ID: 110105 19491231 002X", "resident_id 110105 19491231 002X");
    check_finds("110105-19491231-002X", "resident_id 110105-19491231-002X");
    check_finds("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "resident_id 1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X");
    check_finds("１１０１０５１９４９１２３１００２Ｘ", "resident_id １１０１０５１９４９１２３１００２Ｘ");
    check_finds("一一〇一〇五一九四九一二三一〇〇二X", "resident_id 一一〇一〇五一九四九一二三一〇〇二X");
    check_finds("一一○一○五一九四九一二三一○○二X", "resident_id 一一○一○五一九四九一二三一○○二X");
    check_finds("110105&#x2d;19491231%2D002X", "resident_id 110105&#x2d;19491231%2D002X");
    check_finds("110105**19491231**002X", "resident_id 110105**19491231**002X");
    check_finds("第2号 11010519491231002X", "resident_id 11010519491231002X");
    check_finds("旧证110105491231002。", "resident_id 110105491231002");
    check_finds("ID卡110105491231002", "resident_id 110105491231002");
    check_clean("编号110105194912310021，单号911105194912310020。");
    check_clean("1101051949123100211, 21101051949123100215");
    check_clean("par_id110105491231002");
    check_clean("110105491231002元，110105491231002.50");
    check_clean("110***********002X");
}

TEST_CASE("bank cards") {
    check_finds("卡号6222021234567890128", "bank_card 6222021234567890128");
    check_finds("6222 0212 3456 7890 128", "bank_card 6222 0212 3456 7890 128");
    check_finds("卡号：4111 1111 1111 1111", "bank_card 4111 1111 1111 1111");
    check_finds("4111111111111111", "bank_card 4111111111111111");
    check_clean("4111 1111 1111 1111");  // four columns of a table
    check_clean("id4111111111111111 x");
    check_clean("6222021234567890127");
    check_clean("62220212345678901280000");
}

TEST_CASE("phones") {
    check_finds("电话13912345678。", "phone 13912345678");
    check_finds("139-1234-5678", "phone 139-1234-5678");
    check_finds("139 1234 5678", "phone 139 1234 5678");
    check_finds("+86 139 1234 5678", "phone 86 139 1234 5678");
    check_finds("0086-13912345678", "phone 0086-13912345678");
    check_finds("1 3 9 1 2 3 4 5 6 7 8", "phone 1 3 9 1 2 3 4 5 6 7 8");
    check_finds("一三九一二三四五六七八", "phone 一三九一二三四五六七八");
    check_finds("<a href=\"tel:13912345678\">x</a>", "phone 13912345678");
    check_finds("家庭电话：010-88886666", "phone 010-88886666");
    check_finds("其父亲电话（0312）8886666", "phone 0312）8886666");
    check_clean("拨打12309、12345、12355、110、96110，或400-810-1234、800 810 1234。");
    check_clean("检察院电话：010-88886666，传真：010-88886667");
    check_clean("电话：010-88886666");
    check_clean("家长可拨打法律援助中心电话010-88886666");
    check_clean("金额13912345678元，面积13912345678.5，时间戳1391234567890，15000000000");
    check_clean("t20230315_13912345678.html 和 2023_13912345678");
    check_clean("133 8232 8233 160, 139 12345678 2");
    check_clean("138****5678");
}

TEST_CASE("number plates") {
    check_finds("驾驶京A12345号", "plate 京A12345");
    check_finds("京A·12345", "plate 京A·12345");
    check_finds("粤BD12345", "plate 粤BD12345");
    check_finds("粤B12345D", "plate 粤B12345D");
    check_finds("京A1234学", "plate 京A1234学");
    check_finds("冀F1234挂", "plate 冀F1234挂");
    check_finds("苏L88L88", "plate 苏L88L88");
    check_finds("京ａ１２３４５", "plate 京ａ１２３４５");
    check_clean("（2023）京0105刑初123号、新A股、云计算C20、黑FreeBSD12、京A***45、京A123");
    check_clean("新iPhone15");
}

TEST_CASE("e-mail") {
    check_finds("写信到zhang.san@qq.com。", "email zhang.san@qq.com");
    check_finds("12345678@QQ.COM", "email 12345678@QQ.COM");
    check_finds("li＠１６３．ｃｏｍ", "email li＠１６３．ｃｏｍ");
    check_finds("<a href=\"mailto:li%40163.com\">x</a>", "email li%40163.com");
    check_finds("li[at]163.com", "email li[at]163.com");
    check_finds("li (at) 163.com", "email li (at) 163.com");
    check_finds("写信到：li at 163.com", "email li at 163.com");
    check_clean("info@casepress.org、editor@mail.cn、zhangsan@bj.gov.cn、a@example.org");
    check_clean("@media, a@b, a@2x.png, react@18.2.0, the page is at www.mail.com");
}

TEST_CASE("ids of online services") {
    check_finds("QQ：12345678", "online_id 12345678");
    check_finds("加QQ群123456", "online_id 123456");
    check_finds("微信号abc_123", "online_id abc_123");
    check_finds("微信：xiaoming2009", "online_id xiaoming2009");
    check_finds("WeChat ID: xiaoming2009", "online_id xiaoming2009");
    check_finds("wxid_a1b2c3d4e5", "online_id a1b2c3d4e5");
    check_finds("抖音号dou9988", "online_id dou9988");
    check_clean(
        "微信公众号：jcrb2023、QQ音乐、QQ2023年用户、微信支付、WeChat Official Accounts, WeChat program2, awx_123456");
}

TEST_CASE("addresses below the county") {
    check_finds("家住幸福路12号。", "address 幸福路12号");
    check_finds("幸福路12号3单元501室", "address 幸福路12号3单元501室");
    check_finds("位于阳光小区3栋2单元501室", "address 阳光小区3栋2单元501室");
    check_finds("阳光花园三号楼二单元", "address 阳光花园三号楼二单元");
    check_finds("阳光家园12栋1203室", "address 阳光家园12栋1203室");
    check_finds("户籍地为易县红星村三组", "address 易县红星村三组");
    check_finds("红星村第二村民小组", "address 红星村第二村民小组");
    check_clean("某小区3栋2单元501室、××路12号3单元、某村三组");
    check_clean("地址：北京市东城区正义路4号。住所地北京市西城区平安大街12号。");
    check_clean("法院位于民主路12号院3号楼501室");
    check_clean("农村一组织、三村一组长、该村三组、第3单元练习、全村五组数据");
    check_clean("刑法第十二条第3号、路线12号、京刑初12号");
}

TEST_CASE("schools with a class") {
    check_finds("海淀区第二实验小学三年级（2）班的", "school_class 海淀区第二实验小学三年级（2）班");
    check_finds("读邢台一中高一（3）班", "school_class 邢台一中高一（3）班");
    check_finds("阳光小学3班", "school_class 阳光小学3班");
    check_finds("阳光小学三(二)班", "school_class 阳光小学三(二)班");
    check_finds("红旗中学初2021级5班", "school_class 红旗中学初2021级5班");
    check_finds("金太阳幼儿园大一班", "school_class 金太阳幼儿园大一班");
    check_clean("某中学三年级2班、某某小学（2）班、就读小学三年级2班、该学校三年级2班");
    check_clean("海淀区第二实验小学三年级学生、中学教师第三期培训班、第一中学举办班");
}

TEST_CASE("full names of minors") {
    check_finds("王小明（男，15岁）到案。", "minor_name 王小明");
    check_finds("被害人王小明，男，2009年生，15周岁", "minor_name 王小明");
    check_finds("未成年嫌疑人李强，", "minor_name 李强");
    check_finds("被害人张小花的父亲报警", "minor_name 张小花");
    check_finds("被害人：张小花。", "minor_name 张小花");
    check_finds("15岁的王小明在家", "minor_name 王小明");
    check_finds("十五岁少年欧阳小海被", "minor_name 欧阳小海");
    check_finds("王小明今年14岁", "minor_name 王小明");
    check_finds("王芳（女，13岁）", "minor_name 王芳");
    check_finds("李明，15岁", "minor_name 李明");
    check_clean("袁某某（男，15岁）、未成年嫌疑人李某、被害人张某甲、被害人小花、15岁的小明");
    check_clean("检察官张三、院长李四办案；记者王五摄；王小明（男，45岁）");
    check_clean("被害人陈述、被害人高度紧张、被害人安全、学生成绩、学生应当、儿童文学、被害人马上报警、被害人全部损失");
    check_clean("张小花（化名）今年14岁。被害人张小花（化名）");
    check_clean("已满十四周岁不满十六周岁的人、任何时候年满十八岁、14岁以下");
}

TEST_CASE("what is shown of a pattern is its first character") {
    const Scanner scanner({}, Patterns{});
    const auto hits = scanner.scan("13912345678", TextKind::kPlain);
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].masked == "1**");
    CHECK(hits[0].term == kNoTerm);
    CHECK(mask("电话13912345678。", scanner.scan("电话13912345678。", TextKind::kPlain)) == "电话1**。");
}
