package io.cloister.ingest;

import io.cloister.source.Sighting;
import io.cloister.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A walk that changes nothing: what a run of this source would take, and leave.
///
/// @param first what was seen first, as far as it was to be listed; the counts are whole
public record Rehearsal(long found, long passed, long broken, long bytes, List<Sighting> first) {
  public Rehearsal {
    first = List.copyOf(first);
  }

  public long seen() {
    return found + passed + broken;
  }

  /// @param most how many sightings to list
  /// @throws IOException when the source as a whole cannot be read
  public static Rehearsal of(Source source, int most) throws IOException, InterruptedException {
    Tally tally = new Tally(most);
    source.walk(tally::count);
    return new Rehearsal(tally.found, tally.passed, tally.broken, tally.bytes, tally.first);
  }

  private static final class Tally {
    private final int most;
    private final List<Sighting> first = new ArrayList<>();
    private long found;
    private long passed;
    private long broken;
    private long bytes;

    Tally(int most) {
      this.most = most;
    }

    void count(Sighting sighting) {
      switch (sighting) {
        case Sighting.Found there -> {
          found++;
          bytes += there.size();
        }
        case Sighting.Passed aside -> passed++;
        case Sighting.Broken unreadable -> broken++;
      }
      if (first.size() < most) {
        first.add(sighting);
      }
    }
  }
}
