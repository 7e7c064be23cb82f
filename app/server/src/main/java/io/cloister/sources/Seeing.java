package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One piece of a walk, taken in.
final class Seeing {
  private final Change change;
  private final SourceId source;
  private final long run;
  private final Map<Key, Entry> atPlaces = new HashMap<>();
  private final Map<Key, List<Entry>> withIdentities = new HashMap<>();

  /// Items that are as they were: only that they were seen is noted.
  private final List<Long> quiet = new ArrayList<>();

  Seeing(Change change, SourceId source, long run) {
    this.change = change;
    this.source = source;
    this.run = run;
  }

  void take(List<Sighting> sightings) {
    Map<Key, Sighting> once = new LinkedHashMap<>();
    for (Sighting sighting : sightings) {
      once.putIfAbsent(Key.of(sighting.path()), sighting);
    }
    load(once);
    once.forEach((key, sighting) -> {
      Entry entry = atPlaces.get(key);
      if (entry == null || entry.lastRun < run) {
        switch (sighting) {
          case Sighting.Found found -> found(entry, found);
          case Sighting.Passed(String path, Reason reason) ->
              settled(entry, path, Standing.skipped(reason, change.now()));
          case Sighting.Broken(String path, Reason reason) ->
              settled(entry, path, Standing.failed(reason, change.now()));
        }
      }
    });
    change.items().see(change.tenant(), run, quiet);
  }

  /// Reads what is known, in few questions.
  private void load(Map<Key, Sighting> sightings) {
    Items items = change.items();
    Key[] places = sightings.keySet().toArray(Key[]::new);
    for (ItemRow row : items.atPlaces(change.tenant(), source, places)) {
      atPlaces.put(row.place().pathKey(), change.of(row));
    }
    List<Key> identities = new ArrayList<>();
    List<DocumentId> unnamed = new ArrayList<>();
    boolean arrivals = false;
    for (Map.Entry<Key, Sighting> each : sightings.entrySet()) {
      if (each.getValue() instanceof Sighting.Found found) {
        Entry known = atPlaces.get(each.getKey());
        arrivals |= known == null;
        if (known == null || known.document == null) {
          unnamed.add(DocumentId.derived(source, Storable.text(found.path())));
        }
        if (found.identity() != null) {
          identities.add(Key.of(found.identity()));
        }
      }
    }
    change.documentIds().look(unnamed);
    if (arrivals && !identities.isEmpty()) {
      Key[] keys = identities.stream().distinct().toArray(Key[]::new);
      for (ItemRow row : items.withIdentities(change.tenant(), source, keys)) {
        withIdentities
            .computeIfAbsent(row.claim().identityKey(), key -> new ArrayList<>())
            .add(change.of(row));
      }
    }
  }

  private void found(@Nullable Entry known, Sighting.Found found) {
    Claim claim = Claim.of(found);
    if (known != null && known.state() != ItemState.GONE && claim.repeats(known.claim)) {
      unchanged(known);
      return;
    }
    Entry entry = known == null ? arrived(found, claim) : known;
    change.release(entry);
    entry.become(claim);
    entry.lastRun = run;
    change.put(entry, run);
  }

  private void unchanged(Entry entry) {
    if (entry.state() == ItemState.PENDING) {
      change.release(entry);
      entry.lastRun = run;
      change.await(entry, run);
      return;
    }
    change.count(
        run, entry, entry.state() == ItemState.FAILED ? entry.standing : Standing.UNCHANGED, 1);
    quietly(entry);
  }

  /// What is new at its path: an item that has moved there, or a new one.
  private Entry arrived(Sighting.Found found, Claim claim) {
    Place place = Place.walked(found.path());
    Entry moved = moved(claim);
    if (moved == null) {
      return place(change.add(source, false, place));
    }
    atPlaces.remove(moved.place.pathKey(), moved);
    moved.place = place;
    return place(moved);
  }

  private @Nullable Entry moved(Claim claim) {
    if (claim.identityKey() == null) {
      return null;
    }
    for (Entry entry : withIdentities.getOrDefault(claim.identityKey(), List.of())) {
      if (entry.lastRun < run
          && entry.document != null
          && Objects.equals(entry.claim.fingerprint(), claim.fingerprint())) {
        return entry;
      }
    }
    return null;
  }

  /// What the walk itself has settled. Passed over, its document goes; broken, that stays.
  private void settled(@Nullable Entry known, String path, Standing outcome) {
    Entry entry = known == null ? place(change.add(source, false, Place.walked(path))) : known;
    change.count(run, entry, outcome, 1);
    boolean toBeIndexed = entry.seq != null && entry.state() == ItemState.PENDING;
    boolean goes =
        outcome.state() == ItemState.SKIPPED
            && entry.document != null
            && (entry.seq == null || toBeIndexed);
    if (!goes
        && !toBeIndexed
        && entry.claim.fingerprint() == null
        && outcome.equals(entry.standing.at(outcome.settled()))) {
      quietly(entry);
      return;
    }
    change.release(entry);
    entry.claim = entry.claim.doubted();
    entry.lastRun = run;
    change.stand(entry, outcome);
    if (goes) {
      change.remove(entry);
    } else if (toBeIndexed) {
      change.dequeue(entry);
    }
  }

  private void quietly(Entry entry) {
    entry.lastRun = run;
    quiet.add(entry.id);
  }

  private Entry place(Entry entry) {
    atPlaces.put(entry.place.pathKey(), entry);
    return entry;
  }
}
