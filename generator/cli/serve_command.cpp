#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/site_watch.h"
#include "cli/start_program.h"
#include "config/site_config.h"
#include "serving/server.h"
#include "serving/watcher.h"
#include "web/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace casepress::cli {

namespace {

constexpr int kFirstPort = 8000;
constexpr int kLastPort = 8019;  ///< where the first one is taken and none was asked for

std::expected<int, Misuse> port_number(const Invocation& invocation) {
    const auto given = invocation.value("port");
    if (!given) return kFirstPort;
    constexpr int kMost = 65535;
    int number = -1;
    const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), number);
    if (error == std::errc() && end == given->data() + given->size() && number >= 0 && number <= kMost) return number;
    return std::unexpected(
        Misuse{.message = {.en = fmt::format("--port takes a whole number from 0 to {}, not “{}”", kMost, *given),
                           .zh = fmt::format("--port 应为 0 到 {} 的整数，而不是“{}”", kMost, *given)},
               .suggestion = {},
               .command = invocation.command});
}

/// "14:03:07" by the clock on the wall, in the machine's time zone.
std::string clock_time(const Environment& environment) {
    const std::time_t now = environment.unix_seconds();
    std::tm parts{};
    if (localtime_r(&now, &parts) == nullptr) return "";
    return fmt::format("{:02}:{:02}:{:02}", parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/// One preview from its first reading to Ctrl-C.
class Serving {
public:
    Serving(const Invocation& invocation, const Environment& environment, ThreadCount threads, int port)
        : invocation_(invocation),
          environment_(environment),
          chinese_(ui_language(environment) == UiLanguage::kChinese),
          port_(port),
          stopper_(serving::Stopper::Signals::kTake),
          desk_(invocation, environment, threads) {}

    int run() {
        const double start = environment_.monotonic_seconds();
        Renewal first = desk_.read_site();
        auto open = read_configuration();
        folder_ = open ? open->folder : "";
        print_findings(first.findings, folder_, environment_);
        if (!open) return kExitFindings;  // there is no site at all
        auto watcher = serving::Watcher::open();
        if (!watcher) return fail(watcher.error());
        SiteWatch watch(folder_, environment_);
        follow(watch, *watcher, open->config);
        auto server = start_server(open->config);
        if (!server) return fail(server.error());
        say_ready((*server)->address(), start);
        if (invocation_.has("open")) open_browser((*server)->address());
        loop(watch, *watcher, **server);
        environment_.err(chinese_ ? "预览已停止\n" : "the preview has stopped\n");
        return kExitFine;
    }

private:
    /// site.toml as it is, also when the site has errors; nullopt when there is none.
    [[nodiscard]] std::optional<OpenSite> read_configuration() {
        DiagnosticSink told;
        return open_site(invocation_, environment_, told);
    }

    std::expected<std::unique_ptr<serving::Server>, Diagnostic> start_server(const config::SiteConfig& config) {
        const std::string host = invocation_.value("host").value_or("127.0.0.1");
        DiagnosticSink warnings;
        serving::warn_of_others(host, warnings);
        print_findings(warnings, folder_, environment_);
        // "/", or "/bulletin/" for a site that is to stand there: links of its error pages begin with it.
        const std::string base = web::rooted_url(config.base_url, "", config::LinkStyle::kFolders);
        return serving::Server::start(desk_, {.host = host,
                                              .port = port_,
                                              .last_port = invocation_.value("port") ? port_ : kLastPort,
                                              .base = base,
                                              .language = ui_language(environment_)});
    }

    void follow(SiteWatch& watch, serving::Watcher& watcher, const config::SiteConfig& config) {
        DiagnosticSink findings;
        watcher.watch(watch.plan(config), findings);
        print_findings(findings, folder_, environment_);
    }

    int fail(Diagnostic finding) {
        DiagnosticSink sink;
        sink.report(std::move(finding));
        print_findings(sink, folder_, environment_);
        return kExitFindings;
    }

    void say_ready(const std::string& address, double start) const {
        const double seconds = environment_.monotonic_seconds() - start;
        environment_.err(
            chinese_
                ? fmt::format("预览：{} （{:.2f} 秒；保存文件后网页自动更新，按 Ctrl-C 结束）\n", address, seconds)
                : fmt::format("preview: {} ({:.2f} s; pages renew when you save; Ctrl-C ends)\n", address, seconds));
    }

    void open_browser(const std::string& address) const {
        // The address is ours: digits, letters and ":/." only but for --host, which has been listened at.
        const auto program = environment_.variable("BROWSER").value_or("xdg-open");
        if (!start_program(program, address)) {
            environment_.err(chinese_ ? fmt::format("无法打开浏览器，请自行打开 {}\n", address)
                                      : fmt::format("no browser can be opened; open {} yourself\n", address));
        }
    }

    void loop(SiteWatch& watch, serving::Watcher& watcher, serving::Server& server) {
        constexpr std::chrono::milliseconds kLongestWait{30'000};
        while (true) {
            const serving::Changes changes =
                watcher.wait(stopper_, watch.patience(std::min(kLongestWait, time_to_due())));
            if (changes.stopped) return;
            const double start = environment_.monotonic_seconds();
            SiteChange change = watch.take(changes);
            desk_.drop_passing(change);
            if (time_to_due().count() == 0) {
                looked_at_due_ = *desk_.edition()->build().next_due();
                change.other = true;
                change.named.insert("publish_at");
            }
            if (change.nothing()) continue;
            Renewal renewal = desk_.renew(change);
            server.announce();
            report(change, renewal, environment_.monotonic_seconds() - start);
            if (!change.other) continue;
            if (const auto open = read_configuration()) follow(watch, watcher, open->config);
        }
    }

    /// Until a page is to appear; 0 when one is due.
    [[nodiscard]] std::chrono::milliseconds time_to_due() const {
        const auto edition = desk_.edition();
        const auto due = edition ? edition->build().next_due() : std::nullopt;
        if (!due || *due <= looked_at_due_) return std::chrono::milliseconds::max();
        const std::int64_t seconds = *due - environment_.unix_seconds();
        constexpr std::int64_t kDay = 86'400;
        return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, kDay));
    }

    void report(const SiteChange& change, Renewal& renewal, double seconds) {
        print_findings(renewal.findings, folder_, environment_);
        const std::string_view what =
            !renewal.good ? (chinese_ ? "有错误，保留上次的页面" : "errors, the last good pages stay")
            : renewal.kind == Renewal::Kind::kPage ? (chinese_ ? "更新此页" : "page renewed")
                                                   : (chinese_ ? "重读全站" : "site read anew");
        environment_.err(fmt::format("{} {} · {} · {:.1f} ms\n", clock_time(environment_), change.describe(chinese_),
                                     what, seconds * 1000));
    }

    const Invocation& invocation_;
    const Environment& environment_;
    bool chinese_;
    int port_;
    serving::Stopper stopper_;
    Desk desk_;
    std::string folder_;
    std::int64_t looked_at_due_ = 0;  ///< the site was read at this time already, with errors if it is still the next
};

}  // namespace

int run_serve(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    if (!environment.has_repositories) {
        DiagnosticSink sink;
        sink.report(
            {.code = kNoDiskToWatch,
             .message = {"only a site on the machine's own disk can be previewed", "只能预览本机磁盘上的站点"}});
        print_findings(sink, "", environment);
        return kExitFindings;
    }
    const auto port = port_number(invocation);
    if (!port) return print_misuse(port.error(), environment);
    return Serving(invocation, environment, *threads, *port).run();
}

}  // namespace casepress::cli
