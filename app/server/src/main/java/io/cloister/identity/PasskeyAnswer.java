package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloister.http.ProblemException;
import io.cloister.webauthn.Shown;
import io.cloister.webauthn.Site;
import org.jspecify.annotations.Nullable;

/// A passkey that a browser shows.
///
/// @param ticket of the options that it answers
/// @param credential as `PublicKeyCredential.toJSON` spells it
public record PasskeyAnswer(@Nullable String ticket, @Nullable Credential credential) {
  /// What of it matters.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Credential(@Nullable String id, @Nullable Response response) {}

  /// Each in base64url.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Response(
      @JsonProperty("clientDataJSON") @Nullable String clientData,
      @JsonProperty("authenticatorData") @Nullable String authenticatorData,
      @Nullable String signature,
      @JsonProperty("userHandle") @Nullable String userHandle) {}

  /// @param field that holds this in the body; empty for the body itself
  /// @throws ProblemException where a part is missing
  Passkeys.Given given(String field, Site site) {
    String path = field.isEmpty() ? "" : field + ".";
    Credential whole = present(credential, path + "credential");
    Response response = present(whole.response(), path + "credential.response");
    return new Passkeys.Given(
        present(ticket, path + "ticket"),
        new Shown(
            present(whole.id(), path + "credential.id"),
            response.userHandle(),
            present(response.clientData(), path + "credential.response.clientDataJSON"),
            present(response.authenticatorData(), path + "credential.response.authenticatorData"),
            present(response.signature(), path + "credential.response.signature")),
        site);
  }

  static <T> T present(@Nullable T part, String field) {
    if (part == null) {
      throw ProblemException.field(field, "is missing");
    }
    return part;
  }

  @Override
  public String toString() {
    return "PasskeyAnswer[***]";
  }
}
