package io.cloister.audit;

import io.cloister.http.ProblemException;
import io.cloister.store.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.jspecify.annotations.Nullable;

/// What the event of the running request will say. A resource method takes it as a `@Context`
/// parameter and adds what only it knows. The event is written after the method and before the
/// answer; a method whose answer is shown piece by piece writes it earlier, with [#writeSoon].
public final class Recording {
  private static final String NOBODY = "nobody";
  private TenantId tenant = TenantId.MAIN;
  private String actor = NOBODY;
  private @Nullable String onBehalfOf;
  private @Nullable String resource;
  private final Map<String, Object> detail = new LinkedHashMap<>();
  private @Nullable TenantId alsoFor;
  private @Nullable Sheet sheet;
  private GroupCommit.@Nullable Writing writing;
  private boolean recognised;
  private volatile boolean written;

  /// Who somebody says they are, as long as that is not proven.
  public void claimedBy(TenantId tenant, String actor) {
    this.tenant = tenant;
    this.actor = actor;
  }

  /// Who is calling; set once by whoever recognised them.
  public void by(TenantId tenant, String actor, @Nullable String onBehalfOf) {
    this.recognised = true;
    this.tenant = tenant;
    this.actor = actor;
    this.onBehalfOf = onBehalfOf;
  }

  public TenantId tenant() {
    return tenant;
  }

  /// The login of who is calling, as the record has it.
  public String actor() {
    return actor;
  }

  /// The request's, as its event has it.
  public String requestId() {
    return sheet().requestId();
  }

  /// What it is done to; otherwise the last part of the address counts.
  public void resource(String name) {
    resource = name;
  }

  /// That what is done concerns another tenant, whose record gets the event as well.
  public void alsoFor(TenantId other) {
    alsoFor = other;
  }

  /// A small fact. Never a secret, never a document's text.
  public void detail(String name, Object value) {
    detail.put(name, value);
  }

  /// Begins to write the event of this request, for an answer of which parts are shown before the
  /// whole is made. It is not written again when the method ends.
  ///
  /// @throws ProblemException `audit_unavailable`: then nothing may be shown
  public void writeSoon() {
    Sheet mine = sheet();
    writing =
        mine.audit()
            .begin(event(mine.action(), mine.place(), Event.Outcome.SUCCESS, mine.requestId()));
    written = true;
  }

  /// Waits until what [#writeSoon] began is on disk.
  ///
  /// @return the number of the event
  /// @throws ProblemException `audit_unavailable`: then nothing may be shown
  public long awaitWritten() {
    if (writing == null) {
      throw new IllegalStateException("Nothing is being written");
    }
    try {
      return writing.await();
    } catch (ProblemException lost) {
      written = false;
      throw lost;
    }
  }

  /// Writes a further event of the same request, by the same caller: what came of it. On disk on
  /// return.
  ///
  /// @return its number
  /// @throws ProblemException `audit_unavailable`: then what came of it may not be shown
  public long writeAlso(
      String action, String resource, Event.Outcome outcome, Map<String, Object> detail) {
    Sheet mine = sheet();
    return mine.audit()
        .record(
            new Event(
                tenant, actor, onBehalfOf, action, resource, outcome, detail, mine.requestId()));
  }

  /// What the method's annotation and the request say; set before the method is called.
  void begin(Audit audit, String action, String place, String requestId) {
    sheet = new Sheet(audit, action, place, requestId);
  }

  boolean written() {
    return written;
  }

  private Sheet sheet() {
    if (sheet == null) {
      throw new IllegalStateException("The method does not say with @Records what it records");
    }
    return sheet;
  }

  /// Whether it is known who is calling.
  boolean recognised() {
    return recognised;
  }

  boolean byNobody() {
    return actor.equals(NOBODY);
  }

  Event event(String action, String place, Event.Outcome outcome, String requestId) {
    return new Event(
        tenant,
        actor,
        onBehalfOf,
        action,
        resource == null ? place : resource,
        outcome,
        detail,
        requestId);
  }

  /// The same event for the other tenant it concerns, if any.
  Optional<Event> eventElsewhere(Event event) {
    return Optional.ofNullable(alsoFor)
        .filter(other -> !other.equals(tenant))
        .map(event::elsewhere);
  }

  private record Sheet(Audit audit, String action, String place, String requestId) {}

  /// One for each request.
  static final class Binding extends AbstractBinder {
    @Override
    protected void configure() {
      bindAsContract(Recording.class).in(RequestScoped.class);
    }
  }
}
