package io.cloister.ingest;

import io.cloister.corpus.Document;
import io.cloister.corpus.Passage;
import io.cloister.ingest.Preparation.Prepared;
import java.util.List;

/// What only has to be written to the index.
sealed interface Ready {
  /// With its vectors: done as soon as the index is committed.
  ///
  /// @param taken of the [Budget]
  record Whole(Settlement.Indexed settlement, Prepared prepared, int taken) implements Ready {}

  /// Not to be found, or no more.
  ///
  /// @param taken of the [Budget]
  record Out(Settlement settlement, int taken) implements Ready {}

  /// Its words only, so that it is found before its turn to be embedded comes; the work stays in
  /// the queue.
  record Words(Work.Put work, Document document, List<Passage> passages) implements Ready {}
}
