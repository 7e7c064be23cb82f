package io.cloister.proof;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The lines of a file, none longer than an event can be. UTF-8 that is none is a mistake.
final class Lines implements Iterator<String>, AutoCloseable {
  private static final int LONGEST = 4 << 20;

  private final InputStream in;
  private @Nullable String next;

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
    next = read();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /// @throws IllegalArgumentException when what follows is no such line
  @Override
  public String next() {
    String line = next;
    if (line == null) {
      throw new NoSuchElementException();
    }
    next = read();
    return line;
  }

  private @Nullable String read() {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream(512);
      int letter = in.read();
      if (letter < 0) {
        return null;
      }
      while (letter >= 0 && letter != '\n') {
        line.write(letter);
        if (line.size() > LONGEST) {
          throw new IllegalArgumentException("a line is longer than any of ours");
        }
        letter = in.read();
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line.toByteArray()))
          .toString();
    } catch (CharacterCodingException wrong) {
      throw new IllegalArgumentException("a line is not in UTF-8", wrong);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
