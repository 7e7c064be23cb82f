package io.cloister.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.opensaml.core.xml.XMLObject;

/// What an identity provider does with our messages, and how it wraps its own.
final class Messages {
  private Messages() {}

  static Map<String, String> query(SamlMessage message) {
    String raw = URI.create(((SamlMessage.Redirect) message).url()).getRawQuery();
    return Arrays.stream(raw.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  static <T extends XMLObject> T inflated(String packed, Class<T> kind) throws Exception {
    byte[] bytes = Base64.getDecoder().decode(packed);
    try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))) {
      return Xml.read(Xml.parse(in.readAllBytes()), kind);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  static <T extends XMLObject> T posted(SamlMessage message, String field, Class<T> kind)
      throws Exception {
    String value = ((SamlMessage.Form) message).fields().get(field);
    return Xml.read(Xml.parse(Base64.getDecoder().decode(value)), kind);
  }

  /// Whether the query's signature is ours, over the characters as they stand in the address.
  static boolean signedByUs(SamlMessage message) throws GeneralSecurityException {
    String raw = URI.create(((SamlMessage.Redirect) message).url()).getRawQuery();
    int from = Math.max(raw.indexOf("SAMLRequest="), raw.indexOf("SAMLResponse="));
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(TestSp.SIGNING.certificate().getPublicKey());
    check.update(raw.substring(from, raw.indexOf("&Signature=")).getBytes(StandardCharsets.UTF_8));
    return check.verify(Base64.getDecoder().decode(query(message).get("Signature")));
  }

  /// An identity provider's signed query.
  static String signed(String field, String xml, String relayState, TestIdp idp, String algorithm) {
    return signedPacked(field, Redirects.deflate(xml), relayState, idp, algorithm);
  }

  static String signedPacked(
      String field, String packed, String relayState, TestIdp idp, String algorithm) {
    try {
      String text =
          field
              + "="
              + encode(packed)
              + (relayState == null ? "" : "&RelayState=" + encode(relayState))
              + "&SigAlg="
              + encode(idp.algorithm());
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(idp.pair().getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return text + "&Signature=" + encode(Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// In lower case, as some providers do and we do not.
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("%2F", "%2f")
        .replace("%3D", "%3d")
        .replace("%2B", "%2b");
  }
}
