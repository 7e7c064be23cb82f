package io.cloister.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// Holds the file of the embedded database still, as H2's own `BACKUP TO` does, and more strictly.
///
/// H2 appends instead of writing into free space, keeps the version of this moment, so that nothing
/// of it becomes free, and counts no free space as old enough to be written into. The two blocks of
/// the header are the one place that it overwrites, so they are read while nobody writes.
final class Freeze implements Frozen {
  /// Two blocks, each a copy of the header.
  private static final int HEAD_BYTES = 2 * 4096;

  private final Path file;
  private final MVStore store;
  private final MVStore.TxCounter version;
  private final int retention;
  private final Runnable check;
  private byte[] head = new byte[0];
  private long bytes;
  private @Nullable IOException failed;

  private Freeze(Path file, MVStore store, Runnable check) {
    this.file = file;
    this.store = store;
    this.check = check;
    this.retention = store.getRetentionTime();
    this.version = store.registerVersionUsage();
  }

  /// On a thread that nobody interrupts.
  ///
  /// @param check fails when the database was lost since
  static Freeze of(Openings openings, Checkpoint checkpoint, Path file, Runnable check) {
    Freeze freeze = new Freeze(file, openings.database().getStore().getMvStore(), check);
    try {
      freeze.store.setReuseSpace(false);
      freeze.store.setRetentionTime(Integer.MAX_VALUE);
      // What moves chunks in the background holds the same lock from before it looks whether space
      // is reused: it is done by now, or does not begin.
      checkpoint.force(freeze::look);
      if (freeze.failed != null) {
        throw new UncheckedIOException(freeze.failed);
      }
      return freeze;
    } catch (RuntimeException broken) {
      freeze.close();
      throw broken;
    }
  }

  /// Must not throw: H2 would take it for a failed write, and come down.
  private void look() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer beginning = ByteBuffer.allocate(HEAD_BYTES);
      while (beginning.hasRemaining() && channel.read(beginning, beginning.position()) >= 0) {
        // There is more.
      }
      head = beginning.array();
      bytes = channel.size();
    } catch (IOException unreadable) {
      failed = unreadable;
    }
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public byte[] head() {
    return head.clone();
  }

  @Override
  public void check() {
    check.run();
  }

  @Override
  public void close() {
    if (!store.isClosed()) {
      store.deregisterVersionUsage(version);
      store.setRetentionTime(retention);
      store.setReuseSpace(true);
    }
  }
}
