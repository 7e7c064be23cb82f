package io.cloister.signon;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.identity.Identity;
import io.cloister.tenancy.Tenancy;
import io.cloister.tenancy.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the sign-in page offers.
@Path("/api/v1/session/options")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.PUBLIC)
public final class OptionsResource {
  private final Providers providers;
  private final Identity identity;
  private final Tenancy tenancy;

  OptionsResource(Providers providers, Identity identity, Tenancy tenancy) {
    this.providers = providers;
    this.identity = identity;
    this.tenancy = tenancy;
  }

  /// Nothing that a stranger could not find out by trying.
  @GET
  @Records(Records.NOTHING)
  public Options get(
      @QueryParam("tenant") @Nullable String named, @Context HttpServletRequest request) {
    Tenant tenant = tenancy.meant(request.getServerName(), named);
    List<Provider> enabled =
        providers.list(tenant.id()).stream().filter(Provider::enabled).toList();
    boolean directory = enabled.stream().anyMatch(provider -> !provider.kind().byBrowser());
    return new Options(
        new Of(tenant.id().value(), tenant.name()),
        tenancy.open().size() > 1,
        directory || identity.takesPasswords(tenant.id()),
        enabled.stream()
            .filter(provider -> provider.kind().byBrowser())
            .map(provider ->
                new Way(provider.id(), provider.name(), "/sso/" + provider.id() + "/start"))
            .toList());
  }

  /// @param tenant whose people sign in here
  /// @param others whether there are further organisations on this installation
  /// @param passwords whether people sign in by typing one, be it kept here or by a directory
  /// @param providers to which a browser can be sent
  public record Options(Of tenant, boolean others, boolean passwords, List<Way> providers) {}

  /// An organisation.
  public record Of(String id, String name) {}

  /// @param start leads there; `?to=` names the page to come back to
  public record Way(String id, String name, String start) {}
}
