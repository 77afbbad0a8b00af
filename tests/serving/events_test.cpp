#include "serving/events.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

namespace casepress::serving {

TEST_CASE("An event is framed so that its data can begin no other field") {
    CHECK(write_event("change", "00ff") == "event: change\ndata: 00ff\n\n");
    CHECK(write_event("change", "") == "event: change\ndata: \n\n");
    CHECK(write_event("x", "a\nb") == "event: x\ndata: a\ndata: b\n\n");
    CHECK(write_event("x", "a\r\nevent: y\rdata: z\n") ==
          "event: x\ndata: a\ndata: event: y\ndata: data: z\ndata: \n\n");
    CHECK(write_heartbeat() == ":\n\n");
}

TEST_CASE("A bell wakes those who wait, and tells late ones what they missed") {
    using std::chrono::milliseconds;
    Bell bell;
    const Bell::Heard first = bell.wait(0, milliseconds(0));
    CHECK(first.count == 1);
    CHECK_FALSE(first.closed);
    CHECK(bell.wait(first.count, milliseconds(1)).count == first.count);
    std::thread ringer([&] { bell.ring(); });
    CHECK(bell.wait(first.count, milliseconds(60'000)).count == first.count + 1);
    ringer.join();
    std::thread closer([&] { bell.close(); });
    CHECK(bell.wait(first.count + 1, milliseconds(60'000)).closed);
    closer.join();
}

}  // namespace casepress::serving
