package io.cloister.saml;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.NameIDType;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;

/// What holds for every kind of message: from whom, where to, whether well, and only once.
final class MessageChecks {
  private final IdpMetadata idp;
  private final Instant now;

  MessageChecks(IdpMetadata idp, Instant now) {
    this.idp = idp;
    this.now = now;
  }

  void metadataHolds() throws RefusedMessage {
    if (idp.validUntil() != null && idp.validUntil().isBefore(now)) {
      throw new RefusedMessage(
          SamlRefusal.METADATA_EXPIRED,
          "The metadata of %s ran out at %s: load it again from the identity provider"
              .formatted(Quote.of(idp.entityId()), idp.validUntil()));
    }
  }

  void issuer(@Nullable Issuer issuer, boolean needed) throws RefusedMessage {
    if (issuer == null && !needed) {
      return;
    }
    String name = issuer == null ? null : Xml.textOf(issuer);
    String format = issuer == null ? null : issuer.getFormat();
    if (!idp.entityId().equals(name) || (format != null && !format.equals(NameIDType.ENTITY))) {
      throw new RefusedMessage(
          SamlRefusal.ISSUER,
          "The message is from %s, but the settings know %s: load the right metadata, or correct the entity id at the identity provider"
              .formatted(Quote.of(name), Quote.of(idp.entityId())));
    }
  }

  /// That the message was sent here.
  ///
  /// @param needed what is signed has to say where it goes
  void destination(@Nullable String destination, String here, boolean needed)
      throws RefusedMessage {
    if (destination == null ? needed : !destination.equals(here)) {
      throw new RefusedMessage(
          SamlRefusal.DESTINATION,
          "The message is meant for the address %s, this one is %s: correct it at the identity provider, or this appliance's public address"
              .formatted(Quote.of(destination), here));
    }
  }

  void succeeded(@Nullable Status status) throws RefusedMessage {
    if (!success(status)) {
      throw new RefusedMessage(
          SamlRefusal.STATUS,
          "The identity provider did not sign the person in: %s. Look at its log"
              .formatted(words(status)));
    }
  }

  static boolean success(@Nullable Status status) {
    return status != null
        && status.getStatusCode() != null
        && StatusCode.SUCCESS.equals(status.getStatusCode().getValue());
  }

  private static String words(@Nullable Status status) {
    if (status == null || status.getStatusCode() == null) {
      return "it gave no status";
    }
    StatusCode inner = status.getStatusCode().getStatusCode();
    String code = (inner == null ? status.getStatusCode() : inner).getValue();
    String shortCode = code == null ? "no code" : code.substring(code.lastIndexOf(':') + 1);
    return status.getStatusMessage() == null
        ? Quote.of(shortCode)
        : "%s (%s)".formatted(Quote.of(Xml.textOf(status.getStatusMessage())), Quote.of(shortCode));
  }

  void firstTime(Replays replays, @Nullable String id, Instant until) throws RefusedMessage {
    if (id == null || id.isEmpty() || !replays.firstTime(key(id), until)) {
      throw new RefusedMessage(
          SamlRefusal.REPLAYED,
          "The message was used before: if the person did not reload the page, somebody has copied it");
    }
  }

  /// One provider cannot use up the ids of another, nor make us store long ones.
  private String key(String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] both = (idp.entityId() + "\n" + id).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(both));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }
}
