package io.cloister.retention;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Texts as they lie in the table: compressed, and in parts, as H2 keeps larger values elsewhere.
final class Texts {
  private static final int LONGEST_PART = 256 * 1024;

  private Texts() {}

  static List<VersionRows.Part> parts(String tenant, String version, String text) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(whole)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] bytes = whole.toByteArray();
    List<VersionRows.Part> parts = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += LONGEST_PART) {
      parts.add(
          new VersionRows.Part(
              tenant,
              version,
              parts.size(),
              Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + LONGEST_PART))));
    }
    return parts;
  }

  static String text(List<byte[]> parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.forEach(whole::writeBytes);
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(whole.toByteArray()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException damaged) {
      throw new UncheckedIOException("A kept text is damaged", damaged);
    }
  }
}
