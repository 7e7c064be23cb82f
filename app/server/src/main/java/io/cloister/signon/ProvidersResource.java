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
import java.util.List;
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
  private final Gateway gateway;
  private final Kinds kinds;
  private final Syncs syncs;
  private final Clock clock;

  ProvidersResource(
      Providers providers,
      Connections connections,
      Gateway gateway,
      Kinds kinds,
      Syncs syncs,
      Clock clock) {
    this.providers = providers;
    this.connections = connections;
    this.gateway = gateway;
    this.kinds = kinds;
    this.syncs = syncs;
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
    return ProviderTold.of(found(actor, id));
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
    Map<String, String> secrets = body.checkedSecrets(Kinds.secrets(kind));
    Map<String, String> all = new HashMap<>(kinds.made(kind, id, body.checkedSettings()));
    all.putAll(secrets);
    kinds.check(kind, body.checkedSettings(), all);
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
        .entity(ProviderTold.of(found(actor, id)))
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
    Provider before = found(actor, id);
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
    return ProviderTold.of(found(actor, id));
  }

  /// Nobody signs in with it any more. Whom it has vouched for stay, and their sessions until they
  /// end.
  @DELETE
  @Path("{provider}")
  @Records("provider.delete")
  public void delete(@PathParam("provider") String id, @Context Actor actor) {
    found(actor, id);
    providers.delete(actor.tenant(), id);
    connections.forget(id);
  }

  /// Tries a provider out, as far as that goes without a browser.
  @POST
  @Path("{provider}/test")
  @Records("provider.test")
  public Tested test(
      @PathParam("provider") String id,
      @Nullable TestBody body,
      @Context Actor actor,
      @Context Recording recording) {
    Provider provider = found(actor, id);
    recording.resource(id);
    List<Step> steps =
        connections
            .of(provider)
            .test(
                new Connection.Trial(
                    body == null || body.login() == null ? "" : body.login(),
                    body == null || body.password() == null ? "" : body.password()));
    boolean passed = steps.stream().noneMatch(step -> step.state().equals("failed"));
    recording.detail("passed", passed);
    return new Tested(passed, steps);
  }

  /// Takes the next step in changing the appliance's own keys: publishes new ones, or, when the
  /// provider has read that, uses them.
  @POST
  @Path("{provider}/keys")
  @Records("provider.keys")
  public ProviderTold turnKeys(
      @PathParam("provider") String id, @Context Actor actor, @Context Recording recording) {
    Provider provider = found(actor, id);
    recording.resource(id);
    if (provider.kind() != Kind.SAML) {
      throw new ProblemException(
          ProblemType.CONFLICT, "Towards this provider the appliance has no keys of its own.");
    }
    Provider turned = provider.with(SamlKeys.turned(id, provider.secrets(), clock));
    recording.detail("step", SamlKeys.changing(turned.secrets()) ? "published" : "used");
    providers.change(turned);
    connections.forget(id);
    return ProviderTold.of(found(actor, id));
  }

  /// Where an administrator signs in only to see what the provider says about them.
  @POST
  @Path("{provider}/rehearsal")
  @Records("provider.rehearse")
  public Rehearsal rehearse(
      @PathParam("provider") String id, @Context Actor actor, @Context Recording recording) {
    Provider provider = found(actor, id);
    recording.resource(id);
    if (!provider.kind().byBrowser()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "This provider is tried out with its test, not in a browser.");
    }
    return new Rehearsal("/sso/" + id + "/start?rehearsal=" + gateway.rehearse(id));
  }

  /// What the provider said in the last rehearsal, and what would be made of it.
  @GET
  @Path("{provider}/rehearsal")
  @Records(Records.NOTHING)
  public Preview rehearsed(@PathParam("provider") String id, @Context Actor actor) {
    found(actor, id);
    return gateway
        .preview(id)
        .orElseThrow(() -> ProblemException.notFound("A rehearsal of this provider"));
  }

  /// Begins to read everybody of a directory, unless that is being done.
  @POST
  @Path("{provider}/sync")
  @Records("provider.sync_asked")
  public Response sync(
      @PathParam("provider") String id, @Context Actor actor, @Context Recording recording) {
    Provider provider = directory(actor, id);
    recording.resource(id);
    syncs.begin(provider);
    return Response.accepted(syncs.last(id)).build();
  }

  /// How far the last reading came.
  @GET
  @Path("{provider}/sync")
  @Records(Records.NOTHING)
  public Sync lastSync(@PathParam("provider") String id, @Context Actor actor) {
    directory(actor, id);
    return syncs.last(id);
  }

  private Provider directory(Actor actor, String id) {
    Provider provider = found(actor, id);
    if (provider.kind() != Kind.LDAP) {
      throw new ProblemException(
          ProblemType.CONFLICT, "This provider has no list of people that could be read.");
    }
    return provider;
  }

  private Provider found(Actor actor, String id) {
    return providers
        .find(actor.tenant(), id)
        .orElseThrow(() -> ProblemException.notFound("The provider"));
  }

  /// What an administrator can change, without secrets.
  private static Map<String, Object> facts(Provider provider) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", provider.name());
    facts.put("enabled", provider.enabled());
    facts.put("settings", provider.settings().toString());
    return facts;
  }

  /// @param login of somebody to look for
  /// @param password of theirs, to try a whole sign-in; never kept
  public record TestBody(@Nullable String login, @Nullable String password) {
    @Override
    public String toString() {
      return "TestBody[" + login + ", ***]";
    }
  }

  public record Tested(boolean passed, List<Step> steps) {}

  /// @param start a page to open in the same browser; good once
  public record Rehearsal(String start) {}
}
