// The gate: sources, past versions, final bytes, messages. Names are made up.

#include "privacy/gate.h"

#include "privacy/gate_codes.h"
#include "privacy/output_guard.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace casepress;
using namespace casepress::privacy;

namespace {

const std::string kName = "诸葛明玥";
const std::string kErased = "欧阳雪梅";

Gate make_gate() {
    return Gate({.list = {{{kName, "", 1}, {kErased, "2025-01", 2}}},
                 .patterns = Patterns{.minor_name = true},
                 .erasures = {{"2025-01", {2025, 3, 17}}}});
}

std::vector<Code> codes(const DiagnosticSink& sink) {
    std::vector<Code> found;
    for (const Diagnostic& finding : sink.diagnostics()) found.push_back(finding.code);
    return found;
}

/// No finding says a name.
void check_silent(const DiagnosticSink& sink) {
    for (const Diagnostic& finding : sink.diagnostics()) {
        for (const std::string* text : {&finding.message.en, &finding.message.zh, &finding.help.en, &finding.help.zh}) {
            for (const std::string& name : {kName, kErased}) {
                CHECK(text->find(name) == std::string::npos);
                CHECK(text->find(name.substr(0, 6)) == std::string::npos);
            }
        }
    }
}

OutputReaders readers() {
    const auto reader = [](std::string_view, std::string_view bytes) -> OutputTexts {
        if (bytes == "broken") return std::unexpected(LocalizedText{"broken", "损坏"});
        return std::vector{std::string(bytes)};
    };
    return {.pdf = reader, .search = reader};
}

std::vector<Code> clear(const Gate& gate, const std::string& path, const std::string& bytes,
                        std::vector<std::string> unchecked = {}) {
    DiagnosticSink sink;
    const OutputGuard guard(gate, readers(), std::move(unchecked));
    const auto cleared = guard.clear(path, bytes, "content/a.zh.md", sink);
    CHECK(cleared.has_value() == (sink.errors() == 0));
    if (cleared) CHECK(cleared->bytes() == bytes);
    check_silent(sink);
    return codes(sink);
}

}  // namespace

TEST_CASE("a gate without names lets everything pass") {
    const Gate gate;
    DiagnosticSink sink;
    gate.check_source("content/a.md", kName, sink);
    gate.check_past("content/a.md", "2025", kName, sink);
    CHECK(sink.diagnostics().empty());
    CHECK(gate.clear_past(kName, "zh").bytes() == kName);
    CHECK(gate.mask_message(kName) == kName);
    CHECK(clear(gate, "a.mp3", "\xFF\xFE").empty());
    CHECK(clear(gate, "a.png", "no picture").empty());
}

TEST_CASE("CP1740, CP1741: registered names in sources have their place") {
    const Gate gate = make_gate();
    DiagnosticSink sink;
    gate.check_source("content/" + kName + ".zh.md", "案情\n\n诸葛**明玥**到案。", sink);
    REQUIRE(codes(sink) == std::vector{kNameInPath, kNameInSource});
    CHECK(sink.errors() == 2);
    REQUIRE(sink.diagnostics()[1].span);
    CHECK(sink.diagnostics()[1].span->begin == 8);
    CHECK(sink.diagnostics()[1].span->end >= 8 + 2 * 3 + 2 + 2 * 3);
    check_silent(sink);
}

TEST_CASE("CP1743: a past version needs an erasure") {
    const Gate gate = make_gate();
    DiagnosticSink sink;
    gate.check_past("content/a.zh.md", "2025-03-01", kErased + "到案", sink);
    CHECK(sink.diagnostics().empty());
    gate.check_past("content/a.zh.md", "2025-03-01", kName + "到案，" + kName, sink);
    CHECK(codes(sink) == std::vector{kNameInPast});
    check_silent(sink);
}

TEST_CASE("what was erased leaves a dated mark that does not tell its length; other names are masked") {
    const Gate gate = make_gate();
    CHECK(gate.clear_past("被告人" + kErased + "到案。", "zh").bytes() == "被告人〔2025年3月17日删去〕到案。");
    CHECK(gate.clear_past("被告人欧阳　雪梅到案。", "zh").bytes() == "被告人〔2025年3月17日删去〕到案。");
    CHECK(gate.clear_past("The accused, Ouyang Xuemei, came.", "en").bytes() ==
          "The accused, 〔erased 17 March 2025〕, came.");
    const std::string masked = gate.clear_past("证人" + kName + "到庭", "zh").bytes();
    CHECK(masked.find(kName) == std::string::npos);
    CHECK(masked.starts_with("证人"));
    CHECK(masked.ends_with("到庭"));
    CHECK(gate.clear_past("没有姓名", "zh").bytes() == "没有姓名");
}

TEST_CASE("CP1742: registered names in the final bytes, whatever they are written in") {
    const Gate gate = make_gate();
    const std::vector<Code> found{kNameInOutput};
    CHECK(clear(gate, "zh/index.html", "<p>诸<em>葛</em>明&#x73a5;</p>") == found);
    CHECK(clear(gate, "zh/index.html", "<img alt='诸葛明玥'>") == found);
    CHECK(clear(gate, "zh/feed.xml", "<content type=\"html\">&lt;p&gt;诸葛&lt;b&gt;明玥&lt;/b&gt;</content>") == found);
    CHECK(clear(gate, "zh/feed.json", R"({"title":"\u8bf8\u845b\u660e\u73a5"})") == found);
    CHECK(clear(gate, "zh/a.js", "x='" + kErased + "'") == found);
    CHECK(clear(gate, "a.txt", "Zhuge Mingyue") == found);
    CHECK(clear(gate, "a.pdf", kName) == found);
    CHECK(clear(gate, "assets/search/t0-0.a.js", kName) == found);
    CHECK(clear(gate, "zh/index.html", "<p>诸葛某某</p>").empty());
}

TEST_CASE("CP1741: registered names in addresses") {
    const Gate gate = make_gate();
    CHECK(clear(gate, "zh/" + kName + "/index.html", "<p>x</p>") == std::vector{kNameInPath});
    CHECK(clear(gate, "en/zhuge-mingyue/index.html", "<p>x</p>") == std::vector{kNameInPath});
}

TEST_CASE("CP1744: what cannot be looked into does not pass, unless people have looked") {
    const Gate gate = make_gate();
    const std::vector<Code> found{kUnreadableOutput};
    CHECK(clear(gate, "a.pdf", "broken") == found);
    CHECK(clear(gate, "assets/search/b1.js", "broken") == found);
    CHECK(clear(gate, "a.html", "\xFF") == found);
    CHECK(clear(gate, "a.csv", "\xD5\xC5\xC8\xFD") == found);
    CHECK(clear(gate, "audio/a.mp3", "x") == found);
    CHECK(clear(gate, "a.png", "no picture") == found);
    CHECK(clear(gate, "a.png", "\x89PNG\r\n\x1A\n cut") == found);
    CHECK(clear(gate, "audio/a.mp3", "x", {"*.wav", "audio/?.mp*"}).empty());
    CHECK(clear(gate, "audio/ab.mp3", "x", {"audio/?.mp3"}) == found);
    DiagnosticSink sink;
    CHECK_FALSE(OutputGuard(gate, {}, {}).clear("a.pdf", "x", "", sink));
    CHECK(codes(sink) == found);
}

TEST_CASE("messages never say a name") {
    const Gate gate = make_gate();
    const std::string message = gate.mask_message("  7 | 被告人" + kName + "（" + kErased + "）到案");
    CHECK(message.find(kName) == std::string::npos);
    CHECK(message.find(kErased) == std::string::npos);
    CHECK(message.starts_with("  7 | 被告人"));
    CHECK(message.ends_with("）到案"));
}

TEST_CASE("CP1750 to CP1758: patterns, each with its code; full names only where minors are spoken of") {
    const Gate gate = make_gate();
    struct Sample {
        Code code;
        const char* text;
    };
    // The identity number and the card are examples with right check digits that nobody has.
    for (const Sample& sample :
         {Sample{kResidentId, "身份证号110101200601010014。"}, Sample{kBankCard, "卡号6222021234567890128。"},
          Sample{kPhone, "手机13812345678。"}, Sample{kPlate, "驾驶京A12345小客车。"},
          Sample{kEmail, "邮箱xiaoming2008@163.com。"}, Sample{kOnlineId, "加其QQ号123456789。"},
          Sample{kAddress, "家住幸福路12号3栋2单元501室。"}, Sample{kSchoolClass, "就读于第二实验小学三年级(2)班。"},
          Sample{kMinorName, "被害人张晓花（女，13岁）"}}) {
        DiagnosticSink sink;
        static_cast<void>(gate.check_page("content/a.zh.md", sample.text, sink));
        const std::vector<Code> found = codes(sink);
        CHECK_MESSAGE((std::ranges::find(found, sample.code) != found.end()), sample.text);
        CHECK(sink.errors() == 0);
        DiagnosticSink elsewhere;
        gate.check_patterns("content/a.toml", sample.text, elsewhere);
        CHECK((elsewhere.warnings() == 0) == (sample.code == kMinorName));
    }
}
