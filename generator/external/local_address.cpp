#include "external/local_address.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace casepress::external {

namespace {

struct Network {
    std::uint32_t address;
    int bits;
};

constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return (a << 24) | (b << 16) | (c << 8) | d;
}

/// RFC 6890, table 1 to 16, and multicast (RFC 5771).
constexpr std::array kLocal = {
    Network{ip(0, 0, 0, 0), 8},      Network{ip(10, 0, 0, 0), 8},     Network{ip(100, 64, 0, 0), 10},
    Network{ip(127, 0, 0, 0), 8},    Network{ip(169, 254, 0, 0), 16}, Network{ip(172, 16, 0, 0), 12},
    Network{ip(192, 0, 0, 0), 24},   Network{ip(192, 0, 2, 0), 24},   Network{ip(192, 88, 99, 0), 24},
    Network{ip(192, 168, 0, 0), 16}, Network{ip(198, 18, 0, 0), 15},  Network{ip(198, 51, 100, 0), 24},
    Network{ip(203, 0, 113, 0), 24}, Network{ip(224, 0, 0, 0), 4},    Network{ip(240, 0, 0, 0), 4},
};

bool is_local_ip(std::uint32_t address) {
    return std::ranges::any_of(kLocal, [&](const Network& network) {
        return (address >> (32 - network.bits)) == (network.address >> (32 - network.bits));
    });
}

using Bytes = std::array<std::uint8_t, 16>;

std::uint32_t embedded(const Bytes& bytes, std::size_t at) {
    return ip(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool begins(const Bytes& bytes, std::initializer_list<std::uint8_t> prefix) {
    return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool is_local_ip6(const Bytes& bytes) {
    if (begins(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0})) return true;  // ::1, mapped IPv4: asked as IPv4
    if (begins(bytes, {0x00, 0x64, 0xFF, 0x9B})) return is_local_ip(embedded(bytes, 12));  // NAT64, RFC 6052
    if (begins(bytes, {0x20, 0x02})) return is_local_ip(embedded(bytes, 2));               // 6to4
    if (begins(bytes, {0x20, 0x01, 0x0D, 0xB8}) || begins(bytes, {0x20, 0x01, 0x00})) return true;
    return (bytes[0] & 0xE0) != 0x20;  // all but global unicast, 2000::/3
}

}  // namespace

bool is_local(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return is_local_ip(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        Bytes bytes{};
        std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
        return is_local_ip6(bytes);
    }
    return true;
}

}  // namespace casepress::external
