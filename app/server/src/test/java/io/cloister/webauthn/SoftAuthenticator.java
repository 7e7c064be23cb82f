package io.cloister.webauthn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// A browser with an authenticator that holds one passkey: real keys, and no scruples. What a good
/// one would refuse to do is done when told to.
public final class SoftAuthenticator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String host;
  private final String origin;
  private KeyKind kind = KeyKind.ES256;
  private byte[] id = new byte[0];
  private String user = "";
  private KeyPair pair = KeyKind.ES256.make();
  private boolean verifies = true;
  private int counter;
  private int step = 1;

  /// @param host to which it believes its passkeys to belong
  public SoftAuthenticator(String host, String origin) {
    this.host = host;
    this.origin = origin;
  }

  public SoftAuthenticator(Site site) {
    this(site.host(), site.origin());
  }

  public SoftAuthenticator of(KeyKind wanted) {
    kind = wanted;
    return this;
  }

  /// Asks for no finger, no face and no PIN from now on.
  public SoftAuthenticator careless() {
    verifies = false;
    return this;
  }

  /// Does not count how often it signs, as passkeys that are synced do not.
  public SoftAuthenticator countless() {
    step = 0;
    return this;
  }

  /// Has signed so often, from now on.
  public void counted(int times) {
    counter = times;
  }

  /// Signs with another key from now on.
  public void changeKey() {
    pair = kind.make();
  }

  /// Says that the passkey is somebody else's from now on.
  public void belongsTo(String handle) {
    user = handle;
  }

  /// The same passkey, on a page of another origin.
  public SoftAuthenticator at(String otherHost, String otherOrigin) {
    SoftAuthenticator copy = new SoftAuthenticator(otherHost, otherOrigin).of(kind);
    copy.id = id;
    copy.user = user;
    copy.pair = pair;
    copy.counter = counter;
    copy.step = step;
    return copy;
  }

  /// What `navigator.credentials.create` gives, as JSON spells it.
  ///
  /// @param options as the server sends them
  public Map<String, Object> make(JsonNode options) {
    id = new byte[32];
    RANDOM.nextBytes(id);
    pair = kind.make();
    user = options.at("/user/id").asText();
    byte[] client = client("webauthn.create", options.get("challenge").asText());
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(data(0x40));
    data.writeBytes(new byte[16]);
    data.write(0);
    data.write(id.length);
    data.writeBytes(id);
    data.writeBytes(Cbor.of(kind.cose(pair.getPublic())));
    Map<Object, Object> attested = new LinkedHashMap<>();
    attested.put("fmt", "none");
    attested.put("attStmt", Map.of());
    attested.put("authData", data.toByteArray());
    return answer(
        Map.of("clientDataJSON", words(client), "attestationObject", words(Cbor.of(attested))));
  }

  /// What `navigator.credentials.get` gives, as JSON spells it.
  ///
  /// @param options as the server sends them
  public Map<String, Object> show(JsonNode options) {
    byte[] client = client("webauthn.get", options.get("challenge").asText());
    counter += step;
    byte[] data = data(0);
    return answer(
        Map.of(
            "clientDataJSON", words(client),
            "authenticatorData", words(data),
            "signature", words(sign(data, client)),
            "userHandle", user));
  }

  private byte[] client(String type, String challenge) {
    return json(Map.of("type", type, "challenge", challenge, "origin", origin))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] data(int more) {
    byte flags = (byte) (1 | (verifies ? 4 : 0) | more);
    return ByteBuffer.allocate(37)
        .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
        .put(flags)
        .putInt(counter)
        .array();
  }

  private byte[] sign(byte[] data, byte[] client) {
    try {
      Signature signature = Signature.getInstance(kind.signature);
      signature.initSign(pair.getPrivate());
      signature.update(data);
      signature.update(sha256(client));
      return signature.sign();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Map<String, Object> answer(Map<String, String> response) {
    return Map.of(
        "id",
        words(id),
        "rawId",
        words(id),
        "type",
        "public-key",
        "authenticatorAttachment",
        "platform",
        "response",
        response,
        "clientExtensionResults",
        Map.of());
  }

  /// [#make], as the room takes it.
  public Offered offer(JsonNode options) {
    Map<?, ?> response = (Map<?, ?>) make(options).get("response");
    return new Offered(text(response, "clientDataJSON"), text(response, "attestationObject"));
  }

  /// [#show], as the room takes it.
  public Shown present(JsonNode options) {
    Map<?, ?> response = (Map<?, ?>) show(options).get("response");
    return new Shown(
        words(id),
        text(response, "userHandle"),
        text(response, "clientDataJSON"),
        text(response, "authenticatorData"),
        text(response, "signature"));
  }

  private static String text(Map<?, ?> response, String name) {
    return String.valueOf(response.get(name));
  }

  private static String json(Map<String, ?> value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String words(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
