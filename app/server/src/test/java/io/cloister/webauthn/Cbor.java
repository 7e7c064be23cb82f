package io.cloister.webauthn;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// As much CBOR as an authenticator speaks.
final class Cbor {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Cbor() {}

  /// @param value a map, a text, bytes or a whole number
  static byte[] of(Object value) {
    Cbor cbor = new Cbor();
    cbor.put(value);
    return cbor.out.toByteArray();
  }

  private void put(Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        head(5, map.size());
        map.forEach((name, each) -> {
          put(name);
          put(each);
        });
      }
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(3, bytes.length);
        out.writeBytes(bytes);
      }
      case byte[] bytes -> {
        head(2, bytes.length);
        out.writeBytes(bytes);
      }
      case Integer number -> head(number < 0 ? 1 : 0, number < 0 ? -1 - number : number);
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  private void head(int kind, int number) {
    if (number < 24) {
      out.write(kind << 5 | number);
    } else if (number < 256) {
      out.write(kind << 5 | 24);
      out.write(number);
    } else {
      out.write(kind << 5 | 25);
      out.write(number >> 8);
      out.write(number);
    }
  }

  /// A number of so many bytes, without a sign.
  static byte[] unsigned(BigInteger number, int length) {
    byte[] bytes = new byte[length];
    byte[] signed = number.toByteArray();
    int skip = Math.max(0, signed.length - length);
    int many = signed.length - skip;
    System.arraycopy(signed, skip, bytes, length - many, many);
    return bytes;
  }
}
