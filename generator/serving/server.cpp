#include "serving/server.h"

#include "serving/codes.h"
#include "serving/events.h"
#include "serving/live_pages.h"
#include "serving/media_types.h"
#include "serving/requests.h"

#include <fmt/format.h>
#include <httplib.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

namespace casepress::serving {

namespace {

constexpr std::size_t kThreads = 64;
constexpr int kMostStreams = 40;  ///< so that some threads are left for pages
constexpr std::chrono::milliseconds kHeartbeat{10'000};

constexpr int kNotFound = 404;
constexpr int kMisdirected = 421;  ///< RFC 9110, 15.5.20
constexpr int kUnavailable = 503;

std::string entity_tag(std::string_view version) { return fmt::format("\"{}\"", version); }

/// Whether the browser has these bytes already (RFC 9110, 13.1.2; weak comparison).
bool is_known(const httplib::Request& request, const std::string& tag) {
    const std::string known = request.get_header_value("If-None-Match");
    return known == "*" || known.find(tag) != std::string::npos;
}

/// Whether a person goes there, and not a page that holds it (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/).
bool is_visit(const httplib::Request& request) {
    return request.get_header_value("Sec-Fetch-Dest") == "document" && request.ranges.empty();
}

void set_plain_options(socket_t socket) {
    // Not SO_REUSEPORT, httplib's own choice: two previews at one port would share the requests between them.
    const int yes = 1;
    static_cast<void>(setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes));
}

Diagnostic cannot_listen(const ServerOptions& options, int error) {
    const std::string where = fmt::format("{}:{}", options.host, options.port);
    const bool is_taken = error == EADDRINUSE;
    return {.code = kCannotListen,
            .message = {fmt::format("cannot listen at {}: {}", where, std::strerror(error)),
                        fmt::format("无法在 {} 提供服务：{}", where, std::strerror(error))},
            .help = is_taken ? LocalizedText{"another program is there; choose another port with --port",
                                             "该端口已被其他程序占用，请用 --port 另选一个"}
                             : LocalizedText{"see that --host names this machine; ports below 1024 need more rights",
                                             "请确认 --host 是本机地址；1024 以下的端口需要更高权限"}};
}

}  // namespace

struct Server::Parts {
    Parts(Preview& the_preview, ServerOptions the_options) : preview(the_preview), options(std::move(the_options)) {
        http.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
        http.set_tcp_nodelay(true);
        http.set_socket_options(set_plain_options);
        http.set_keep_alive_timeout(2);
        http.set_payload_max_length(0);
        http.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
            const auto host = read_host(request.get_header_value("Host"));
            if (host && is_trusted_host(*host, options.host)) return httplib::Server::HandlerResponse::Unhandled;
            response.status = kMisdirected;
            response.set_content("This preview answers to its own address only.\n", "text/plain; charset=utf-8");
            return httplib::Server::HandlerResponse::Handled;
        });
        http.Get(".*",
                 [this](const httplib::Request& request, httplib::Response& response) { answer(request, response); });
    }

    bool bind() {
        if (options.port == 0) {
            options.port = http.bind_to_any_port(options.host);
            return options.port > 0;
        }
        while (!http.bind_to_port(options.host, options.port)) {
            if (errno != EADDRINUSE || options.port >= options.last_port) return false;
            ++options.port;
        }
        return true;
    }

    void answer(const httplib::Request& request, httplib::Response& response) {
        response.set_header("X-Content-Type-Options", "nosniff");
        response.set_header("Cross-Origin-Resource-Policy", "same-origin");
        response.set_header("Referrer-Policy", "strict-origin-when-cross-origin");
        const auto path = read_path(request.target, options.base);
        if (!path) {
            if (options.base != "/" && read_path(request.target, "/") == "") {
                response.set_redirect(options.base);
                return;
            }
            send(request, response, "", preview.respond("404.html"), kNotFound);
        } else if (path->starts_with(kReserved)) {
            answer_reserved(path->substr(kReserved.size()), request, response);
        } else {
            Answer found = preview.respond(*path);
            if (found.status == 200 && path->ends_with(".pdf") && is_visit(request)) {
                send_pdf_page(request, response, *path, found);
            } else {
                send(request, response, *path, found, found.status);
            }
        }
    }

    void send_pdf_page(const httplib::Request& request, httplib::Response& response, const std::string& path,
                       const Answer& found) const {
        Answer page;
        page.bytes = std::make_shared<const std::string>(pdf_page(path, found.version, options.base, options.language));
        page.type = media_type("a.html");
        page.version = "pdf-" + found.version;
        page.policy = pdf_page_policy();
        send_bytes(request, response, page, page.bytes, page.status);
    }

    void send(const httplib::Request& request, httplib::Response& response, const std::string& path,
              const Answer& found, int status) const {
        if (!found.location.empty()) {
            response.set_redirect(options.base + encode_path(found.location), found.status);
        } else if (found.type.starts_with("text/html")) {
            const auto page = std::make_shared<const std::string>(
                add_script(*found.bytes, found, path, options.base, options.language));
            send_bytes(request, response, found, page, status);
        } else {
            send_bytes(request, response, found, found.bytes, status);
        }
    }

    static void send_bytes(const httplib::Request& request, httplib::Response& response, const Answer& found,
                           std::shared_ptr<const std::string> bytes, int status) {
        const std::string tag = entity_tag(found.version);
        response.set_header("ETag", tag);
        // Asking again is cheap, and nobody looks at an old page.
        response.set_header("Cache-Control", "no-cache");
        if (!found.policy.empty()) response.set_header("Content-Security-Policy", found.policy);
        // A 200 is left to httplib, which makes it a 206 where a range was asked for.
        if (status != 200) {
            response.status = status;
        } else if (is_known(request, tag)) {
            response.status = 304;
            return;
        }
        if (bytes->empty()) {
            response.set_content("", found.type);
            return;
        }
        // Not set_content(), which would pack the bytes anew for each request.
        const std::size_t size = bytes->size();
        response.set_content_provider(
            size, found.type,
            [bytes = std::move(bytes)](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                return sink.write(bytes->data() + offset, length);
            });
    }

    void answer_reserved(const std::string& name, const httplib::Request& request, httplib::Response& response) {
        const auto wanted = read_parameter(request.target, "path");
        const auto path = wanted ? read_path("/" + encode_path(*wanted), "/") : std::nullopt;
        if (name == "events" && path) {
            stream(*path, read_parameter(request.target, "version").value_or(""), response);
        } else if (name == "pdf-bytes" && path) {
            Answer found = preview.respond(*path);
            found.policy.clear();  // the site's own lets nobody frame it
            send(request, response, *path, found, found.status);
        } else if (const auto file = find_live_file(name)) {
            response.set_header("Cache-Control", "no-cache");
            response.set_content(std::string(*file), std::string(media_type(name)));
        } else {
            send(request, response, "", preview.respond("404.html"), kNotFound);
        }
    }

    /// What one looker-on has been told so far.
    struct Listener {
        std::string path;
        std::string version;
        std::string problems;
        std::uint64_t seen = 0;
    };

    void stream(const std::string& path, std::string version, httplib::Response& response) {
        if (streams.fetch_add(1) >= kMostStreams) {
            --streams;
            response.status = kUnavailable;
            response.set_header("Retry-After", "5");
            return;
        }
        response.set_header("Cache-Control", "no-store");
        auto listener = std::make_shared<Listener>();
        listener->path = path;
        listener->version = std::move(version);
        response.set_chunked_content_provider(
            "text/event-stream",
            [this, listener](std::size_t, httplib::DataSink& sink) { return tell(*listener, sink); },
            [this](bool) { --streams; });
    }

    /// Waits for something to tell; false when nobody listens any more.
    bool tell(Listener& listener, httplib::DataSink& sink) {
        const Bell::Heard heard = bell.wait(listener.seen, kHeartbeat);
        if (heard.closed || !sink.is_writable()) return false;
        const auto write = [&sink](const std::string& text) { return sink.write(text.data(), text.size()); };
        if (heard.count == listener.seen) return write(write_heartbeat());
        listener.seen = heard.count;
        // One write, so that the browser has all at once.
        std::string text;
        const Answer found = preview.respond(listener.path);
        if (found.version != listener.version) {
            listener.version = found.version;
            text += write_event("change", found.version);
        }
        if (std::string problems = preview.problems(); problems != listener.problems) {
            listener.problems = std::move(problems);
            text += write_event("problems", listener.problems);
        }
        return text.empty() || write(text);
    }

    Preview& preview;
    ServerOptions options;
    std::string address;
    Bell bell;
    std::atomic<int> streams{0};
    std::atomic<bool> ended{false};
    httplib::Server http;
    std::thread listening;
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

std::expected<std::unique_ptr<Server>, Diagnostic> Server::start(Preview& preview, const ServerOptions& options) {
    auto parts = std::make_unique<Parts>(preview, options);
    errno = 0;
    if (!parts->bind()) return std::unexpected(cannot_listen(parts->options, errno == 0 ? EADDRNOTAVAIL : errno));
    const bool is_number_6 = options.host.find(':') != std::string::npos && !options.host.starts_with('[');
    const std::string host = options.host == "0.0.0.0" ? "127.0.0.1"
                             : options.host == "::"    ? "[::1]"
                             : is_number_6             ? "[" + options.host + "]"
                                                       : options.host;
    parts->address = fmt::format("http://{}:{}{}", host, parts->options.port, options.base);
    auto* const running = parts.get();
    parts->listening = std::thread([running] {
        running->http.listen_after_bind();
        running->ended = true;
    });
    // stop() would not be heard before listening has begun.
    while (!parts->http.is_running() && !parts->ended) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::~Server() {
    parts_->bell.close();
    parts_->http.stop();
    parts_->listening.join();
}

const std::string& Server::address() const { return parts_->address; }

void Server::announce() { parts_->bell.ring(); }

void warn_of_others(const std::string& host, DiagnosticSink& sink) {
    if (is_loopback(host)) return;
    sink.report({.code = kOpenToOthers,
                 .severity = Severity::kWarning,
                 .message = {fmt::format("with --host {} other machines can read this preview, drafts included", host),
                             fmt::format("使用 --host {} 时，其他机器也能看到此预览，包括草稿", host)},
                 .help = {"leave --host out unless they are meant to", "若非有意让他人查看，请去掉 --host"}});
}

}  // namespace casepress::serving
