// Rules about numbers and dates.
#include "proofing/proofed.h"

#include <doctest/doctest.h>

using casepress::test::Proofed;

namespace {

void check_clean(const std::string& text) {
    CAPTURE(text);
    CHECK(Proofed().found(text) == "");
}

void check_mended(const std::string& text, const std::string& found, const std::string& mended) {
    CAPTURE(text);
    CHECK(Proofed().found(text) == found);
    CHECK(Proofed().mended(text) == mended);
    CHECK(Proofed().mended(mended) == mended);
}

}  // namespace

TEST_CASE("ranges take a dash for moments and a wave for amounts") {
    check_mended("2020-2023年共有5-10人", "interval-sign[2020-2023年]; interval-sign[5-10人]",
                 "2020—2023年共有5～10人");
    check_mended("气温为20~25℃", "interval-sign[20~25℃]", "气温为20～25℃");
    check_mended("3-5月举行", "interval-sign[3-5月]", "3—5月举行");
    check_clean("电话010-12345678，日期2025-03-17，图1-2，第12-3号楼，2025-3月，比分3-1，A4-5页");
    check_clean("2020—2023年，5～10人，编号2020-2023-15");
}

TEST_CASE("a range names its percent sign and its 万 twice") {
    check_mended("增长15～30%", "range-unit[15～30%]", "增长15%～30%");
    CHECK(Proofed().found("共13～17万元") == "range-unit[13～17万]");
    check_clean("增长15%～30%，共13万～17万元");
    check_mended("增长15-30%", "interval-sign[15-30%]; range-unit[15-30%]", "增长15%～30%");
}

TEST_CASE("a number is written in one kind of numerals") {
    check_mended("共3千人，5百元", "mixed-numerals[3千]; mixed-numerals[5百]", "共3000人，500元");
    CHECK(Proofed().found("共3千多人") == "mixed-numerals[3千]");
    check_clean("重5千克，长3千米，15万人，100百分点，第3百货");
    check_mended("二0二五年，二○一九年，二零二零年",
                 "year-numerals[二0二五年]; year-numerals[二○一九年]; year-numerals[二零二零年]",
                 "二〇二五年，二〇一九年，二〇二〇年");
    check_clean("二〇二五年，一百零五年，三零一医院");
    CHECK(Proofed().found("大约5、6百人") == "approximate-number[5、6百]");
    check_clean("第5、6十条，5、6班，五六百人");
    check_mended("占百分之30", "percent-form[百分之30]", "占30%");
    check_mended("占百分之30.5%", "percent-form[百分之30.5%]", "占30.5%");
    check_clean("占百分之三十，占30%");
}

TEST_CASE("dates exist, and carry no leading zeros beside 年, 月 and 日") {
    check_mended("2025年07月09日", "date-form[2025年07月09日]", "2025年7月9日");
    check_clean("2025年10月20日，2025-07-09，07月09日");
    CHECK(Proofed().found("2月30日，2025年2月29日，2025年13月，6月31日") ==
          "impossible-date[2月30日]; impossible-date[2025年2月29日]; impossible-date[2025年13月]; "
          "impossible-date[6月31日]");
    check_clean("2024年2月29日，2月29日，30日内，25月龄");
    Proofed english{.language = "en"};
    CHECK(english.found("On 31 June 2025, and February 30, 2025; 29 February 2024 and 28 February.") ==
          "impossible-date[31 June 2025]; impossible-date[February 30, 2025]");
    CHECK(english.found("In May 40 people came; on 31 May, too. March 40 miles.") == "");
}

TEST_CASE("units have their letters") {
    check_mended("重5KG，长3 Km", "unit-symbol[KG]; unit-symbol[Km]", "重5kg，长3 km");
    check_clean("5kg，MKG5，A5KM，5KMS，5K");
}
