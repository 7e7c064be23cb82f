package io.cloister.sources;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.identity.Identity;
import io.cloister.identity.Reader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why somebody can, or cannot, read a document, now or at a past moment. Tells nothing of what is
/// in it.
@Path("/api/v1/access")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.TENANT_ADMIN)
public final class AccessResource {
  private final Identity identity;
  private final Clock clock;

  AccessResource(Identity identity, Clock clock) {
    this.identity = identity;
    this.clock = clock;
  }

  @GET
  @Records("access.explain")
  public AccessTold explain(
      @Context Sources sources,
      @QueryParam("login") @Nullable String login,
      @QueryParam("document") @Nullable String document,
      @QueryParam("at") @Nullable String at,
      @Context Actor actor,
      @Context Recording recording) {
    DocumentId id = document(document);
    Instant moment = at == null ? clock.instant() : moment(at);
    Reader reader = reader(actor, login, at == null ? null : moment);
    Acl acl = sources.reader().readableAt(id, moment);
    AccessTold told = AccessTold.of(reader, id, acl, moment);
    recording.resource(id.value());
    recording.detail("login", reader.login());
    recording.detail("at", moment.toString());
    recording.detail("verdict", told.verdict());
    return told;
  }

  private Reader reader(Actor actor, @Nullable String login, @Nullable Instant at) {
    try {
      return identity.reader(actor.tenant(), login == null ? "" : login, at);
    } catch (IllegalArgumentException bad) {
      throw ProblemException.parameter("login", "is not a login");
    }
  }

  private static DocumentId document(@Nullable String id) {
    try {
      return new DocumentId(id == null ? "" : id);
    } catch (IllegalArgumentException odd) {
      throw ProblemException.parameter("document", "is not the id of a document");
    }
  }

  private Instant moment(String at) {
    try {
      Instant moment = Instant.parse(at);
      if (!moment.isAfter(clock.instant())) {
        return moment;
      }
    } catch (DateTimeException notOne) {
      // Told below.
    }
    throw ProblemException.parameter(
        "at", "is not a moment that has been, such as 2026-11-24T09:30:00Z");
  }
}
