#include "cli/desk.h"

#include "base/hash.h"
#include "cli/desk_problems.h"
#include "serving/media_types.h"
#include "site/output_tree.h"
#include "web/server_config.h"

#include <fmt/format.h>

#include <utility>

namespace casepress::cli {

namespace {

constexpr int kMoved = 301;
constexpr int kNotFound = 404;
constexpr int kBroken = 500;
constexpr std::string_view kHtml = "text/html; charset=utf-8";

}  // namespace

Desk::Desk(const Invocation& invocation, const Environment& environment, ThreadCount threads)
    : invocation_(invocation),
      environment_(environment),
      threads_(threads),
      language_(ui_language(environment)),
      site_folder_(absolute_path(environment, invocation.value("site").value_or(""))) {
    environment_.guard = [this, outer = environment.guard](std::shared_ptr<const privacy::Gate> gate) {
        if (outer) outer(gate);
        const std::lock_guard lock(mutex_);
        gate_ = std::move(gate);
    };
}

Renewal Desk::read_site() {
    Renewal renewal{.kind = Renewal::Kind::kSite, .good = false, .findings = {}};
    std::shared_ptr<Edition> edition = Edition::read(invocation_, environment_, threads_, renewal.findings);
    renewal.findings.sort();
    renewal.good = edition != nullptr;
    const std::lock_guard lock(mutex_);
    errors_.clear();
    of_text_.clear();
    behind_ = edition == nullptr;
    if (edition) {
        site_folder_ = edition->open().folder;
        renewal.former = std::exchange(edition_, std::move(edition));
        of_output_.clear();
    } else {
        for (const Diagnostic& finding : renewal.findings.diagnostics()) {
            if (finding.severity == Severity::kError) errors_.push_back(finding);
        }
    }
    write_problems();
    return renewal;
}

void Desk::drop_passing(SiteChange& change) const {
    const auto edition = this->edition();
    if (!edition) return;
    const auto is_passing = [&](const std::string& path) {
        return !edition->build().is_source(path) &&
               !environment_.files.info(join_path(edition->open().folder, path)).has_value();
    };
    for (auto path = change.files.begin(); path != change.files.end();) {
        if (!is_passing(*path)) {
            ++path;
            continue;
        }
        change.named.erase(*path);
        path = change.files.erase(path);
    }
}

Renewal Desk::renew(const SiteChange& change) {
    if (auto renewal = renew_texts(change)) return std::move(*renewal);
    return read_site();
}

/// Puts texts of pages in place, if that is all there is to do.
std::optional<Renewal> Desk::renew_texts(const SiteChange& change) {
    constexpr std::size_t kMostTexts = 16;  // reading everything takes about as long as this many
    const auto edition = this->edition();
    if (!edition || behind_ || change.other || change.files.size() > kMostTexts) return std::nullopt;
    Renewal renewal{.kind = Renewal::Kind::kPage, .good = true, .findings = {}};
    std::map<std::string, std::vector<Diagnostic>> errors = of_text_;
    for (const std::string& path : change.files) {
        DiagnosticSink findings;
        const Edition::Text text = edition->renew_text(path, findings);
        if (text == Edition::Text::kTooMuch) return std::nullopt;
        findings.sort();
        errors.erase(path);
        if (text == Edition::Text::kErrors) errors[path] = findings.diagnostics();
        renewal.findings.merge(std::move(findings));
    }
    const std::lock_guard lock(mutex_);
    of_text_ = std::move(errors);
    of_output_.clear();
    renewal.good = of_text_.empty();
    write_problems();
    return renewal;
}

void Desk::write_problems() {
    std::vector<Diagnostic> all = errors_;
    for (const auto& [path, findings] : of_text_) all.insert(all.end(), findings.begin(), findings.end());
    for (const auto& [path, findings] : of_output_) all.insert(all.end(), findings.begin(), findings.end());
    problems_ = problems_json(
        all, {.files = environment_.files, .site_folder = site_folder_, .gate = gate_.get(), .language = language_});
}

std::shared_ptr<Edition> Desk::edition() const {
    const std::lock_guard lock(mutex_);
    return edition_;
}

std::string Desk::problems() {
    const std::lock_guard lock(mutex_);
    return problems_;
}

std::shared_ptr<const MadeOutput> Desk::output(std::string_view path) {
    const auto edition = this->edition();
    if (!edition || !edition->has(path)) return nullptr;
    auto made = edition->output(path);
    return made->bytes ? made : nullptr;
}

std::shared_ptr<const MadeOutput> Desk::keep_good(const std::string& path, std::shared_ptr<const MadeOutput> made) {
    const std::lock_guard lock(mutex_);
    if (made->bytes) {
        if (of_output_.erase(path) > 0) write_problems();
        last_good_[path] = made;
        return made;
    }
    auto& known = of_output_[path];
    if (known.size() != made->findings.size()) {
        known = made->findings;
        write_problems();
    }
    const auto last = last_good_.find(path);
    return last == last_good_.end() ? nullptr : last->second;
}

serving::Answer Desk::respond(std::string_view path) {
    const auto edition = this->edition();
    if (!edition) return broken_page();
    const std::string file = site::output_path(path);
    if (edition->has(file)) return answer_with(*edition, file, 200);
    if (!path.empty() && !path.ends_with('/') && edition->has(site::output_path(std::string(path) + "/"))) {
        return {.status = kMoved, .bytes = nullptr, .type = {}, .version = {}, .location = std::string(path) + "/"};
    }
    return not_found(*edition, path);
}

/// As published sites have it: each language has a page for what is not there, and the site one for the rest.
serving::Answer Desk::not_found(Edition& edition, std::string_view path) {
    std::string file = "404.html";
    for (const site::LanguageSite& language : edition.build().site().languages) {
        if (path.starts_with(language.url)) file = site::output_path(language.not_found_url);
    }
    if (edition.has(file)) return answer_with(edition, file, kNotFound);
    serving::Answer answer{.status = kNotFound,
                           .bytes = std::make_shared<const std::string>("404\n"),
                           .type = "text/plain; charset=utf-8",
                           .version = "404"};
    return answer;
}

serving::Answer Desk::answer_with(Edition& edition, const std::string& path, int status) {
    const auto made = keep_good(path, edition.output(path));
    if (!made) return broken_page();
    serving::Answer answer{.status = status,
                           .bytes = made->bytes,
                           .type = std::string(serving::media_type(path)),
                           .version = made->version};
    answer.policy = web::content_security_policy();
    if (const LocalizedText mark = edition.mark_of(path); !mark.empty()) {
        answer.mark = mark.in(language_);
        answer.version = content_hash(answer.version + answer.mark);
    }
    return answer;
}

/// Stands where nothing good ever was; what is wrong is laid over it.
serving::Answer Desk::broken_page() const {
    const bool chinese = language_ == UiLanguage::kChinese;
    const std::string text = fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n<title>casepress</title>\n</head>\n<body>\n<h1>{}</h1>\n"
        "<p>{}</p>\n</body>\n</html>\n",
        chinese ? "zh-CN" : "en", chinese ? "此页暂时无法生成" : "This page cannot be made yet",
        chinese ? "改正下列错误并保存后，页面会自动出现。"
                : "It appears by itself as soon as the errors below are mended and saved.");
    return {.status = kBroken,
            .bytes = std::make_shared<const std::string>(text),
            .type = std::string(kHtml),
            .version = content_hash(text)};
}

}  // namespace casepress::cli
