#include "privacy/gate.h"

#include "privacy/gate_codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress::privacy {

namespace {

struct PatternCode {
    Code code;
    LocalizedText what;
};

PatternCode pattern_code(Rule rule) {
    switch (rule) {
        case Rule::kResidentId:
            return {kResidentId, {"the number of an identity card", "身份证号码"}};
        case Rule::kBankCard:
            return {kBankCard, {"the number of a bank card", "银行卡号"}};
        case Rule::kPhone:
            return {kPhone, {"a telephone number", "电话号码"}};
        case Rule::kPlate:
            return {kPlate, {"a vehicle's number plate", "车牌号"}};
        case Rule::kEmail:
            return {kEmail, {"an e-mail address", "电子邮箱"}};
        case Rule::kOnlineId:
            return {kOnlineId, {"a QQ or WeChat id", "QQ号或微信号"}};
        case Rule::kAddress:
            return {kAddress, {"an address more exact than the county", "县级以下的详细地址"}};
        case Rule::kSchoolClass:
            return {kSchoolClass, {"a school with a class", "学校和班级"}};
        case Rule::kMinorName:
            return {kMinorName, {"a full name beside a minor's age or role", "未成年人年龄或身份旁的完整姓名"}};
        case Rule::kPersonName:
        case Rule::kName:
            break;
    }
    return {kNameInSource, {}};
}

void report_pattern(const Hit& hit, const std::string& path, DiagnosticSink& sink) {
    if (hit.rule == Rule::kName || hit.rule == Rule::kPersonName) return;
    const PatternCode pattern = pattern_code(hit.rule);
    sink.report({.code = pattern.code,
                 .severity = Severity::kWarning,
                 .path = path,
                 .span = hit.span,
                 .message = {.en = fmt::format("this looks like {} ({})", pattern.what.en, hit.masked),
                             .zh = fmt::format("这像是{}（{}）", pattern.what.zh, hit.masked)},
                 .help = {.en = fmt::format("leave it out, or say why it may stand: <!-- casepress: allow CP{:04} "
                                            "reason -->",
                                            pattern.code.number),
                          .zh = fmt::format("请删去；如可公开，请注明理由：<!-- casepress: allow CP{:04} 理由 -->",
                                            pattern.code.number)}});
}

}  // namespace

struct Gate::Implementation {
    explicit Implementation(GateOptions given) : options(std::move(given)), scanner(options.list, options.patterns) {
        for (const PrivateTerm& term : options.list.terms) {
            const auto erasure = std::ranges::find(options.erasures, term.redaction, &Erasure::id);
            erased.push_back(term.redaction.empty() || erasure == options.erasures.end() ? nullptr : &*erasure);
        }
    }

    GateOptions options;
    Scanner scanner;
    TextPersons persons;
    std::vector<const Erasure*> erased;  ///< by term; null: it must not be in the past either
};

Gate::Gate() : Gate(GateOptions{}) {}
Gate::Gate(GateOptions options) : implementation_(std::make_unique<const Implementation>(std::move(options))) {}
Gate::~Gate() = default;
Gate::Gate(Gate&&) noexcept = default;
Gate& Gate::operator=(Gate&&) noexcept = default;

bool Gate::knows_names() const { return !implementation_->options.list.terms.empty(); }

void Gate::check_source(const std::string& path, std::string_view text, DiagnosticSink& sink) const {
    if (!knows_names()) return;
    const Scanner& scanner = implementation_->scanner;
    if (const auto hits = scanner.scan_names(path, TextKind::kPlain); !hits.empty()) {
        sink.report({.code = kNameInPath,
                     .path = path,
                     .message = {.en = fmt::format("the file's name holds a registered name ({})", hits.front().masked),
                                 .zh = fmt::format("文件名含有登记的姓名（{}）", hits.front().masked)},
                     .help = {.en = "nothing is published until it is gone", .zh = "删去之前不会发布任何内容"}});
    }
    for (const Hit& hit : scanner.scan_names(text, TextKind::kSource)) {
        sink.report({.code = kNameInSource,
                     .path = path,
                     .span = hit.span,
                     .message = {.en = fmt::format("a registered name ({}) must not be published", hit.masked),
                                 .zh = fmt::format("登记的姓名（{}）不得发布", hit.masked)},
                     .help = {.en = "write the pseudonym that the collection uses, such as 袁某某",
                              .zh = "请改用案例集统一的化名，如“袁某某”"}});
    }
}

void Gate::check_patterns(const std::string& path, std::string_view text, DiagnosticSink& sink) const {
    for (const Hit& hit : implementation_->scanner.scan(text, TextKind::kSource)) {
        if (hit.rule != Rule::kMinorName) report_pattern(hit, path, sink);
    }
}

std::vector<TextPerson> Gate::check_page(const std::string& path, std::string_view text, DiagnosticSink& sink) const {
    const std::vector<Hit> hits = implementation_->scanner.scan(text, TextKind::kSource);
    for (const Hit& hit : hits) report_pattern(hit, path, sink);
    return implementation_->persons.find(text, hits);
}

Cleared Gate::clear_past(std::string text, std::string_view language) const {
    if (!knows_names()) return Cleared(std::move(text));
    const auto hits = implementation_->scanner.scan_names(text, TextKind::kSource);
    if (hits.empty()) return Cleared(std::move(text));
    std::string out;
    std::size_t at = 0;
    for (const Hit& hit : hits) {
        const Erasure* const erasure = implementation_->erased[hit.term];
        out += std::string_view(text).substr(at, hit.span.begin - at);
        out += erasure == nullptr ? hit.masked : erasure_mark(erasure->date, language);
        at = hit.span.end;
    }
    out += std::string_view(text).substr(at);
    return Cleared(std::move(out));
}

void Gate::check_past(const std::string& path, const std::string& version, std::string_view text,
                      DiagnosticSink& sink) const {
    if (!knows_names()) return;
    for (const Hit& hit : implementation_->scanner.scan_names(text, TextKind::kSource)) {
        if (implementation_->erased[hit.term] != nullptr) continue;
        sink.report(
            {.code = kNameInPast,
             .path = path,
             .message = {.en = fmt::format("the version of {} held a registered name ({})", version, hit.masked),
                         .zh = fmt::format("{} 的版本含有登记的姓名（{}）", version, hit.masked)},
             .help = {.en =
                          "decide its erasure: a [[redaction]] in site.toml with date and basis, and “@id” before the "
                          "name in the private list",
                      .zh = "请决定删除：在 site.toml 中写 [[redaction]]（日期和依据），并在名单中该姓名前写“@编号”"}});
        return;
    }
}

std::string Gate::mask_message(std::string_view text) const {
    if (!knows_names()) return std::string(text);
    const auto hits = implementation_->scanner.scan_names(text, TextKind::kSource);
    return hits.empty() ? std::string(text) : mask(text, hits);
}

std::vector<Hit> Gate::find_names(std::string_view text) const {
    return knows_names() ? implementation_->scanner.scan_names(text, TextKind::kSource) : std::vector<Hit>{};
}

std::string erasure_mark(const PartialDate& date, std::string_view language) {
    const std::string day = format_date({.first = date, .last = date}, language);
    return language.starts_with("zh") ? fmt::format("〔{}删去〕", day) : fmt::format("〔erased {}〕", day);
}

}  // namespace casepress::privacy
