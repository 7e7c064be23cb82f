package io.cloister.audit;

import io.cloister.audit.Event.Outcome;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Map;

/// So many requests were refused and not recorded one by one.
///
/// @param address where they came from; empty for several together
record HeldBack(String address, long requests, long addresses, Instant from, Instant to) {
  Event event() {
    return new Event(
        TenantId.MAIN,
        "nobody",
        null,
        "request.held_back",
        address,
        Outcome.FAILURE,
        Map.of(
            "requests",
            requests,
            "addresses",
            addresses,
            "from",
            from.toString(),
            "to",
            to.toString()),
        null);
  }
}
