package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.http.ProblemException;
import io.cloister.http.Renewal;
import io.cloister.store.TenantId;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts on record by which certificate people know the server, and that a new one was no good.
record CertificateEvents(Audit audit) implements Consumer<Renewal> {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateEvents.class);

  @Override
  public void accept(Renewal renewal) {
    try {
      switch (renewal) {
        case Renewal.Same same -> {}
        case Renewal.Renewed renewed ->
            audit.record(event(Event.Outcome.SUCCESS, "until", renewed.until().toString()));
        case Renewal.Refused refused ->
            audit.record(event(Event.Outcome.FAILURE, "reason", refused.sentence()));
      }
    } catch (ProblemException unavailable) {
      LOG.warn("A change of the certificate is not on record: {}", unavailable.getMessage());
    }
  }

  private static Event event(Event.Outcome outcome, String name, String value) {
    return new Event(
        TenantId.MAIN, "system", null, "tls.renew", "", outcome, Map.of(name, value), null);
  }
}
