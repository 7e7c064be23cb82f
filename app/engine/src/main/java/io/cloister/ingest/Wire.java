package io.cloister.ingest;

import io.cloister.corpus.Block;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Span;
import io.cloister.source.Reason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes over the pipes between [Parsing] and its child: a request out, an outcome back.
/// Strings are a length in bytes and UTF-8, -1 for null. The child may have been taken over by a
/// hostile file, so every length is checked before it is believed.
final class Wire {
  /// The child's first byte, once it is warm.
  static final int READY = 0xC1;

  private static final int MAX_STRING = 256 << 20;
  private static final int MAX_BLOCKS = 20_000_000;

  private Wire() {}

  record Request(String file, String name, @Nullable String mediaType) {}

  static void write(DataOutputStream out, Request request) throws IOException {
    string(out, request.file());
    string(out, request.name());
    string(out, request.mediaType());
    out.flush();
  }

  static Request readRequest(DataInputStream in) throws IOException {
    return new Request(required(in), required(in), string(in));
  }

  static void write(DataOutputStream out, Parsed parsed) throws IOException {
    switch (parsed) {
      case Parsed.Extracted(Extract extract) -> {
        out.writeByte(0);
        write(out, extract);
      }
      case Parsed.Skipped(Reason reason) -> write(out, 1, reason);
      case Parsed.Failed(Reason reason) -> write(out, 2, reason);
    }
    out.flush();
  }

  static Parsed readParsed(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 0 -> new Parsed.Extracted(readExtract(in));
      case 1 -> new Parsed.Skipped(readReason(in));
      case 2 -> new Parsed.Failed(readReason(in));
      default -> throw new IOException("The parser process sent nonsense: outcome " + kind);
    };
  }

  private static void write(DataOutputStream out, int kind, Reason reason) throws IOException {
    out.writeByte(kind);
    string(out, reason.slug());
    string(out, reason.detail());
  }

  private static Reason readReason(DataInputStream in) throws IOException {
    try {
      return new Reason(required(in), required(in));
    } catch (IllegalArgumentException e) {
      throw new IOException("The parser process sent nonsense", e);
    }
  }

  private static void write(DataOutputStream out, Extract extract) throws IOException {
    string(out, extract.text());
    string(out, extract.title());
    string(out, extract.author());
    string(out, extract.modified() == null ? null : extract.modified().toString());
    string(out, extract.mediaType());
    string(out, extract.language());
    out.writeInt(extract.blocks().size());
    for (Block block : extract.blocks()) {
      out.writeByte(block.kind().ordinal());
      out.writeByte(block.level());
      out.writeInt(block.span().start());
      out.writeInt(block.span().end());
      out.writeInt(block.page() == null ? 0 : block.page());
    }
  }

  private static Extract readExtract(DataInputStream in) throws IOException {
    String text = required(in);
    String title = string(in);
    String author = string(in);
    String modified = string(in);
    String mediaType = required(in);
    String language = required(in);
    int length = text.codePointCount(0, text.length());
    int count = in.readInt();
    if (count < 0 || count > MAX_BLOCKS) {
      throw new IOException("The parser process sent nonsense: " + count + " blocks");
    }
    List<Block> blocks = new ArrayList<>(Math.min(count, 10_000));
    Block.Kind[] kinds = Block.Kind.values();
    int end = 0;
    for (int i = 0; i < count; i++) {
      int kind = in.readByte();
      int level = in.readByte();
      int start = in.readInt();
      int stop = in.readInt();
      int page = in.readInt();
      if (kind < 0 || kind >= kinds.length || start < end || stop < start || stop > length) {
        throw new IOException("The parser process sent nonsense: block " + i);
      }
      end = stop;
      blocks.add(new Block(kinds[kind], level, new Span(start, stop), page <= 0 ? null : page));
    }
    return new Extract(
        text,
        blocks,
        title,
        author,
        modified == null ? null : Instant.parse(modified),
        mediaType,
        language);
  }

  private static void string(DataOutputStream out, @Nullable String value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
    } else {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static String required(DataInputStream in) throws IOException {
    String value = string(in);
    if (value == null) {
      throw new IOException("The parser process sent nonsense: a text is missing");
    }
    return value;
  }

  private static @Nullable String string(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == -1) {
      return null;
    }
    if (length < 0 || length > MAX_STRING) {
      throw new IOException("The parser process sent nonsense: a text of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new java.io.EOFException();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
