package io.cloister.audit;

import io.cloister.proof.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that is only appended to: on another machine's disk, or one that nobody here can rewrite.
record FileWitness(Path file) implements Witness {
  static final String NAME = "file";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void tell(String note) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer line = ByteBuffer.wrap(Manifest.line(note).getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        out.write(line);
      }
      out.force(true);
    }
  }
}
