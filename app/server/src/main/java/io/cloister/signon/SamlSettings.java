package io.cloister.signon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.saml.IdpMetadata;
import io.cloister.saml.SamlPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A SAML identity provider as an administrator writes it.
///
/// @param metadataAddress where its metadata is read from time to time; null where it was given
/// @param ca certificates in PEM that alone are trusted there; null for the usual ones
/// @param key the attribute by which it knows people for good; [#NAME_ID] for the NameID
/// @param force whether people have to prove anew who they are
record SamlSettings(
    @Nullable String metadata,
    @Nullable URI metadataAddress,
    @Nullable String ca,
    @Nullable String entityId,
    URI base,
    SamlPolicy policy,
    boolean force,
    String key,
    Mapping mapping) {
  /// The NameID, told among the attributes.
  static final String NAME_ID = "name_id";

  private static final int LONGEST_SKEW = 300;

  /// @param seen metadata that was read before from its address; null where none was
  /// @throws io.cloister.http.ProblemException with all that is wrong
  static SamlSettings read(ObjectNode settings, @Nullable String seen, Clock clock) {
    Reading reading = new Reading(settings);
    String given = reading.text("metadata_xml", "");
    URI address =
        reading.text("metadata_url", "").isEmpty() ? null : reading.address("metadata_url");
    String entity = reading.text("entity_id", "");
    String ca = reading.text("ca_pem", "");
    if (!ca.isEmpty() && !Authorities.readable(ca)) {
      reading.wrong("ca_pem", "holds no certificate in PEM");
    }
    if (given.isEmpty() && address == null) {
      reading.wrong("metadata_xml", "is missing, and so is metadata_url: one of them is needed");
    }
    String metadata = given.isEmpty() ? seen : given;
    if (metadata != null
        && IdpMetadata.parse(metadata, clock.instant(), entity.isEmpty() ? null : entity, null)
            instanceof IdpMetadata.Reading.Unfit unfit) {
      reading.wrong(given.isEmpty() ? "metadata_url" : "metadata_xml", unfit.sentence());
    }
    SamlSettings read =
        new SamlSettings(
            metadata,
            given.isEmpty() ? address : null,
            ca.isEmpty() ? null : ca,
            entity.isEmpty() ? null : entity,
            reading.address("base_url"),
            policy(reading),
            reading.flag("force_authentication", false),
            reading.text("key_attribute", NAME_ID),
            mapping(reading));
    reading.done();
    return read;
  }

  private static SamlPolicy policy(Reading reading) {
    return new SamlPolicy(
        reading.flag("require_signed_response", false),
        reading.flag("require_signed_assertion", false),
        reading.flag("require_encrypted_assertion", false),
        reading.flag("allow_unsolicited", false),
        reading.flag("allow_cbc", false),
        Duration.ofSeconds(reading.number("clock_skew_seconds", 60, 0, LONGEST_SKEW)),
        null);
  }

  private static Mapping mapping(Reading reading) {
    String login = reading.text("login_attribute", NAME_ID);
    return new Mapping(
        login.isEmpty() ? NAME_ID : login,
        reading.text("name_attribute", "displayName"),
        reading.text("mail_attribute", "mail"),
        reading.text("title_attribute", "title"),
        reading.text("groups_attribute", "groups"),
        Mapping.speaks(reading));
  }
}
