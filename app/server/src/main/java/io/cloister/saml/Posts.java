package io.cloister.saml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The HTTP-POST binding: a message in base64 in the field of a form.
final class Posts {
  /// The largest real responses carry some hundred groups and stay under 200 KB.
  private static final int LARGEST = 1024 * 1024;

  private Posts() {}

  static byte[] decode(String base64) throws RefusedMessage {
    if (base64.length() > LARGEST / 3 * 4) {
      throw new RefusedMessage(
          SamlRefusal.TOO_LARGE,
          "The message is larger than 1 MB: set the identity provider to send fewer groups or attributes");
    }
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException broken) {
      throw new RefusedMessage(
          SamlRefusal.GARBLED,
          "The message is not base64: look whether something between here and the identity provider changes it");
    }
  }

  static SamlMessage.Form form(
      String action, String field, String xml, @Nullable String relayState) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(field, Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8)));
    if (relayState != null) {
      fields.put("RelayState", relayState);
    }
    return new SamlMessage.Form(action, fields);
  }
}
