package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// API keys of one's own, and those of services.
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.SIGNED_IN)
public final class KeysResource {
  private static final int MOST = 100;
  private final Keys keys;

  KeysResource(Keys keys) {
    this.keys = keys;
  }

  /// Those that can be revoked here.
  @GET
  @Records(Records.NOTHING)
  public Page<Key> list(@Context Actor actor) {
    return new Page<>(keys.list(actor).stream().map(row -> Key.of(row, null)).toList(), null);
  }

  /// Makes a key; the one answer that holds it.
  @POST
  @Records("key.create")
  public Response create(
      @Nullable NewKey asked, @Context Actor actor, @Context Recording recording) {
    Keys.Wanted wanted = NewKey.checked(asked, actor);
    if (keys.list(actor).size() >= MOST) {
      throw new ProblemException(
          ProblemType.CONFLICT, "There are " + MOST + " keys already. Revoke one first.");
    }
    Keys.Made made = keys.make(actor, wanted);
    recording.resource(made.row().id());
    recording.detail("name", wanted.name());
    recording.detail("kind", wanted.service() ? "service" : "personal");
    recording.detail("scopes", Scope.spell(wanted.scopes()));
    recording.detail("expires", String.valueOf(made.row().expires()));
    if (wanted.from() != null) {
      recording.detail("networks", wanted.from().spell());
    }
    return Response.created(URI.create("/api/v1/keys/" + made.row().id()))
        .entity(Key.of(made.row(), made.token()))
        .build();
  }

  /// Revokes a key; it is refused from then on.
  @DELETE
  @Path("/{key}")
  @Records("key.delete")
  public void revoke(@PathParam("key") String id, @Context Actor actor) {
    if (actor.impersonated() || !keys.revoke(actor, id)) {
      throw ProblemException.notFound("The key");
    }
  }

  /// A key as the API tells it.
  ///
  /// @param key itself, only in the answer to its making
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Key(
      String id,
      String name,
      String kind,
      List<String> scopes,
      Instant created,
      @Nullable Instant expires,
      @Nullable Instant lastUsed,
      @Nullable List<String> networks,
      @Nullable String key) {
    static Key of(KeyRows.Row row, @Nullable String token) {
      return new Key(
          row.id(),
          row.name(),
          row.person() == null ? "service" : "personal",
          Arrays.asList(row.scopes().split(" ")),
          row.created(),
          row.expires(),
          row.lastUsed(),
          row.networks() == null ? null : Arrays.asList(row.networks().split(" ")),
          token);
    }

    @Override
    public String toString() {
      return "Key[" + id + ", " + name + "]";
    }
  }
}
