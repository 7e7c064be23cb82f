package io.cloister.feed;

import io.cloister.feed.Positions.Position;
import io.cloister.store.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was sent and may not have arrived. Syslog acknowledges nothing, so time and what came after
/// have to tell: something was taken when the connection has lived for so long since, and when more
/// was sent after it than our own system keeps back. For one thread.
final class Window {
  /// Twice of what [Link] lets the system keep.
  static final long BYTES = 128 << 10;

  private final long time;
  private final ArrayDeque<Sent> doubtful = new ArrayDeque<>();
  private long bytes;

  Window(Duration time) {
    this.time = time.toNanos();
  }

  private record Sent(TenantId tenant, Position position, long at, long bytes) {}

  /// @param size in bytes
  /// @param now of [System#nanoTime]
  void sent(TenantId tenant, Position position, long size, long now) {
    bytes += size;
    doubtful.add(new Sent(tenant, position, now, bytes));
  }

  /// The receiver had stopped reading: nobody knows how far it has come, so time begins anew.
  void stalled(long now) {
    List<Sent> again =
        doubtful.stream()
            .map(one -> new Sent(one.tenant(), one.position(), now, one.bytes()))
            .toList();
    doubtful.clear();
    doubtful.addAll(again);
  }

  /// How far each tenant's has certainly been taken, as far as that is news.
  Map<TenantId, Position> taken(long now) {
    Map<TenantId, Position> taken = new HashMap<>();
    while (!doubtful.isEmpty()) {
      Sent first = doubtful.getFirst();
      if (now - first.at() < time || bytes - first.bytes() < BYTES) {
        break;
      }
      doubtful.removeFirst();
      taken.put(first.tenant(), first.position());
    }
    return taken;
  }
}
