// Numbers as Chinese and English texts write them.

#include "model/numerals.h"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace casepress::model;

namespace {

struct Example {
    const char* text;
    std::vector<double> has;
    std::vector<double> has_not;
};

void check(const std::vector<Example>& examples) {
    for (const Example& example : examples) {
        CAPTURE(example.text);
        const std::vector<double> numbers = numbers_in_text(example.text);
        CAPTURE(numbers);
        for (const double value : example.has) {
            CAPTURE(value);
            CHECK(contains_number(numbers, value));
        }
        for (const double value : example.has_not) {
            CAPTURE(value);
            CHECK_FALSE(contains_number(numbers, value));
        }
    }
}

}  // namespace

TEST_CASE("digits") {
    check({
        {"共1086名", {1086}, {108, 86}},
        {"1,086 people", {1086, 1, 86}, {1087}},
        {"1,086,500 yuan", {1086500}, {1086}},
        {"in 2024,100 people", {2024, 100}, {2024100}},
        {"１３０，０００人", {130000}, {}},
        {"１３万人", {130000}, {13}},
        {"130\u00A0000 people", {130000}, {}},
        {"63.7%", {63.7}, {63, 7}},
        {"172.2 per cent", {172.2}, {}},
        {"号码3.14.15", {3.14, 15}, {}},
        {"没有数字", {}, {0, 1}},
        {"", {}, {0}},
        {"A4纸", {4}, {}},
    });
}

TEST_CASE("digits with Chinese units") {
    check({
        {"13万", {130000}, {13}},
        {"13 万", {130000}, {13}},
        {"8.82万人", {88200}, {8.82}},
        {"1.3亿元", {130000000}, {1.3}},
        {"1203.7万小时", {12037000}, {}},
        {"3千人", {3000}, {3}},
        {"2千万", {20000000}, {2000}},
        {"5百余人", {500}, {}},
        {"500多万", {5000000}, {500}},
        {"10余万人", {100000}, {10}},
        {"约3900余人次", {3900}, {}},
        {"1亿2000万", {120000000}, {100000000, 20000000}},
        {"1万亿", {1e12}, {10000}},
        {"10万 3人", {100000, 3}, {100003}},
        {"达10万，3年后", {100000, 3}, {100003}},
        {"5至9万元", {50000, 90000}, {}},
        {"5—9万元", {50000, 90000}, {}},
        {"5万元至9万元", {50000, 90000}, {5, 9}},
        {"30多至40多岁", {30, 40}, {}},
    });
}

TEST_CASE("Chinese numerals") {
    check({
        {"十三万", {130000}, {13, 3}},
        {"近千万元", {10000000}, {1000}},
        {"近百家", {100}, {}},
        {"上万人", {10000}, {}},
        {"两千三百人", {2300}, {2000, 300}},
        {"二十三个县", {23}, {20, 3}},
        {"十个领域", {10}, {}},
        {"十五", {15}, {10, 5}},
        {"一百零五", {105}, {100, 5}},
        {"二〇二五年", {2025}, {}},
        {"三点五万", {35000}, {3.5}},
        {"一亿二千三百万", {123000000}, {100000000}},
        {"三四个", {34}, {}},
        {"两家、三人", {2, 3}, {23}},
        {"百分之六十三点七", {63.7, 100}, {}},
        {"四分之三", {75, 4, 3}, {}},
        {"十余万", {100000}, {10}},
        {"一千零一夜", {1001}, {}},
        {"萬億", {1e12}, {}},
    });
}

TEST_CASE("English numbers") {
    check({
        {"130 thousand", {130000}, {130}},
        {"1.3 million", {1300000}, {1.3}},
        {"130 million yuan", {130000000}, {130}},
        {"2 thousand million", {2e9}, {}},
        {"thirteen agencies", {13}, {3}},
        {"Thirteen Departments", {13}, {}},
        {"twenty-five", {25}, {20, 5}},
        {"twenty five", {25}, {}},
        {"two hundred and fifty", {250}, {200, 50}},
        {"a hundred", {100}, {1}},
        {"a million", {1000000}, {}},
        {"three million two hundred thousand", {3200000}, {}},
        {"five, six", {5, 6}, {11, 56}},
        {"a dozen", {}, {12, 1}},
        {"50,000 to 90,000 yuan", {50000, 90000}, {}},
        {"5 to 9 million", {5000000, 9000000}, {}},
        {"one person, one file", {1}, {2}},
        {"ten–twelve", {10, 12}, {22}},
        {"cation, threefold", {}, {3}},
    });
}

TEST_CASE("signs and binary fractions are forgiven") {
    const std::vector<double> numbers = numbers_in_text("8.82万, 0.1, 下降3%");
    CHECK(contains_number(numbers, 88200));
    CHECK(contains_number(numbers, -3));
    CHECK(contains_number(numbers, 0.1));
    CHECK_FALSE(contains_number(numbers, 88200.5));
    CHECK_FALSE(contains_number({}, 0));
}

TEST_CASE("long and hostile texts take linear time") {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += "万";
    CHECK_FALSE(numbers_in_text(text).empty());
    CHECK_FALSE(numbers_in_text(std::string(500000, '9')).empty());
    text.clear();
    for (int i = 0; i < 100000; ++i) text += "1,234";
    CHECK_FALSE(numbers_in_text(text).empty());
    text.clear();
    for (int i = 0; i < 100000; ++i) text += "hundred and ";
    CHECK(numbers_in_text(text).empty());
    CHECK(contains_number(numbers_in_text("\xFF\xE4\xB8 12\xE4"), 12));
}
