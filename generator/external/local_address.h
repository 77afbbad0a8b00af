#pragma once
// Which addresses belong to this machine or its network. Private to external/, and tested by itself.

struct sockaddr;

namespace casepress::external {

/// Whether nobody but this machine or its network is reached there: the special-purpose addresses of RFC 6890
/// (loopback, private, shared, link-local, documentation, benchmarking, multicast, reserved), also inside IPv6 (mapped,
/// NAT64, 6to4). What is neither IPv4 nor IPv6 counts as local.
[[nodiscard]] bool is_local(const sockaddr& address);

}  // namespace casepress::external
