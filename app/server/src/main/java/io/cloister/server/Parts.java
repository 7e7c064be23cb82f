package io.cloister.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was opened, to be closed the other way round.
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /// Keeps a part until the end.
  synchronized <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }

  /// Something to do at the end.
  synchronized void atTheEnd(AutoCloseable step) {
    open.push(step);
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception late) {
        LOG.warn("A part did not close in order", late);
      }
    }
  }
}
