// The server over a socket of its own, with a preview made for the test.

#include "serving/server.h"

#include "serving/codes.h"
#include "serving/watcher.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <charconv>
#include <mutex>
#include <stdexcept>
#include <string>

namespace casepress::serving {

namespace {

class MadePreview final : public Preview {
public:
    Answer respond(std::string_view path) override {
        const std::lock_guard lock(mutex_);
        if (path == "zh/")
            return {200, std::make_shared<const std::string>(text_), "text/html; charset=utf-8", version_};
        if (path == "empty") return {200, std::make_shared<const std::string>(), "text/plain", "0"};
        if (path == "zh") return {301, nullptr, "", "", "zh/"};
        return {404, std::make_shared<const std::string>("<head></head>none"), "text/html; charset=utf-8", "none"};
    }
    std::string problems() override {
        const std::lock_guard lock(mutex_);
        return problems_;
    }
    void change(const std::string& text, const std::string& version, const std::string& problems) {
        const std::lock_guard lock(mutex_);
        text_ = text;
        version_ = version;
        problems_ = problems;
    }

private:
    std::mutex mutex_;
    std::string text_ = "<head></head>one";
    std::string version_ = "1";
    std::string problems_ = "[]";
};

/// A connection that asks for one thing.
class Client {
public:
    Client(const Server& server, const std::string& target, const std::string& headers = "Host: localhost\r\n") {
        const std::string& address = server.address();
        const std::size_t colon = address.rfind(':');
        std::uint16_t port = 0;
        std::from_chars(address.data() + colon + 1, address.data() + address.size(), port);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(port);
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(socket_.number(), reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0) {
            throw std::runtime_error("connect");
        }
        const std::string request = "GET " + target + " HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n";
        if (send(socket_.number(), request.data(), request.size(), 0) != static_cast<ssize_t>(request.size())) {
            throw std::runtime_error("send");
        }
    }

    /// Reads until something stands in what has come, or all has; gives it and forgets it.
    std::string read_to(const std::string& part) {
        while (got_.find(part) == std::string::npos) {
            char buffer[4096];
            const ssize_t size = recv(socket_.number(), buffer, sizeof buffer, 0);
            if (size <= 0) break;
            got_.append(buffer, static_cast<std::size_t>(size));
        }
        return std::exchange(got_, {});
    }
    std::string read_all() { return read_to("\x01never\x01"); }

private:
    Descriptor socket_{socket(AF_INET, SOCK_STREAM, 0)};
    std::string got_;
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::unique_ptr<Server> start(Preview& preview, const std::string& base = "/") {
    ServerOptions options;
    options.port = 0;
    options.base = base;
    auto server = Server::start(preview, options);
    if (!server) throw std::runtime_error("no server");
    return std::move(*server);
}

}  // namespace

TEST_CASE("A page comes with the script, its version and the headers of a site") {
    MadePreview preview;
    const auto server = start(preview);
    const std::string answer = Client(*server, "/zh/").read_all();
    CHECK(answer.starts_with("HTTP/1.1 200 "));
    CHECK(has(answer, "data-version=\"1\""));
    CHECK(has(answer, "ETag: \"1\""));
    CHECK(has(answer, "X-Content-Type-Options: nosniff"));
    CHECK(
        Client(*server, "/zh/", "Host: localhost\r\nIf-None-Match: \"1\"\r\n").read_all().starts_with("HTTP/1.1 304 "));
    CHECK(Client(*server, "/empty").read_all().starts_with("HTTP/1.1 200 "));
    CHECK(has(Client(*server, "/zh").read_all(), "Location: /zh/\r\n"));
    CHECK(Client(*server, "/other").read_all().starts_with("HTTP/1.1 404 "));
    CHECK(Client(*server, "/../x").read_all().starts_with("HTTP/1.1 404 "));
}

TEST_CASE("Whoever names another host is sent away") {
    MadePreview preview;
    const auto server = start(preview);
    for (const char* const headers : {"Host: evil.example\r\n", "", "Host: \r\n"}) {
        CHECK(Client(*server, "/zh/", headers).read_all().starts_with("HTTP/1.1 421 "));
    }
}

TEST_CASE("A site that is to stand in a folder is shown in that folder") {
    MadePreview preview;
    const auto server = start(preview, "/bulletin/");
    CHECK(has(Client(*server, "/").read_all(), "Location: /bulletin/\r\n"));
    CHECK(Client(*server, "/bulletin/zh/").read_all().starts_with("HTTP/1.1 200 "));
    CHECK(Client(*server, "/zh/").read_all().starts_with("HTTP/1.1 404 "));
}

TEST_CASE("Listeners are told of what is wrong, and of another version of their own page only") {
    MadePreview preview;
    const auto server = start(preview);
    Client reader(*server, "/.casepress/events?path=zh/&version=1");
    Client other(*server, "/.casepress/events?path=empty&version=0");
    CHECK(has(reader.read_to("data: []\n\n"), "Content-Type: text/event-stream\r\n"));
    static_cast<void>(other.read_to("data: []\n\n"));

    preview.change("<head></head>two", "2", "[]");
    server->announce();
    CHECK(has(reader.read_to("data: 2\n\n"), "event: change\ndata: 2\n\n"));
    preview.change("<head></head>two", "2", "[1]");
    server->announce();
    CHECK_FALSE(has(reader.read_to("data: [1]\n\n"), "event: change"));
    CHECK_FALSE(has(other.read_to("data: [1]\n\n"), "event: change"));

    // Whoever comes late is told at once.
    CHECK(has(Client(*server, "/.casepress/events?path=zh/&version=1").read_to("data: 2\n\n"), "event: change"));
}

TEST_CASE("An address that is taken cannot be listened at (CP1901)") {
    MadePreview preview;
    const auto server = start(preview);
    const std::string& address = server->address();
    ServerOptions options;
    options.port = std::stoi(address.substr(address.rfind(':') + 1));
    options.last_port = options.port;
    const auto second = Server::start(preview, options);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == kCannotListen);
    CHECK(has(second.error().help.en, "--port"));
    options.last_port = options.port + 50;
    CHECK(Server::start(preview, options));  // at the next one that is free
    options.host = "203.0.113.1";            // of no machine (RFC 5737)
    const auto foreign = Server::start(preview, options);
    REQUIRE_FALSE(foreign);
    CHECK(foreign.error().code == kCannotListen);
}

TEST_CASE("Listening for others is worth a warning (CP1903)") {
    DiagnosticSink sink;
    warn_of_others("127.0.0.1", sink);
    warn_of_others("localhost", sink);
    CHECK(sink.diagnostics().empty());
    warn_of_others("0.0.0.0", sink);
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics()[0].code == kOpenToOthers);
    CHECK(sink.warnings() == 1);
}

TEST_CASE("A system that gives no more watches is told of (CP1902)") {
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit none{.rlim_cur = 3, .rlim_max = before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_NOFILE, &none) == 0);
    const auto watcher = Watcher::open();
    REQUIRE(setrlimit(RLIMIT_NOFILE, &before) == 0);
    REQUIRE_FALSE(watcher);
    CHECK(watcher.error().code == kCannotWatch);
    CHECK(has(watcher.error().help.en, "sysctl"));
}

}  // namespace casepress::serving
