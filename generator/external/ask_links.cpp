// Each address is a Task that goes through a few requests: HEAD, GET where a server does not know HEAD, the next step
// of a redirect, a second try. The loop starts as many as hosts and the whole allow, and lets libcurl wait for all of
// them.

#include "external/ask_links.h"

#include "external/request.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace casepress::external {

namespace {

using Clock = std::chrono::steady_clock;

struct CleanMulti {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};

struct CleanUrl {
    void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
};

/// "https://example.org:443", by which requests are counted; nullopt for what is no http(s) URL.
std::optional<std::string> host_of(const std::string& url) {
    const std::unique_ptr<CURLU, CleanUrl> parsed(curl_url());
    if (parsed == nullptr || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK)
        return std::nullopt;
    std::string host;
    for (const CURLUPart part : {CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT}) {
        char* text = nullptr;
        if (curl_url_get(parsed.get(), part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return std::nullopt;
        host += (host.empty() ? "" : " ") + std::string(text);
        curl_free(text);
    }
    return host.starts_with("http ") || host.starts_with("https ") ? std::optional(host) : std::nullopt;
}

struct Task {
    std::string first;  ///< as it was asked for, without fragment
    std::string url;    ///< of this step
    std::string host;
    Method method = Method::kHead;
    int redirects = 0;
    int tries = 0;
    bool permanent = true;  ///< every step so far was 301 or 308
    Clock::time_point not_before = {};
    std::unique_ptr<Request> request;
    std::optional<LinkAnswer> answer;
};

struct Host {
    std::size_t running = 0;
    Clock::time_point next = {};
};

bool is_permanent(long status) { return status == 301 || status == 308; }
bool is_redirect(long status) { return is_permanent(status) || status == 302 || status == 303 || status == 307; }
/// Where a server may answer GET otherwise than HEAD.
bool needs_get(long status) { return status >= 400 && status != 410 && status != 429; }

bool is_certificate(CURLcode code) {
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_ISSUER_ERROR || code == CURLE_SSL_CERTPROBLEM ||
           code == CURLE_SSL_INVALIDCERTSTATUS;
}

class Asker {
public:
    explicit Asker(const AskOptions& options) : options_(options), multi_(curl_multi_init()) {}
    ~Asker() {
        for (Task& task : tasks_) {
            if (task.request && multi_) curl_multi_remove_handle(multi_.get(), task.request->handle());
        }
    }
    Asker(const Asker&) = delete;
    Asker& operator=(const Asker&) = delete;

    std::vector<LinkAnswer> run(std::span<const std::string> urls) {
        std::map<std::string_view, std::size_t> places;
        std::vector<std::size_t> task_of;
        tasks_.reserve(urls.size());  // their addresses are kept
        for (const std::string& url : urls) {
            const std::string_view plain = std::string_view(url).substr(0, url.find('#'));
            const auto found = places.find(plain);
            if (found != places.end()) {
                task_of.push_back(found->second);
                continue;
            }
            Task& task = tasks_.emplace_back();
            task.first = plain;
            go_to(task, task.first);
            places.emplace(task.first, tasks_.size() - 1);
            task_of.push_back(tasks_.size() - 1);
        }
        if (multi_ != nullptr) loop();
        std::vector<LinkAnswer> answers;
        for (const std::size_t task : task_of) answers.push_back(tasks_[task].answer.value_or(LinkAnswer{}));
        return answers;
    }

private:
    void finish(Task& task, Answer answer, long status, std::string reason = {}) {
        task.answer = LinkAnswer{.answer = answer, .status = status, .moved_to = {}, .reason = std::move(reason)};
        if (answer == Answer::kMoved) task.answer->moved_to = task.url;
    }

    void go_to(Task& task, const std::string& url) {
        const auto host = host_of(url);
        if (!host) return finish(task, Answer::kRefused, 0, "not http or https");
        task.url = url;
        task.host = *host;
        task.method = Method::kHead;
    }

    void loop() {
        while (true) {
            const bool waiting = start_what_may();
            int running = 0;
            if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) return;
            take_finished();
            if (running_ == 0 && !waiting &&
                std::ranges::all_of(tasks_, [](const Task& task) { return task.answer.has_value(); }))
                return;
            if (curl_multi_poll(multi_.get(), nullptr, 0, 50, nullptr) != CURLM_OK) return;
        }
    }

    /// True when some task waits for its turn.
    bool start_what_may() {
        const auto now = Clock::now();
        bool waiting = false;
        for (std::size_t i = first_open_; i < tasks_.size(); ++i) {
            Task& task = tasks_[i];
            if (task.answer && i == first_open_) ++first_open_;
            if (task.answer || task.request) continue;
            Host& host = hosts_[task.host];
            if (running_ >= options_.at_once) return true;
            if (host.running >= options_.per_host || now < host.next || now < task.not_before) {
                waiting = true;
                continue;
            }
            start(task, host, now);
        }
        return waiting;
    }

    void start(Task& task, Host& host, Clock::time_point now) {
        task.request = std::make_unique<Request>(task.url, task.method, options_);
        CURL* const handle = task.request->handle();
        if (handle == nullptr || curl_easy_setopt(handle, CURLOPT_PRIVATE, static_cast<void*>(&task)) != CURLE_OK ||
            curl_multi_add_handle(multi_.get(), handle) != CURLM_OK) {
            task.request.reset();
            return finish(task, Answer::kUnreachable, 0, "out of memory");
        }
        ++running_;
        ++host.running;
        host.next = now + options_.pause;
    }

    void take_finished() {
        int left = 0;
        while (const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            const CURLcode code = message->data.result;
            char* found = nullptr;
            if (curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &found) != CURLE_OK) continue;
            // NOLINTNEXTLINE: libcurl gives back what was put in as char*.
            Task& task = *static_cast<Task*>(static_cast<void*>(found));
            curl_multi_remove_handle(multi_.get(), message->easy_handle);
            const std::unique_ptr<Request> request = std::move(task.request);
            --running_;
            --hosts_[task.host].running;
            judge(task, *request, code);
        }
    }

    void judge(Task& task, const Request& request, CURLcode code) {
        const long status = request.status();
        if (request.was_refused()) return finish(task, Answer::kRefused, 0, "a local address");
        if (is_certificate(code)) return finish(task, Answer::kCertificate, 0, curl_easy_strerror(code));
        const bool answered = status > 0 && (code == CURLE_OK || code == CURLE_WRITE_ERROR);
        const bool again = !answered || status == 429 || status == 503;
        if (again && task.tries < options_.retries) {
            ++task.tries;
            task.not_before = Clock::now() + options_.pause * 4;
            return;
        }
        if (!answered) return finish(task, Answer::kUnreachable, 0, curl_easy_strerror(code));
        if (is_redirect(status)) return follow(task, request.redirect(), status);
        if (task.method == Method::kHead && needs_get(status)) {
            task.method = Method::kGet;
            return;
        }
        if (status == 404 || status == 410) return finish(task, Answer::kDead, status);
        if (status >= 500 || status == 429) return finish(task, Answer::kUnreachable, status);
        const bool moved = task.redirects > 0 && task.permanent && status < 300;
        finish(task, moved ? Answer::kMoved : Answer::kFine, status);
    }

    void follow(Task& task, const std::string& target, long status) {
        if (target.empty()) return finish(task, Answer::kUnreachable, status, "a redirect to nowhere");
        if (++task.redirects > options_.redirects)
            return finish(task, Answer::kUnreachable, status, "too many redirects");
        task.permanent = task.permanent && is_permanent(status);
        task.tries = 0;
        go_to(task, target);
    }

    const AskOptions& options_;
    std::unique_ptr<CURLM, CleanMulti> multi_;
    std::vector<Task> tasks_;
    std::map<std::string, Host> hosts_;
    std::size_t running_ = 0;
    std::size_t first_open_ = 0;
};

}  // namespace

std::vector<LinkAnswer> ask_links(std::span<const std::string> urls, const AskOptions& options) {
    return Asker(options).run(urls);
}

}  // namespace casepress::external
