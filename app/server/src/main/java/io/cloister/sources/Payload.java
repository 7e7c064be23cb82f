package io.cloister.sources;

import io.cloister.corpus.Extract;
import io.cloister.ingest.Content;
import io.cloister.store.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A content as it lies on disk.
record Payload(Kind kind, byte[] bytes) {
  enum Kind {
    /// What a parser got out of the item.
    EXTRACT,
    /// What was pushed.
    BYTES,
    TEXT;

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int LONGEST_PART = 256 * 1024;

  static Payload of(Extract extract) {
    return new Payload(Kind.EXTRACT, ExtractCodec.encode(extract));
  }

  /// @throws IllegalArgumentException for a content that nobody pushes
  static Payload pushed(Content content) {
    return switch (content) {
      case Content.Bytes(byte[] bytes) -> new Payload(Kind.BYTES, bytes);
      case Content.Text(String text) -> new Payload(Kind.TEXT, coded(text));
      case Content.File file -> throw new IllegalArgumentException("Files are not pushed");
      case Content.Parsed parsed -> throw new IllegalArgumentException("Extracts are not pushed");
    };
  }

  /// What lies there for an item; null when nothing does.
  static @Nullable Payload find(Contents contents, TenantId tenant, long item, Kind kind) {
    List<byte[]> parts = contents.parts(tenant, item, kind.column());
    if (parts.isEmpty()) {
      return null;
    }
    ByteArrayOutputStream whole =
        new ByteArrayOutputStream(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(whole::writeBytes);
    return new Payload(kind, whole.toByteArray());
  }

  /// In parts, each cut when it is asked for.
  Stream<Contents.Part> parts(long item) {
    return IntStream.rangeClosed(0, Math.max(0, bytes.length - 1) / LONGEST_PART)
        .mapToObj(part ->
            new Contents.Part(
                item,
                kind.column(),
                part,
                Arrays.copyOfRange(
                    bytes,
                    part * LONGEST_PART,
                    Math.min(bytes.length, (part + 1) * LONGEST_PART))));
  }

  /// @throws IOException when it is damaged
  Content content() throws IOException {
    return switch (kind) {
      case EXTRACT -> new Content.Parsed(ExtractCodec.decode(bytes));
      case BYTES -> new Content.Bytes(bytes);
      case TEXT ->
          new Content.Text(Coded.text(new DataInputStream(new ByteArrayInputStream(bytes))));
    };
  }

  /// Tells two contents apart.
  String digest() {
    return kind.name().charAt(0) + HexFormat.of().formatHex(Key.sha256(bytes));
  }

  private static byte[] coded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 8);
    try {
      Coded.text(new DataOutputStream(bytes), text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
