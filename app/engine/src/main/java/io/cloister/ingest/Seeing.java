package io.cloister.ingest;

import io.cloister.corpus.Acl;
import io.cloister.corpus.SourceId;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What a run's walk of a source saw, taken into the [Books].
final class Seeing {
  private final Books books;
  private final SourceId source;
  private final RunId run;

  Seeing(Books books, SourceId source, RunId run) {
    this.books = books;
    this.source = source;
    this.run = run;
  }

  void take(List<Sighting> sightings) {
    for (Sighting sighting : sightings) {
      if (!books.seen(run).containsKey(sighting.path())) {
        Item item =
            switch (sighting) {
              case Sighting.Found found -> found(found);
              case Sighting.Passed(String path, Reason reason) -> passed(path, reason);
              case Sighting.Broken(String path, Reason reason) -> broken(path, reason);
            };
        boolean quiet =
            item.work == null
                && sighting instanceof Sighting.Found
                && !(item.outcome instanceof Outcome.Failed);
        books.count(run, sighting.path(), quiet ? Outcome.UNCHANGED : item.outcome);
      }
    }
  }

  private Item found(Sighting.Found found) {
    Item item = books.find(source, found.path());
    if (item == null) {
      item = moved(found);
    } else if (item.shows(found)) {
      books.tell(item, Outcome.SUPERSEDED);
      if (item.outcome instanceof Outcome.Pending) {
        item.waiting = run;
      }
      return item;
    }
    books.tell(item, Outcome.SUPERSEDED);
    Acl before = item.document == null ? null : item.acl;
    item.become(found);
    books.identify(item, found.identity());
    books.enqueue(item, run);
    books.narrowed(item, before);
    return item;
  }

  private Item moved(Sighting.Found found) {
    Item known = books.withIdentity(source, found.identity());
    if (known != null
        && known.document != null
        && found.fingerprint().equals(known.fingerprint)
        && !books.seen(run).containsKey(known.path)) {
      books.move(known, found.path());
      return known;
    }
    return books.add(source, found.path());
  }

  private Item passed(String path, Reason reason) {
    Item item = settled(path, new Outcome.Skipped(reason));
    if (item.document != null && !(item.work instanceof Work.Remove)) {
      books.enqueueRemoval(item, item.document);
    }
    return item;
  }

  private Item broken(String path, Reason reason) {
    Item item = settled(path, new Outcome.Failed(reason));
    if (item.work instanceof Work.Put) {
      books.dequeue(item);
    }
    return item;
  }

  private Item settled(String path, Outcome outcome) {
    Item item = books.find(source, path);
    if (item == null) {
      item = books.add(source, path);
    }
    books.tell(item, Outcome.SUPERSEDED);
    item.gone = false;
    item.fingerprint = null;
    item.outcome = outcome;
    return item;
  }

  /// Lets go what the walk did not see, and returns how many documents that were.
  int sweep(Collection<String> unreadable) {
    Map<String, Outcome> seen = books.seen(run);
    int removals = 0;
    for (Item item : books.of(source)) {
      if (item.pushed == null
          && !item.gone
          && !seen.containsKey(item.path)
          && unreadable.stream().noneMatch(folder -> covers(folder, item.path))) {
        removals += books.remove(item) ? 1 : 0;
      }
    }
    return removals;
  }

  private static boolean covers(String folder, String path) {
    return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
  }
}
