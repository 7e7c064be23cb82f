package io.cloister.signon;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.identity.Identity;
import io.cloister.store.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// What the sign-in page offers.
@Path("/api/v1/session/options")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.PUBLIC)
public final class OptionsResource {
  private final Providers providers;
  private final Identity identity;

  OptionsResource(Providers providers, Identity identity) {
    this.providers = providers;
    this.identity = identity;
  }

  /// Nothing that a stranger could not find out by trying.
  @GET
  @Records(Records.NOTHING)
  public Options get() {
    List<Provider> enabled =
        providers.list(TenantId.MAIN).stream().filter(Provider::enabled).toList();
    boolean directory = enabled.stream().anyMatch(provider -> !provider.kind().byBrowser());
    return new Options(
        directory || identity.takesPasswords(TenantId.MAIN),
        enabled.stream()
            .filter(provider -> provider.kind().byBrowser())
            .map(provider ->
                new Way(provider.id(), provider.name(), "/sso/" + provider.id() + "/start"))
            .toList());
  }

  /// @param passwords whether people sign in by typing one, be it kept here or by a directory
  /// @param providers to which a browser can be sent
  public record Options(boolean passwords, List<Way> providers) {}

  /// @param start leads there; `?to=` names the page to come back to
  public record Way(String id, String name, String start) {}
}
