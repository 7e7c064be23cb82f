package io.cloister.audit;

import io.cloister.proof.Entry;
import io.cloister.proof.Manifest;
import io.cloister.proof.Proof;
import io.cloister.proof.Range;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/// The file of a bundle that says why events in its range are empty: the events that say so, which
/// mostly lie far behind it, each with the proof that the bundle's checkpoint counts it.
final class ExpiredFile {
  private static final int AT_ONCE = 100;

  private final Store store;
  private final View view;
  private final Export export;
  private final TenantId tenant;
  private final BitSet unexplained;

  /// @param deleted the empty events, counted from the first of the range
  ExpiredFile(Store store, View view, Export export, BitSet deleted) {
    this.store = store;
    this.view = view;
    this.export = export;
    this.tenant = new TenantId(export.tenant());
    this.unexplained = deleted;
  }

  void write(Bundle.Pieces pieces) throws IOException {
    long above = 0;
    List<Long> events = events(above);
    while (!events.isEmpty()) {
      for (long seq : events) {
        // Nothing is deleted while a bundle is made; what was after it was asked for has to wait.
        if (seq <= export.size()) {
          pieces.write(line(seq));
        }
        above = seq;
      }
      events = events(above);
    }
    if (!unexplained.isEmpty()) {
      throw new BundleWriter.Changed(export.firstEvent() + unexplained.nextSetBit(0));
    }
  }

  private List<Long> events(long above) {
    return store.read(
        tenant,
        handle ->
            handle
                .attach(Expiries.class)
                .saying(tenant.value(), above, export.firstEvent(), export.lastEvent(), AT_ONCE));
  }

  private void explain(Range range) {
    long from = Math.max(range.from(), export.firstEvent());
    long to = Math.min(range.to(), export.lastEvent());
    if (from <= to) {
      unexplained.clear((int) (from - export.firstEvent()), (int) (to - export.firstEvent()) + 1);
    }
  }

  private String line(long seq) {
    return store.read(
        tenant,
        handle -> {
          Entry entry =
              view.open(
                      handle.attach(Events.class).between(tenant.value(), seq - 1, seq).getFirst())
                  .entry();
          Proof.deleted(entry).forEach(this::explain);
          return Manifest.counted(
              entry,
              new StoredNodes(handle.attach(Trees.class), tenant.value())
                  .inclusion(seq - 1, export.size()));
        });
  }
}
