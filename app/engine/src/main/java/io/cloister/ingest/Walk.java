package io.cloister.ingest;

import io.cloister.corpus.SourceId;
import io.cloister.source.Sighting;
import io.cloister.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One run's look at a source, reported to the ledger piece by piece, so that indexing begins while
/// the walk goes on. Walking again under the same run, as after a crash, counts nothing twice.
public final class Walk {
  private static final int PIECE = 200;

  private final Ledger ledger;
  private final Runnable progress;
  private final List<Sighting> piece = new ArrayList<>(PIECE);
  private final List<String> unreadable = new ArrayList<>();

  /// @param progress hears whenever the ledger has learned something
  public Walk(Ledger ledger, Runnable progress) {
    this.ledger = ledger;
    this.progress = progress;
  }

  /// Walks to the end, then lets go what is no longer there. Returns how many documents that was.
  ///
  /// @throws IOException when the source as a whole cannot be read: then nothing is let go
  public int run(SourceId id, Source source, RunId run) throws IOException, InterruptedException {
    source.walk(sighting -> {
      piece.add(sighting);
      if (sighting instanceof Sighting.Broken(String path, var reason)) {
        unreadable.add(path);
      }
      if (piece.size() >= PIECE) {
        report(id, run);
      }
    });
    report(id, run);
    int removed = ledger.sweep(id, run, unreadable);
    progress.run();
    return removed;
  }

  private void report(SourceId id, RunId run) {
    if (!piece.isEmpty()) {
      ledger.see(id, run, piece);
      piece.clear();
      progress.run();
    }
  }
}
