package io.cloister.saml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.w3c.dom.Document;

/// The HTTP-Redirect binding: a deflated message in a query, with a signature beside it.
final class Redirects {
  private static final int LARGEST_QUERY = 64 * 1024;
  private static final int LARGEST_MESSAGE = 256 * 1024;
  private static final String DEFLATE = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";
  private static final Set<String> NAMES =
      Set.of("SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding");

  private Redirects() {}

  /// A message that was signed by the identity provider.
  record Opened(String field, Document message, @Nullable String relayState) {}

  static SamlMessage.Redirect url(
      String location, String field, String xml, @Nullable String relayState, SpKeys keys) {
    StringBuilder query = new StringBuilder(field).append('=').append(encode(deflate(xml)));
    if (relayState != null) {
      query.append("&RelayState=").append(encode(relayState));
    }
    query.append("&SigAlg=").append(encode(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256));
    String signature = Signing.beside(query.toString(), keys);
    query.append("&Signature=").append(encode(signature));
    return new SamlMessage.Redirect(location + (location.contains("?") ? "&" : "?") + query);
  }

  static Opened open(String rawQuery, Trust trust) throws RefusedMessage {
    Map<String, String> raw = split(rawQuery);
    if (raw.containsKey("SAMLRequest") == raw.containsKey("SAMLResponse")) {
      throw new RefusedMessage(
          SamlRefusal.GARBLED, "The address carries no SAML message, or two of them");
    }
    String field = raw.containsKey("SAMLRequest") ? "SAMLRequest" : "SAMLResponse";
    String algorithm = raw.get("SigAlg");
    String signature = raw.get("Signature");
    if (algorithm == null || signature == null) {
      throw new RefusedMessage(
          SamlRefusal.UNSIGNED,
          "The message in the address is not signed: set the identity provider to sign messages about signing out");
    }
    String encoding = raw.get("SAMLEncoding");
    if (encoding != null && !decode(encoding).equals(DEFLATE)) {
      throw new RefusedMessage(
          SamlRefusal.GARBLED, "The message in the address is packed in an unknown way");
    }
    String relayState = raw.get("RelayState");
    // The characters as they came: encoding them anew could change what was signed.
    String signed =
        field
            + "="
            + raw.get(field)
            + (relayState == null ? "" : "&RelayState=" + relayState)
            + "&SigAlg="
            + algorithm;
    trust.verify(signed, decode(algorithm), Posts.decode(decode(signature)));
    byte[] message = inflate(Posts.decode(decode(raw.getOrDefault(field, ""))));
    return new Opened(field, Xml.parse(message), relayState == null ? null : decode(relayState));
  }

  /// What is repeated, or written so that only some readers would take it for one of ours, is
  /// refused: two readers of one query must never see two messages.
  private static Map<String, String> split(String rawQuery) throws RefusedMessage {
    if (rawQuery.length() > LARGEST_QUERY) {
      throw new RefusedMessage(
          SamlRefusal.TOO_LARGE,
          "The address is longer than 64 KB: set the identity provider to post its messages");
    }
    Map<String, String> raw = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      String meant = decode(name);
      if (NAMES.contains(meant) && (!meant.equals(name) || raw.putIfAbsent(name, value) != null)) {
        throw new RefusedMessage(
            SamlRefusal.GARBLED,
            "The address gives %s twice or in disguise: find out who sent it".formatted(meant));
      }
    }
    return raw;
  }

  private static String decode(String text) throws RefusedMessage {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new RefusedMessage(SamlRefusal.GARBLED, "The address has a broken percent sign in it");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String deflate(String xml) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(xml.getBytes(StandardCharsets.UTF_8));
    } catch (IOException never) {
      throw new IllegalStateException("Memory does not fail to be written", never);
    } finally {
      deflater.end();
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static byte[] inflate(byte[] packed) throws RefusedMessage {
    Inflater inflater = new Inflater(true);
    try {
      // Some inflaters want one byte more than the data when there is no header.
      inflater.setInput(Arrays.copyOf(packed, packed.length + 1));
      byte[] message = new byte[LARGEST_MESSAGE + 1];
      int length = 0;
      while (!inflater.finished() && length < message.length) {
        int more = inflater.inflate(message, length, message.length - length);
        if (more == 0) {
          throw new DataFormatException("cut");
        }
        length += more;
      }
      if (length > LARGEST_MESSAGE) {
        throw new RefusedMessage(
            SamlRefusal.TOO_LARGE, "The message unpacks to more than 256 KB: find out who sent it");
      }
      return Arrays.copyOf(message, length);
    } catch (DataFormatException broken) {
      throw new RefusedMessage(
          SamlRefusal.GARBLED,
          "The message cannot be unpacked: look whether something between here and the identity provider changes it");
    } finally {
      inflater.end();
    }
  }
}
