package io.cloister.sources;

import io.cloister.corpus.Block;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Span;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// How an extract lies on disk: one byte that says which layout follows, then, as zlib (so with a
/// checksum), the texts and the blocks, each block counted from the end of the one before. A layout
/// that was ever written can be read for ever; a new one gets the next number.
final class ExtractCodec {
  private static final int FIRST = 1;

  private ExtractCodec() {}

  static byte[] encode(Extract extract) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(extract.text().length() / 2 + 64);
    bytes.write(FIRST);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes)))) {
      Coded.text(out, extract.text());
      Coded.text(out, extract.title());
      Coded.text(out, extract.author());
      Instant modified = extract.modified();
      out.writeBoolean(modified != null);
      if (modified != null) {
        Coded.number(out, modified.getEpochSecond());
        Coded.number(out, modified.getNano());
      }
      Coded.text(out, extract.mediaType());
      Coded.text(out, extract.language());
      Coded.number(out, extract.blocks().size());
      int end = 0;
      for (Block block : extract.blocks()) {
        write(out, block, end);
        end = block.span().end();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /// @throws IOException when the bytes are damaged, or were written by a later version
  static Extract decode(byte[] bytes) throws IOException {
    if (bytes.length == 0 || bytes[0] != FIRST) {
      throw new IOException(
          bytes.length == 0
              ? "The stored text is empty"
              : "The stored text has layout " + bytes[0] + "; this version reads " + FIRST);
    }
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1))))) {
      String text = Coded.text(in);
      String title = Coded.textOrNull(in);
      String author = Coded.textOrNull(in);
      Instant modified =
          in.readBoolean() ? Instant.ofEpochSecond(Coded.number(in), Coded.number(in)) : null;
      String mediaType = Coded.text(in);
      String language = Coded.text(in);
      List<Block> blocks = blocks(in);
      // The checksum is only looked at when the end is reached.
      if (in.read() != -1) {
        throw new IOException("The stored text goes on after its end");
      }
      return new Extract(text, blocks, title, author, modified, mediaType, language);
    } catch (IllegalArgumentException | DateTimeException nonsense) {
      throw new IOException("The stored text is damaged", nonsense);
    }
  }

  private static List<Block> blocks(DataInputStream in) throws IOException {
    int count = Coded.integer(in);
    List<Block> blocks = new ArrayList<>(Math.clamp(count, 0, 10_000));
    int end = 0;
    for (int i = 0; i < count; i++) {
      Block.Kind kind = kind(in.readByte());
      int level = Coded.integer(in);
      int start = end + Coded.integer(in);
      end = start + Coded.integer(in);
      Integer page = in.readBoolean() ? Coded.integer(in) : null;
      blocks.add(new Block(kind, level, new Span(start, end), page));
    }
    return blocks;
  }

  private static void write(DataOutputStream out, Block block, int end) throws IOException {
    out.writeByte(code(block.kind()));
    Coded.number(out, block.level());
    Coded.number(out, block.span().start() - end);
    Coded.number(out, block.span().length());
    Integer page = block.page();
    out.writeBoolean(page != null);
    if (page != null) {
      Coded.number(out, page);
    }
  }

  private static int code(Block.Kind kind) {
    return switch (kind) {
      case HEADING -> 0;
      case PARAGRAPH -> 1;
      case LIST_ITEM -> 2;
      case TABLE_HEADER -> 3;
      case TABLE_ROW -> 4;
      case CODE -> 5;
    };
  }

  private static Block.Kind kind(int code) throws IOException {
    return switch (code) {
      case 0 -> Block.Kind.HEADING;
      case 1 -> Block.Kind.PARAGRAPH;
      case 2 -> Block.Kind.LIST_ITEM;
      case 3 -> Block.Kind.TABLE_HEADER;
      case 4 -> Block.Kind.TABLE_ROW;
      case 5 -> Block.Kind.CODE;
      default -> throw new IOException("The stored text has a block of unknown kind " + code);
    };
  }
}
