package io.cloister.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.h2.engine.Database;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/// Puts what was committed to the embedded database on disk, where a start finds it again.
///
/// H2's own `CHECKPOINT SYNC` leaves two gaps (decision 0037). Once a file is older than 45 seconds
/// H2 writes into space that has become free, and notes in the file's header only where it wrote
/// *before*: after a kill, a start may not find the last commits though they lie in the file. And a
/// snapshot that H2 took by itself may still be on its way to the file when the statement returns.
/// So here the header is written behind the last snapshot, when nothing is on its way any more.
final class Checkpoint {
  private static final Method HEADER = header();

  private final Openings openings;

  Checkpoint(Openings openings) {
    this.openings = openings;
  }

  /// @throws RuntimeException when it cannot be written: then the database is lost
  void force() {
    force(() -> {});
  }

  /// @param then done before anything more is written; must not throw
  void force(Runnable then) {
    Database database = openings.database();
    MVStore store = database.getStore().getMvStore();
    // As H2's own statement does it: where writing fails the database comes down, for which it
    // wants this monitor, and everybody takes it before the locks of the store.
    synchronized (database) {
      store.commit();
      store.executeFilestoreOperation(() -> {
        note(store.getFileStore());
        then.run();
      });
    }
    store.sync();
  }

  private static void note(FileStore<?> file) {
    try {
      HEADER.invoke(file);
    } catch (InvocationTargetException failed) {
      throw new IllegalStateException("The file's header cannot be written", failed.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Method header() {
    try {
      Method method = RandomAccessStore.class.getDeclaredMethod("writeStoreHeader");
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException another) {
      throw new IllegalStateException(
          "This H2 writes its header in another way: see decision 0037", another);
    }
  }
}
