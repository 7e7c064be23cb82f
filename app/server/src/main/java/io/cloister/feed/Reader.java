package io.cloister.feed;

import io.cloister.audit.Audit;
import io.cloister.audit.Recorded;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads the record from a place on, and waits there for more.
final class Reader {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private final Audit audit;
  private volatile boolean hurried;

  Reader(Audit audit) {
    this.audit = audit;
  }

  /// Events from a place on.
  ///
  /// @param gaps what is not there any more between them
  /// @param next behind the last
  /// @param more whether there are more already
  record Stretch(List<Recorded> events, List<Gap> gaps, Place next, boolean more) {}

  /// Events that were deleted, as their retention says.
  record Gap(long first, long last) {}

  /// @throws ProblemException `bad_cursor` where the record is not the one of the place
  Stretch from(TenantId tenant, String reader, Place place, int limit, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Stretch stretch = look(tenant, reader, place, limit);
      long left = hurried ? 0 : end - System.nanoTime();
      if (!stretch.events().isEmpty() || left <= 0) {
        return stretch;
      }
      Duration rest = Duration.ofNanos(left);
      audit.awaitWritten(rest.compareTo(LOOK) < 0 ? rest : LOOK);
    }
  }

  /// From now on nobody waits.
  void hurry() {
    hurried = true;
  }

  /// Reads one before and one more: the one shows whether it is the same record, the other whether
  /// there is more.
  private Stretch look(TenantId tenant, String reader, Place place, int limit) {
    List<Recorded> found = audit.after(tenant, reader, Math.max(0, place.seq() - 1), limit + 2);
    boolean first = !found.isEmpty() && found.getFirst().seq() == place.seq();
    if (first
        ? !Place.at(place.seq(), found.getFirst().leaf()).equals(place)
        : found.isEmpty() && audit.events(tenant) < place.seq()) {
      throw new ProblemException(
          ProblemType.BAD_CURSOR,
          "The record is not the one that the cursor came from: event %d is missing or another. It was restored from a backup, or changed. Tell the operator, and begin again without a cursor."
              .formatted(place.seq()));
    }
    List<Recorded> next = first ? found.subList(1, found.size()) : found;
    List<Recorded> shown = next.size() > limit ? next.subList(0, limit) : next;
    List<Gap> gaps = new ArrayList<>();
    long seq = place.seq();
    for (Recorded event : shown) {
      if (event.seq() > seq + 1) {
        gaps.add(new Gap(seq + 1, event.seq() - 1));
      }
      seq = event.seq();
    }
    return new Stretch(
        shown,
        gaps,
        shown.isEmpty() ? place : Place.at(seq, shown.getLast().leaf()),
        next.size() > limit);
  }
}
