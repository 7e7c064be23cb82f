package io.cloister.identity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.cloister.webauthn.Site;
import io.cloister.webauthn.WebAuthn;
import java.util.List;

/// What a browser is asked for, as the W3C's JSON spells it: for
/// `PublicKeyCredential.parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON`.
final class PasskeyOptions {
  private static final String KIND = "public-key";

  private PasskeyOptions() {}

  /// @param ticket to send along with the answer
  public record Asked(String ticket, Request publicKey) {
    static Asked of(Challenges.Challenge challenge, Site site) {
      return new Asked(
          challenge.ticket(), new Request(challenge.bytes(), millis(), site.host(), "required"));
    }

    @Override
    public String toString() {
      return "Asked[***]";
    }
  }

  /// To show any of the passkeys that the person has here.
  @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
  public record Request(String challenge, long timeout, String rpId, String userVerification) {}

  /// @param ticket to send along with the answer
  public record Wished(String ticket, Creation publicKey) {
    static Wished of(Passkeys.Begun begun, Actor actor, Site site) {
      return new Wished(
          begun.challenge().ticket(),
          new Creation(
              new Rp(site.host(), "Cloister"),
              new User(begun.handle(), actor.login(), actor.displayName()),
              begun.challenge().bytes(),
              WebAuthn.ALGORITHMS.stream().map(number -> new Kind(KIND, number)).toList(),
              millis(),
              begun.known().stream().map(id -> new Known(KIND, id)).toList(),
              new Selection("required", true, "required"),
              "none"));
    }

    @Override
    public String toString() {
      return "Wished[***]";
    }
  }

  /// To make one.
  @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
  public record Creation(
      Rp rp,
      User user,
      String challenge,
      List<Kind> pubKeyCredParams,
      long timeout,
      List<Known> excludeCredentials,
      Selection authenticatorSelection,
      String attestation) {}

  public record Rp(String id, String name) {}

  @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
  public record User(String id, String name, String displayName) {}

  public record Kind(String type, long alg) {}

  public record Known(String type, String id) {}

  /// One that says itself whose it is, and asks the person for a finger, a face or a PIN.
  @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
  public record Selection(
      String residentKey, boolean requireResidentKey, String userVerification) {}

  private static long millis() {
    return Challenges.LASTS.toMillis();
  }
}
