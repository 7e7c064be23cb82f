package io.cloister.identity;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked of those who sign in with a password kept here.
@Path("/api/v1/sign-in-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.TENANT_ADMIN)
public final class SignInRulesResource {
  private final Rulebook rulebook;

  SignInRulesResource(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  @GET
  @Records(Records.NOTHING)
  public SignInRules get(@Context Actor actor) {
    return rulebook.of(actor.tenant());
  }

  /// Takes both rules over as they are given.
  @PUT
  @Records("sign_in_rules.update")
  public SignInRules put(@Nullable Body body, @Context Actor actor, @Context Recording recording) {
    SignInRules wanted = checked(body);
    switch (rulebook.change(actor.tenant(), wanted)) {
      case Rulebook.Changed.Done done -> {
        recording.detail("before", facts(done.before()));
        recording.detail("after", facts(wanted));
      }
      case Rulebook.Changed.NoBreakGlass none ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "While the company's provider is away nobody could come in. First mark a local account that administers and has a password as break_glass.");
      case Rulebook.Changed.NoProvider none ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "No identity provider is enabled, so nobody could sign in. Set one up and enable it first.");
    }
    return wanted;
  }

  private static SignInRules checked(@Nullable Body body) {
    if (body == null || body.ssoOnly() == null) {
      throw ProblemException.field("sso_only", "is missing");
    }
    try {
      return new SignInRules(
          body.ssoOnly(), SignInRules.Required.of(String.valueOf(body.secondFactor())));
    } catch (IllegalArgumentException unknown) {
      throw ProblemException.field("second_factor", "is not one of " + SignInRules.Required.all());
    }
  }

  private static Map<String, Object> facts(SignInRules rules) {
    return Map.of("sso_only", rules.ssoOnly(), "second_factor", rules.secondFactor().slug());
  }

  /// The rules as an administrator writes them.
  public record Body(@Nullable Boolean ssoOnly, @Nullable String secondFactor) {}
}
