package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import io.cloister.ingest.Push;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One piece of what was pushed, taken in.
final class Pushing {
  private final Change change;
  private final Map<DocumentId, Entry> known = new HashMap<>();

  Pushing(Change change) {
    this.change = change;
  }

  /// What can be worked out before the ledger is locked.
  record Incoming(Push push, Payload content, Claim claim) {
    static Incoming of(Push push) {
      Payload content = Payload.pushed(push.content());
      return new Incoming(push, content, Claim.of(push, content));
    }
  }

  List<Push.Receipt> take(List<Incoming> pushes) {
    String[] ids =
        pushes.stream()
            .map(each -> each.push().document().value())
            .distinct()
            .toArray(String[]::new);
    for (ItemRow row : change.items().ofDocuments(change.tenant(), ids)) {
      known.put(row.document(), change.of(row));
    }
    List<Push.Receipt> receipts = new ArrayList<>(pushes.size());
    for (Incoming each : pushes) {
      receipts.add(take(each));
    }
    return receipts;
  }

  private Push.Receipt take(Incoming incoming) {
    Push push = incoming.push();
    Entry entry = known.get(push.document());
    if (entry != null && (!entry.pushed || !entry.source.equals(push.source()))) {
      return Push.Receipt.TAKEN;
    }
    Place place = Place.pushed(push.path(), push.document());
    if (entry != null && settledAlready(entry, place, incoming.claim())) {
      return Push.Receipt.UNCHANGED;
    }
    if (entry == null) {
      entry = change.add(push.source(), true, place);
      entry.document = push.document();
      known.put(push.document(), entry);
    }
    boolean holds = entry.held != null && sameContent(entry.claim, incoming.claim());
    entry.place = place;
    entry.become(incoming.claim());
    if (entry.kept != Kept.CURRENT && !holds) {
      entry.hold(incoming.content());
    }
    change.put(entry, null);
    return Push.Receipt.ACCEPTED;
  }

  /// Whether this very version is waiting, or ended well.
  private static boolean settledAlready(Entry entry, Place place, Claim claim) {
    return switch (entry.state()) {
      case GONE, FAILED -> false;
      case PENDING, INDEXED, SKIPPED ->
          entry.place.path().equals(place.path()) && entry.claim.equals(claim);
    };
  }

  private static boolean sameContent(Claim before, Claim now) {
    @Nullable String fingerprint = now.fingerprint();
    return fingerprint != null && fingerprint.equals(before.fingerprint());
  }
}
