package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.egress.Refused;
import io.cloister.http.ProblemException;
import io.cloister.store.TenantId;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log and on record that something wanted to leave this machine and did not.
record Outbound(Audit audit) implements Consumer<Refused> {
  private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

  @Override
  public void accept(Refused refused) {
    LOG.warn(
        "Nothing was sent to {}, which nobody named ({}, {} times). If it should be reached, add it to egress.allow",
        refused.host().isEmpty() ? "further hosts" : refused.host(),
        refused.way().slug(),
        refused.times());
    try {
      audit.record(event(refused));
    } catch (ProblemException unavailable) {
      LOG.warn("That is not on record: {}", unavailable.getMessage());
    }
  }

  private static Event event(Refused refused) {
    return new Event(
        TenantId.MAIN,
        "system",
        null,
        "egress.refused",
        refused.host(),
        Event.Outcome.DENIED,
        Map.of("way", refused.way().slug(), "times", refused.times()),
        null);
  }
}
