package io.cloister.index;

import java.io.IOException;
import java.time.Duration;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;

/// Lends the last committed state of the index. Safe for many threads.
///
/// Searches read from mapped files, and every page they touched counts as memory of this process
/// until the file is unmapped, though the system could take it back. So the files are opened anew
/// when nobody has searched for a while.
final class Searchers implements AutoCloseable {
  private final Directory directory;

  /// Held while the state that is lent is exchanged; never by those who borrow it.
  private final Object changing = new Object();

  private SearcherManager manager;
  private long lastUsed = System.nanoTime();
  private boolean touched;

  Searchers(Directory directory) throws IOException {
    this.directory = directory;
    this.manager = new SearcherManager(directory, null);
  }

  @FunctionalInterface
  interface Task<T> {
    T run(IndexSearcher searcher) throws IOException;
  }

  /// Lends it to somebody who searches.
  <T> T search(Task<T> task) throws IOException {
    try {
      return lend(task);
    } finally {
      used();
    }
  }

  private synchronized void used() {
    lastUsed = System.nanoTime();
    touched = true;
  }

  /// Lends it to somebody who only looks at a little of it.
  <T> T lend(Task<T> task) throws IOException {
    IndexSearcher searcher;
    SearcherManager lender;
    synchronized (this) {
      lender = manager;
      searcher = lender.acquire();
    }
    try {
      return task.run(searcher);
    } finally {
      lender.release(searcher);
    }
  }

  /// Makes visible what is committed.
  void refresh() throws IOException {
    synchronized (changing) {
      SearcherManager now;
      synchronized (this) {
        now = manager;
      }
      now.maybeRefreshBlocking();
    }
  }

  /// Opens the files anew if nobody has searched for so long, once until somebody does.
  void rest(Duration unused) throws IOException {
    synchronized (changing) {
      if (unusedFor(unused)) {
        SearcherManager fresh = new SearcherManager(directory, null);
        exchange(fresh).close();
      }
    }
  }

  private synchronized boolean unusedFor(Duration unused) {
    return touched && System.nanoTime() - lastUsed >= unused.toNanos();
  }

  private synchronized SearcherManager exchange(SearcherManager fresh) {
    SearcherManager before = manager;
    manager = fresh;
    touched = false;
    return before;
  }

  @Override
  public synchronized void close() throws IOException {
    manager.close();
  }
}
