package io.cloister.signon;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The identity providers of a tenant, for who administers it.
@Path("/api/v1/providers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.TENANT_ADMIN)
public final class ProvidersResource {
  private final Providers providers;
  private final Connections connections;
  private final Kinds kinds;
  private final Clock clock;

  ProvidersResource(Providers providers, Connections connections, Kinds kinds, Clock clock) {
    this.providers = providers;
    this.connections = connections;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// In the order they were set up.
  @GET
  @Records(Records.NOTHING)
  public Page<ProviderTold> list(@Context Actor actor) {
    return new Page<>(providers.list(actor.tenant()).stream().map(ProviderTold::of).toList(), null);
  }

  @GET
  @Path("{provider}")
  @Records(Records.NOTHING)
  public ProviderTold get(@PathParam("provider") String id, @Context Actor actor) {
    return ProviderTold.of(providers.needed(actor.tenant(), id));
  }

  @POST
  @Records("provider.create")
  public Response create(
      @Nullable ProviderBody body, @Context Actor actor, @Context Recording recording) {
    if (body == null) {
      throw ProblemException.field("id", "is missing");
    }
    Kind kind = body.checkedKind();
    String id = body.checkedId();
    recording.resource(id);
    Map<String, String> all = new HashMap<>(kinds.fetched(kind, body.checkedSettings()));
    all.putAll(body.checkedSecrets(Kinds.secrets(kind)));
    kinds.check(kind, body.checkedSettings(), all);
    all.putAll(kinds.made(kind, id));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Provider wanted =
        new Provider(
            actor.tenant(),
            id,
            kind,
            body.checkedName(),
            body.enabled() == null || body.enabled(),
            body.checkedSettings(),
            all,
            now,
            now);
    recording.detail("after", facts(wanted));
    if (!providers.add(wanted)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "There is a provider '" + id + "' already. Choose another id.");
    }
    return Response.created(URI.create("/api/v1/providers/" + id))
        .entity(ProviderTold.of(providers.needed(actor.tenant(), id)))
        .build();
  }

  /// Replaces name, settings and whether it is used; secrets that are left out stay.
  @PUT
  @Path("{provider}")
  @Records("provider.update")
  public ProviderTold replace(
      @PathParam("provider") String id,
      @Nullable ProviderBody body,
      @Context Actor actor,
      @Context Recording recording) {
    Provider before = providers.needed(actor.tenant(), id);
    recording.resource(id);
    if (body == null) {
      throw ProblemException.field("settings", "is missing");
    }
    if (body.kind() != null && body.checkedKind() != before.kind()) {
      throw ProblemException.field("kind", "cannot be changed: set up another provider");
    }
    Provider after =
        new Provider(
                before.tenant(),
                id,
                before.kind(),
                body.name() == null ? before.name() : body.checkedName(),
                body.enabled() == null ? before.enabled() : body.enabled(),
                body.checkedSettings(),
                before.secrets(),
                before.created(),
                before.updated())
            .with(kinds.fetched(before.kind(), body.checkedSettings()))
            .with(body.checkedSecrets(Kinds.secrets(before.kind())));
    kinds.check(after.kind(), after.settings(), after.secrets());
    recording.detail("before", facts(before));
    recording.detail("after", facts(after));
    if (body.secrets() != null) {
      recording.detail("secrets_changed", body.secrets().keySet().stream().sorted().toList());
    }
    providers.change(after);
    connections.forget(id);
    return ProviderTold.of(providers.needed(actor.tenant(), id));
  }

  /// Nobody signs in with it any more. Whom it has vouched for stay, and their sessions until they
  /// end.
  @DELETE
  @Path("{provider}")
  @Records("provider.delete")
  public void delete(@PathParam("provider") String id, @Context Actor actor) {
    providers.needed(actor.tenant(), id);
    providers.delete(actor.tenant(), id);
    connections.forget(id);
  }

  /// What an administrator can change, without secrets.
  private static Map<String, Object> facts(Provider provider) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", provider.name());
    facts.put("enabled", provider.enabled());
    facts.put("settings", provider.settings().toString());
    return facts;
  }
}
