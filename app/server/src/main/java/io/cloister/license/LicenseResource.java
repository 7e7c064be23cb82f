package io.cloister.license;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.licensing.Forged;
import io.cloister.licensing.Unreadable;
import io.cloister.licensing.Verdict;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// The licence, for everybody who wonders and for whoever looks after it.
@Path("/api/v1/license")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LicenseResource {
  private final License license;

  LicenseResource(License license) {
    this.license = license;
  }

  @GET
  @Permit(Caller.SIGNED_IN)
  @Records(Records.NOTHING)
  public LicenseTold get(@Context Actor actor) {
    return looksAfterIt(actor)
        ? LicenseTold.whole(license.standing())
        : LicenseTold.brief(license.standing());
  }

  /// Takes a key or a list of revocations.
  @POST
  @Permit({Caller.TENANT_ADMIN, Caller.OPERATOR})
  @Records("license.install")
  public LicenseTold post(@Nullable Body body, @Context Actor actor, @Context Recording recording) {
    if (!looksAfterIt(actor)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "The licence belongs to whoever runs this installation; ask its operators.");
    }
    if (body == null || body.key() == null || body.key().isBlank()) {
      throw ProblemException.field("key", "is missing");
    }
    boolean force = Boolean.TRUE.equals(body.force());
    Installation done = license.install(body.key().getBytes(UTF_8), force, actor.login());
    InstallationFacts.of(done).forEach(recording::detail);
    recording.resource(InstallationFacts.id(done));
    refuse(done);
    return LicenseTold.whole(license.standing());
  }

  /// A tenant's administrator looks after the licence where the tenant runs the installation.
  private boolean looksAfterIt(Actor actor) {
    return actor.tenant().equals(license.holder())
        && (actor.roles().contains(Role.TENANT_ADMIN) || actor.roles().contains(Role.OPERATOR));
  }

  private static void refuse(Installation done) {
    switch (done) {
      case Installation.Done taken -> {}
      case Installation.ListDone taken -> {}
      case Installation.Refused refused -> throw refusal(refused.verdict());
      case Installation.Worse worse ->
          throw new ProblemException(ProblemType.CONFLICT, worse.sentence());
      case Installation.OldList old ->
          throw new ProblemException(ProblemType.CONFLICT, old.sentence());
    }
  }

  private static ProblemException refusal(Verdict verdict) {
    String sentence = InstallationFacts.sentence(verdict);
    return verdict instanceof Forged || verdict instanceof Unreadable
        ? new ProblemException(ProblemType.INVALID_BODY, sentence)
        : new ProblemException(ProblemType.CONFLICT, sentence);
  }

  /// What is installed.
  ///
  /// @param key the text, as the vendor sent it
  /// @param force takes a key that is worse than the one in use
  public record Body(@Nullable String key, @Nullable Boolean force) {}
}
