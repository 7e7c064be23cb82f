package io.cloister.audit;

import io.cloister.proof.Manifest;
import io.cloister.proof.Node;
import io.cloister.proof.Note;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes a bundle, in memory that does not grow with it. docs/reference/audit-format.md says what
/// is in it, and lies in it.
final class BundleWriter {
  private static final int AT_ONCE = 2_000;

  private final Store store;
  private final View view;
  private final Export export;
  private final TenantId tenant;
  private final SigningKeys.Current keys;
  private final LongConsumer progress;
  private final Predicate<Row> meant;
  private long shown;
  private final BitSet deleted = new BitSet();

  /// @param view how whoever asked sees the record
  /// @param progress hears how many events were looked at
  BundleWriter(
      Store store, View view, Export export, SigningKeys.Current keys, LongConsumer progress) {
    this.store = store;
    this.view = view;
    this.export = export;
    this.tenant = view.tenant();
    this.keys = keys;
    this.progress = progress;
    this.meant = view.test(export.filter());
  }

  /// Somebody changed an event: it is not passed on as if nothing had happened.
  static final class Changed extends RuntimeException {
    Changed(long seq) {
      super("Event " + seq + " is not as it was written. `cloister audit verify` says more.");
    }
  }

  void write(OutputStream out) throws IOException {
    try (Packing packing = new Packing(out, export.created())) {
      packing.add(
          Manifest.RECORDS,
          pieces -> {
            rows(row -> {
              if (row.expired() != null) {
                deleted.set((int) (row.seq() - export.firstEvent()));
              } else if (meant.test(row)) {
                shown++;
                pieces.write(view.see(row).entry().json() + "\n");
              }
            });
          });
      if (export.filter().chooses() || !deleted.isEmpty()) {
        packing.add(Manifest.LEAVES, pieces -> rows(row -> pieces.write(CsvLine.leaf(row) + "\n")));
      }
      if (!export.filter().chooses() && !deleted.isEmpty()) {
        packing.add(
            Manifest.EXPIRED,
            pieces -> new ExpiredFile(store, view, export, deleted).write(pieces));
      }
      ExportFormat format = ExportFormat.find(export.format()).orElseThrow();
      if (format != ExportFormat.JSONL) {
        packing.add(format.file(), pieces -> spell(format, pieces));
      }
      packing.add(Manifest.CHECKPOINTS, this::checkpoints);
      packing.add(Manifest.CHECKPOINT, pieces -> pieces.write(checkpoint().note()));
      packing.addKeys(keys);
      packing.add("README.md", pieces -> pieces.write(readme()));
      packing.addManifest(manifest(packing.files()), keys);
    }
  }

  /// Does something with one event after the other.
  private interface Step {
    void with(Row row) throws IOException;
  }

  private void rows(Step step) throws IOException {
    long before = export.firstEvent() - 1;
    while (before < export.lastEvent()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("the server is stopping");
      }
      long above = before;
      long upTo = Math.min(export.lastEvent(), above + AT_ONCE);
      List<Stored> rows =
          store.read(
              tenant, handle -> handle.attach(Events.class).between(tenant.value(), above, upTo));
      for (Stored stored : rows) {
        before++;
        Row row = view.open(stored);
        if (row.seq() != before || !unchanged(row)) {
          throw new Changed(before);
        }
        step.with(row);
      }
      if (before != upTo) {
        throw new Changed(before + 1);
      }
      progress.accept(before - export.firstEvent() + 1);
    }
  }

  private static boolean unchanged(Row row) {
    if (row.expired() != null) {
      return row.leaf() != null;
    }
    try {
      return Arrays.equals(row.entry().leaf().bytes(), row.leaf());
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  private void spell(ExportFormat format, Bundle.Pieces pieces) throws IOException {
    pieces.write(format.head());
    rows(row -> {
      if (row.expired() == null && meant.test(row)) {
        pieces.write(format.line(view.see(row)) + "\n");
      }
    });
  }

  /// Those that count an end of what is in the bundle, one after the other.
  private void checkpoints(Bundle.Pieces pieces) throws IOException {
    CheckpointRows.@Nullable Signed first =
        store.find(
            tenant,
            handle ->
                handle
                    .attach(CheckpointRows.class)
                    .covering(tenant.value(), export.firstEvent() - 1));
    long above = first == null ? Long.MAX_VALUE : first.number() - 1;
    while (true) {
      long from = above;
      List<CheckpointRows.Signed> next =
          store.read(
              tenant,
              handle -> handle.attach(CheckpointRows.class).after(tenant.value(), from, AT_ONCE));
      for (CheckpointRows.Signed signed : next) {
        if (signed.size() > export.lastEvent() || signed.number() > export.checkpoint()) {
          return;
        }
        pieces.write(Manifest.line(signed.note()));
        above = signed.number();
      }
      if (next.isEmpty()) {
        return;
      }
    }
  }

  /// The one that the bundle is proven with.
  private CheckpointRows.Signed checkpoint() {
    return store
        .read(
            tenant,
            handle ->
                handle
                    .attach(CheckpointRows.class)
                    .after(tenant.value(), export.checkpoint() - 1, 1))
        .getFirst();
  }

  private String manifest(SortedMap<String, Manifest.Content> files) {
    List<Node> before = cover(0, export.firstEvent() - 1);
    List<Node> after = cover(export.lastEvent(), export.size());
    String origin = io.cloister.proof.Checkpoint.read(Note.read(checkpoint().note())).origin();
    return new Manifest(
            origin,
            export.created(),
            asked(),
            export.firstEvent(),
            export.lastEvent(),
            shown,
            before,
            after,
            files)
        .json();
  }

  private List<Node> cover(long from, long to) {
    return store.read(
        tenant,
        handle -> new StoredNodes(handle.attach(Trees.class), tenant.value()).cover(from, to));
  }

  private SortedMap<String, String> asked() {
    SortedMap<String, String> asked = new TreeMap<>(export.filter().named());
    asked.put("export", export.id());
    asked.put("format", export.format());
    return asked;
  }

  private static String readme() throws IOException {
    try (InputStream page =
        Objects.requireNonNull(
            BundleWriter.class.getResourceAsStream("/audit/audit-format.md"),
            "The specification is missing from the class path")) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
