package io.cloister.source;

import io.cloister.corpus.Acl;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A source in memory, whose content a test changes as it goes. Passes [SourceContract].
public final class FakeSource implements Source {
  private final Map<String, Sighting> sightings = new TreeMap<>();
  private final Map<String, byte[]> contents = new TreeMap<>();
  private boolean gone;

  /// Adds or replaces a text file that everyone may read.
  public FakeSource put(String path, String text) {
    return put(path, text.getBytes(StandardCharsets.UTF_8), Acl.EVERYONE);
  }

  public FakeSource put(String path, byte[] bytes, Acl acl) {
    contents.put(path, bytes);
    return show(
        new Sighting.Found(
            path,
            bytes.length,
            Instant.EPOCH,
            Integer.toHexString(java.util.Arrays.hashCode(bytes)),
            null,
            acl,
            null));
  }

  /// Adds or replaces what a walk reports at the sighting's path.
  public FakeSource show(Sighting sighting) {
    sightings.put(sighting.path(), sighting);
    return this;
  }

  public FakeSource delete(String path) {
    sightings.remove(path);
    contents.remove(path);
    return this;
  }

  /// From now on the whole place cannot be reached.
  public FakeSource vanish() {
    gone = true;
    return this;
  }

  @Override
  public void walk(Consumer<Sighting> visitor) throws IOException, InterruptedException {
    if (gone) {
      throw new IOException("The fake source is gone");
    }
    for (Sighting sighting : sightings.values()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      visitor.accept(sighting);
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    byte[] bytes = contents.get(path);
    if (bytes == null) {
      throw new FileNotFoundException(path + " is not in the fake source");
    }
    return new ByteArrayInputStream(bytes);
  }
}
