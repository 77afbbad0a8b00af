// Addresses asked of a server that the test runs on this machine.
#include "external/ask_links.h"
#include "external/local_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace casepress;
using external::Answer;

namespace {

/// Answers each request by a function of its first line; counts what runs at once.
class Server {
public:
    explicit Server(std::function<std::string(const std::string& method, const std::string& path)> answer)
        : answer_(std::move(answer)), listener_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(listen(listener_, 64) == 0);
        socklen_t size = sizeof address;
        REQUIRE(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~Server() {
        stop_ = true;
        thread_.join();
        for (std::thread& one : connections_) one.join();
        close(listener_);
    }
    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    [[nodiscard]] std::vector<std::string> requests() {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    [[nodiscard]] int most_at_once() const { return most_; }

private:
    void serve() {
        while (!stop_) {
            pollfd ready{listener_, POLLIN, 0};
            if (poll(&ready, 1, 20) <= 0) continue;
            const int client = accept(listener_, nullptr, nullptr);
            if (client >= 0) connections_.emplace_back([this, client] { handle(client); });
        }
    }
    void handle(int client) {
        const int now = ++running_;
        int most = most_;
        while (now > most && !most_.compare_exchange_weak(most, now)) {
        }
        std::string request;
        char buffer[4096];
        while (request.find("\r\n\r\n") == std::string::npos) {
            const ssize_t count = read(client, buffer, sizeof buffer);
            if (count <= 0) break;
            request.append(buffer, static_cast<std::size_t>(count));
        }
        const std::string method = request.substr(0, request.find(' '));
        const std::string rest = request.substr(std::min(request.size(), method.size() + 1));
        const std::string path = rest.substr(0, rest.find(' '));
        {
            const std::lock_guard lock(mutex_);
            requests_.push_back(method + " " + path);
        }
        const std::string reply = answer_(method, path);
        --running_;
        static_cast<void>(send(client, reply.data(), reply.size(), MSG_NOSIGNAL));
        close(client);
    }

    std::function<std::string(const std::string&, const std::string&)> answer_;
    int listener_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stop_ = false;
    std::atomic<int> running_ = 0;
    std::atomic<int> most_ = 0;
    std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<std::thread> connections_;
    std::thread thread_;
};

std::string reply(int status, const std::string& headers = {}, const std::string& body = {}) {
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" +
           body;
}

external::AskOptions quick() {
    using namespace std::chrono_literals;
    return {.pause = 1ms, .timeout = 2000ms, .user_agent = "casepress-test", .local = external::LocalAddresses::kAllow};
}

external::LinkAnswer ask(const std::string& url, const external::AskOptions& options) {
    const std::vector<std::string> urls = {url};
    return external::ask_links(urls, options).front();
}

}  // namespace

TEST_CASE("answers are told apart") {
    Server server([](const std::string& method, const std::string& path) {
        if (path == "/fine") return reply(200, {}, method == "GET" ? std::string(200'000, 'x') : "");
        if (path == "/gone") return reply(410);
        if (path == "/no-head") return reply(method == "HEAD" ? 405 : 200, {}, method == "GET" ? "x" : "");
        if (path == "/head-lies") return reply(method == "HEAD" ? 404 : 200, {}, method == "GET" ? "x" : "");
        if (path == "/moved") return reply(301, "Location: /fine\r\n");
        if (path == "/moved-twice") return reply(308, "Location: /moved\r\n");
        if (path == "/for-now") return reply(302, "Location: /fine\r\n");
        if (path == "/moved-for-now") return reply(301, "Location: /for-now\r\n");
        if (path == "/moved-away") return reply(301, "Location: /missing\r\n");
        if (path == "/circle") return reply(301, "Location: /circle\r\n");
        if (path == "/file") return reply(302, "Location: file:///etc/passwd\r\n");
        if (path == "/nowhere") return reply(302);
        if (path == "/members") return reply(403);
        if (path == "/broken") return reply(500);
        if (path == "/silent") return std::string();
        return reply(404);
    });
    const std::map<std::string, Answer> expected = {
        {"/fine", Answer::kFine},          {"/fine#part", Answer::kFine},      {"/gone", Answer::kDead},
        {"/missing", Answer::kDead},       {"/no-head", Answer::kFine},        {"/head-lies", Answer::kFine},
        {"/moved", Answer::kMoved},        {"/moved-twice", Answer::kMoved},   {"/for-now", Answer::kFine},
        {"/moved-for-now", Answer::kFine}, {"/moved-away", Answer::kDead},     {"/circle", Answer::kUnreachable},
        {"/file", Answer::kRefused},       {"/nowhere", Answer::kUnreachable}, {"/members", Answer::kFine},
        {"/broken", Answer::kUnreachable}, {"/silent", Answer::kUnreachable},
    };
    std::vector<std::string> urls;
    for (const auto& [path, answer] : expected) urls.push_back(server.url(path));
    const auto answers = external::ask_links(urls, quick());
    REQUIRE(answers.size() == expected.size());
    std::size_t i = 0;
    for (const auto& [path, answer] : expected) {
        CAPTURE(path);
        CHECK(answers[i].answer == answer);
        if (answer == Answer::kMoved) CHECK(answers[i].moved_to == server.url("/fine"));
        ++i;
    }
    // Fragments are not asked for, and HEAD is enough where a server knows it.
    const auto requests = server.requests();
    CHECK(std::ranges::count(requests, "HEAD /gone") == 1);
    CHECK(std::ranges::count(requests, "GET /gone") == 0);
    CHECK(std::ranges::count(requests, "HEAD /silent") == 2);  // asked again once
}

TEST_CASE("a host gets few requests at once, with pauses") {
    Server server([](const std::string&, const std::string&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        return reply(200);
    });
    std::vector<std::string> urls;
    for (int i = 0; i < 12; ++i) urls.push_back(server.url("/" + std::to_string(i)));
    external::AskOptions options = quick();
    options.pause = std::chrono::milliseconds(20);
    const auto start = std::chrono::steady_clock::now();
    for (const auto& answer : external::ask_links(urls, options)) CHECK(answer.answer == Answer::kFine);
    CHECK(server.most_at_once() <= 2);
    CHECK(std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(11 * 20));
}

TEST_CASE("no address of this machine or its network is asked unless allowed") {
    Server server([](const std::string&, const std::string&) { return reply(200); });
    external::AskOptions options = quick();
    options.local = external::LocalAddresses::kRefuse;
    CHECK(ask(server.url("/"), options).answer == Answer::kRefused);
    CHECK(ask("http://localhost/", options).answer == Answer::kRefused);
    CHECK(ask("http://[::1]/", options).answer == Answer::kRefused);
    CHECK(ask("http://2130706433/", options).answer == Answer::kRefused);  // 127.0.0.1 as a number
    CHECK(ask("http://0x7f.1/", options).answer == Answer::kRefused);
    CHECK(ask("file:///etc/passwd", options).answer == Answer::kRefused);
    CHECK(ask("gopher://127.0.0.1/", options).answer == Answer::kRefused);
    CHECK(ask("", options).answer == Answer::kRefused);
    CHECK(server.requests().empty());
}

TEST_CASE("addresses are known by their networks") {
    const auto local = [](const std::string& text) {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        if (inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
            return external::is_local(reinterpret_cast<const sockaddr&>(v4));
        }
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        REQUIRE(inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1);
        return external::is_local(reinterpret_cast<const sockaddr&>(v6));
    };
    for (const char* const text : {"127.0.0.1",
                                   "10.1.2.3",
                                   "172.16.0.1",
                                   "172.31.255.255",
                                   "192.168.1.1",
                                   "169.254.169.254",
                                   "100.64.0.1",
                                   "0.0.0.0",
                                   "224.0.0.1",
                                   "255.255.255.255",
                                   "198.18.0.1",
                                   "::1",
                                   "::",
                                   "fe80::1",
                                   "fc00::1",
                                   "fd12::1",
                                   "ff02::1",
                                   "::ffff:127.0.0.1",
                                   "::ffff:10.0.0.1",
                                   "64:ff9b::7f00:1",
                                   "2002:7f00:1::",
                                   "2001:db8::1"}) {
        CAPTURE(text);
        CHECK(local(text));
    }
    for (const char* const text :
         {"93.184.216.34", "172.32.0.1", "11.0.0.1", "2606:2800:220:1::1", "64:ff9b::5db8:d822"}) {
        CAPTURE(text);
        CHECK_FALSE(local(text));
    }
}
