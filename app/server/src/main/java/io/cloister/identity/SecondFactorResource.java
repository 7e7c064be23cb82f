package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One's own second factor. Only for somebody who is signed in: whoever finds a key cannot shut its
/// owner out, nor take away what protects them.
@Path("/api/v1/session/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.SIGNED_IN)
@WithoutSecondFactor
public final class SecondFactorResource {
  private final SecondFactors factors;
  private final Proofs proofs;
  private final Sites sites;
  private final OwnPassword ownPassword;

  SecondFactorResource(SecondFactors factors, Proofs proofs, Sites sites, OwnPassword ownPassword) {
    this.factors = factors;
    this.proofs = proofs;
    this.sites = sites;
    this.ownPassword = ownPassword;
  }

  /// Whether it counts, since when, and how many recovery codes are left.
  @GET
  @Records(Records.NOTHING)
  public Told get(@Context Actor actor) {
    Again.own(actor);
    SecondFactors.State state = factors.state(actor.tenant(), actor.login());
    return new Told(state.since() != null, state.since(), state.recoveryCodesLeft());
  }

  /// A new secret, which counts when it is confirmed.
  @POST
  @Records("second_factor.begin")
  public Begun begin(@Context Actor actor) {
    Again.own(actor);
    if (!ownPassword.has(actor)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Your password is not kept here, so its second factor is not either: set one up where you sign in.");
    }
    return factors
        .begin(actor.tenant(), actor.login())
        .map(begun -> new Begun(begun.secret(), begun.uri()))
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.CONFLICT,
                "You have a second factor. Take it away first, then set up the new one."));
  }

  /// Makes it count.
  @POST
  @Path("/confirm")
  @Records("second_factor.confirm")
  public Recovery confirm(@Context Actor actor, @Nullable Code given) {
    Again.own(actor);
    if (given == null || given.code() == null || given.code().isBlank()) {
      throw ProblemException.field("code", "is missing");
    }
    return switch (factors.confirm(actor.tenant(), actor.login(), given.code())) {
      case SecondFactors.Confirmed.Done done -> new Recovery(done.recoveryCodes());
      case SecondFactors.Confirmed.NothingBegun nothing ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "No second factor waits to be confirmed. Begin to set one up first.");
      case SecondFactors.Confirmed.WrongCode wrong ->
          throw ProblemException.field(
              "code",
              "is not what your authenticator shows now. Check the time on your device, and type the newest one");
    };
  }

  /// Takes it away.
  @DELETE
  @Records("second_factor.delete")
  public void remove(
      @Context Actor actor, @Nullable Again given, @Context HttpServletRequest request) {
    Again.prove(given, actor, proofs, sites, request);
    if (!factors.remove(actor.tenant(), actor.login())) {
      throw none();
    }
  }

  /// Ten new recovery codes.
  @POST
  @Path("/recovery-codes")
  @Records("second_factor.renew_codes")
  public Recovery renew(
      @Context Actor actor, @Nullable Again given, @Context HttpServletRequest request) {
    Again.prove(given, actor, proofs, sites, request);
    return new Recovery(
        factors.renew(actor.tenant(), actor.login()).orElseThrow(SecondFactorResource::none));
  }

  private static ProblemException none() {
    return new ProblemException(ProblemType.CONFLICT, "You have no second factor.");
  }

  /// What there is.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(boolean active, @Nullable Instant since, int recoveryCodesLeft) {}

  /// What an authenticator has to know.
  ///
  /// @param secret in base32, to type
  /// @param uri to show as a picture
  public record Begun(String secret, String uri) {
    @Override
    public String toString() {
      return "Begun[***]";
    }
  }

  /// What an authenticator shows.
  public record Code(@Nullable String code) {
    @Override
    public String toString() {
      return "Code[***]";
    }
  }

  /// Each signs in once, in place of a code.
  public record Recovery(List<String> recoveryCodes) {
    @Override
    public String toString() {
      return "Recovery[***]";
    }
  }
}
