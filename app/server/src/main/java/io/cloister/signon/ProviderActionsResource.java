package io.cloister.signon;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an administrator does with an identity provider that is set up: try it out, read its
/// people, change our keys towards it.
@Path("/api/v1/providers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.TENANT_ADMIN)
public final class ProviderActionsResource {
  private final Providers providers;
  private final Connections connections;
  private final Gateway gateway;
  private final Syncs syncs;
  private final Clock clock;

  ProviderActionsResource(
      Providers providers, Connections connections, Gateway gateway, Syncs syncs, Clock clock) {
    this.providers = providers;
    this.connections = connections;
    this.gateway = gateway;
    this.syncs = syncs;
    this.clock = clock;
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
    Provider provider = providers.needed(actor.tenant(), id);
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
    Provider provider = providers.needed(actor.tenant(), id);
    recording.resource(id);
    if (provider.kind() != Kind.SAML) {
      throw new ProblemException(
          ProblemType.CONFLICT, "Towards this provider the appliance has no keys of its own.");
    }
    Provider turned = provider.with(SamlKeys.turned(id, provider.secrets(), clock));
    recording.detail("step", SamlKeys.changing(turned.secrets()) ? "published" : "used");
    providers.change(turned);
    connections.forget(id);
    return ProviderTold.of(providers.needed(actor.tenant(), id));
  }

  /// Where an administrator signs in only to see what the provider says about them.
  @POST
  @Path("{provider}/rehearsal")
  @Records("provider.rehearse")
  public Rehearsal rehearse(
      @PathParam("provider") String id, @Context Actor actor, @Context Recording recording) {
    Provider provider = providers.needed(actor.tenant(), id);
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
    providers.needed(actor.tenant(), id);
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
    Provider provider = providers.needed(actor.tenant(), id);
    if (provider.kind() != Kind.LDAP) {
      throw new ProblemException(
          ProblemType.CONFLICT, "This provider has no list of people that could be read.");
    }
    return provider;
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
