package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.webauthn.Fault;
import io.cloister.webauthn.Offered;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One's own passkeys. Only for somebody who is signed in, and not for a key.
@Path("/api/v1/session/passkeys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.SIGNED_IN)
@WithoutSecondFactor
public final class PasskeysResource {
  private static final int LONGEST_NAME = 80;

  private final Passkeys passkeys;
  private final Proofs proofs;
  private final Sites sites;

  PasskeysResource(Passkeys passkeys, Proofs proofs, Sites sites) {
    this.passkeys = passkeys;
    this.proofs = proofs;
    this.sites = sites;
  }

  /// All of them, the oldest first.
  @GET
  @Records(Records.NOTHING)
  public Page<Told> list(@Context Actor actor) {
    Again.own(actor);
    return new Page<>(
        passkeys.list(actor.tenant(), actor.login()).stream().map(Told::of).toList(), null);
  }

  /// Keeps one that the browser has made.
  @POST
  @Records("passkey.create")
  public Response add(
      @Context Actor actor,
      @Nullable Making body,
      @CookieParam(Gatekeeper.COOKIE) @Nullable String token,
      @Context HttpServletRequest request,
      @Context Recording recording) {
    Again.own(actor);
    if (body == null) {
      throw ProblemException.field("ticket", "is missing");
    }
    String name = name(body.name());
    recording.detail("name", name);
    Passkeys.Added added =
        passkeys.add(
            wish(actor, token),
            PasskeyAnswer.present(body.ticket(), "ticket"),
            body.offered(),
            name,
            sites.get(request));
    return switch (added) {
      case Passkeys.Added.Done done -> {
        recording.resource(done.row().id());
        yield Response.status(Response.Status.CREATED).entity(Told.of(done.row())).build();
      }
      case Passkeys.Added.NothingBegun nothing -> {
        recording.detail("why", Fault.CHALLENGE.slug());
        throw new ProblemException(
            ProblemType.CONFLICT,
            "It took longer than five minutes, or was begun in another session. Begin again.");
      }
      case Passkeys.Added.Known known ->
          throw new ProblemException(
              ProblemType.CONFLICT, "This passkey is kept here already. Nothing has changed.");
      case Passkeys.Added.Refused refused -> {
        recording.detail("why", refused.fault().slug());
        throw ProblemException.field("credential", remedy(refused.fault()));
      }
    };
  }

  /// Calls one by another name.
  @PATCH
  @Path("/{passkey}")
  @Records("passkey.update")
  public void rename(
      @PathParam("passkey") String id,
      @Context Actor actor,
      @Nullable Renaming body,
      @Context Recording recording) {
    Again.own(actor);
    String name = name(body == null ? null : body.name());
    recording.detail("before", found(passkeys.rename(actor.tenant(), actor.login(), id, name)));
    recording.detail("after", name);
  }

  /// Takes one away.
  @DELETE
  @Path("/{passkey}")
  @Records("passkey.delete")
  public void remove(
      @PathParam("passkey") String id,
      @Context Actor actor,
      @Nullable Again given,
      @Context HttpServletRequest request,
      @Context Recording recording) {
    Again.prove(given, actor, proofs, sites, request);
    recording.detail("name", found(passkeys.remove(actor.tenant(), actor.login(), id)));
  }

  static Passkeys.Wish wish(Actor actor, @Nullable String token) {
    return new Passkeys.Wish(actor.tenant(), actor.login(), token == null ? "" : token);
  }

  private static String found(Optional<String> name) {
    return name.orElseThrow(() -> ProblemException.notFound("The passkey"));
  }

  private static String name(@Nullable String given) {
    String name = given == null ? "" : given.strip();
    if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw ProblemException.field("name", "does not have 1 to " + LONGEST_NAME + " characters");
    }
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw ProblemException.field("name", "has control characters");
    }
    return name;
  }

  private static String remedy(Fault fault) {
    return switch (fault) {
      case MALFORMED, NOT_VALID, SIGNATURE, COUNTER, CHALLENGE ->
          "is not a browser's answer to what was asked for. Begin again";
      case ORIGIN, HOST ->
          "was made on a page of another address. Open Cloister under the address that your administrator gave you, and begin again";
      case NOT_VERIFIED ->
          "was made without a finger, a face or a PIN. Set one up on the device, or use another";
      case ALGORITHM -> "has a key of a kind that is not taken. Use another device";
    };
  }

  /// What a browser has made.
  ///
  /// @param ticket of the options that it answers
  /// @param credential as `PublicKeyCredential.toJSON` spells it
  public record Making(
      @Nullable String ticket, @Nullable String name, @Nullable Credential credential) {
    private Offered offered() {
      Made made =
          PasskeyAnswer.present(
              PasskeyAnswer.present(credential, "credential").response(), "credential.response");
      return new Offered(
          PasskeyAnswer.present(made.clientData(), "credential.response.clientDataJSON"),
          PasskeyAnswer.present(made.attestation(), "credential.response.attestationObject"));
    }

    @Override
    public String toString() {
      return "Making[***]";
    }
  }

  /// What of it matters.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Credential(@Nullable Made response) {}

  /// Each in base64url.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Made(
      @JsonProperty("clientDataJSON") @Nullable String clientData,
      @JsonProperty("attestationObject") @Nullable String attestation) {}

  /// What it shall be called.
  public record Renaming(@Nullable String name) {}

  /// A passkey as the API tells it.
  ///
  /// @param host where alone it is good
  /// @param synced whether its person may have it on several devices
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String id,
      String name,
      String host,
      boolean synced,
      Instant created,
      @Nullable Instant lastUsed) {
    static Told of(PasskeyRows.Row row) {
      return new Told(
          row.id(), row.name(), row.host(), row.synced(), row.created(), row.lastUsed());
    }
  }
}
