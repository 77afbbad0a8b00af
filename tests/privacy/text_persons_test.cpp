// Persons whom running text names, and what part they have.

#include "privacy/text_persons.h"

#include "privacy/scanner.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace casepress::privacy;

namespace {

std::vector<TextPerson> persons_of(std::string_view text, bool with_minors = true) {
    static const TextPersons kPersons;
    Patterns patterns = no_patterns();
    patterns.person_name = true;
    patterns.minor_name = with_minors;
    return kPersons.find(text, Scanner({}, patterns).scan(text, TextKind::kSource));
}

/// "袁某某 suspect, 王小明 ?": in order.
std::string named_in(std::string_view text, bool with_minors = true) {
    std::string line;
    for (const TextPerson& person : persons_of(text, with_minors)) {
        CHECK(text.substr(person.span.begin, person.span.size()) == person.name);
        line += (line.empty() ? "" : ", ") + person.name;
        switch (person.parts) {
            case kSuspectPart:
                line += " suspect";
                break;
            case kVictimPart:
                line += " victim";
                break;
            case kGuardianPart:
                line += " guardian";
                break;
            case kMinorPart:
                line += " minor";
                break;
            case kAnyPart:
                line += " ?";
                break;
            default:
                line += " several";
        }
    }
    return line;
}

}  // namespace

TEST_CASE("pseudonyms in Han characters") {
    CHECK(named_in("被告人袁某某到案。") == "袁某某 suspect");
    CHECK(named_in("袁某说，被害人：王某甲。") == "袁某 ?, 王某 victim");
    CHECK(named_in("**被害人**欧阳某某和其父亲欧阳某") == "欧阳某某 victim, 欧阳某 guardian");
    CHECK(named_in("未成年嫌疑人王××") == "王×× suspect");
    CHECK(named_in("袁某某起初拒绝。被告人袁某某后来认罪。") == "袁某某 suspect");
    CHECK(named_in("被害人李某。学生李某。母亲李某") == "李某 several");
    CHECK(named_in("由于某种原因，某市某区检察院在某村。某某某") == "");
    CHECK(named_in("某") == "");
}

TEST_CASE("full names in Han characters") {
    CHECK(named_in("被害人王小明，17岁。") == "王小明 victim");
    CHECK(named_in("王小明（男，15岁）到案。") == "王小明 minor");
    CHECK(named_in("王小明（男，15岁）到案。", false) == "王小明 ?");
    CHECK(named_in("被告人王强和母亲李玉兰") == "王强 suspect, 李玉兰 guardian");
    CHECK(named_in("未成年被告人李强，") == "李强 suspect");
    CHECK(named_in("检察官王建国说。") == "");
    CHECK(named_in("被害人因此报警，监护人应当到场，被告人对此无异议。") == "");
    CHECK(named_in("被害人张小花（化名）") == "");
}

TEST_CASE("names in Latin letters") {
    CHECK(named_in("The victim Wang Xiaoming went home.") == "Wang Xiaoming victim");
    CHECK(named_in("The 15-year-old Wang Xiao-ming went home.") == "Wang Xiao-ming minor");
    CHECK(named_in("YUAN Xiaoming (male, 15) was questioned.") == "YUAN Xiaoming minor");
    CHECK(named_in("Lü Nan, aged 15, was questioned.") == "Lü Nan minor");
    CHECK(named_in("Ouyang Hai, 9, was questioned; her mother, Li Yulan, was there.") ==
          "Ouyang Hai minor, Li Yulan guardian");
    CHECK(named_in("the defendant Yuan Moumou, and Li Mou") == "Yuan Moumou suspect, Li Mou ?");
    CHECK(named_in("Wang Jianguo, a prosecutor, and Li Na, 45, said so.") == "");
    CHECK(named_in("The victim Anna Smith, 15, and student Social Work.") == "");
    CHECK(named_in("On 15 May the Li Hua, 15 April 2024") == "");
    CHECK(named_in("Wang") == "");
    CHECK(named_in("Wang X") == "Wang X ?");
}

TEST_CASE("every end of a text") {
    const std::string text = "被告人袁某某，the victim Wang Xiaoming (male, 15) 王小明（男，15岁）×某";
    for (std::size_t length = 0; length <= text.size(); ++length) {
        for (const TextPerson& person : persons_of(std::string_view(text).substr(0, length))) {
            CHECK(person.span.end <= length);
        }
    }
}
