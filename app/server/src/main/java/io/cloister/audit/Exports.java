package io.cloister.audit;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.proof.Hash;
import io.cloister.store.AllTenants;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes bundles, one after the other, in the background. One that was stopped is made again from
/// its beginning, and comes out the same.
final class Exports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

  private final Store store;
  private final Checkpoints checkpoints;
  private final Path folder;
  private final Clock clock;
  private final Supplier<String> ids;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("audit-exports").factory());

  Exports(Store store, Checkpoints checkpoints, Home home, Clock clock, Supplier<String> ids) {
    this.store = store;
    this.checkpoints = checkpoints;
    this.folder = home.root().resolve("exports");
    this.clock = clock;
    this.ids = ids;
  }

  /// What somebody asks for.
  record Asked(
      @Nullable Instant from,
      @Nullable Instant to,
      ExportFormat format,
      @Nullable String actor,
      @Nullable String action) {}

  /// Goes on with what was not made when the server ended.
  void start() {
    store
        .read(AllTenants.INSTALLATION, handle -> handle.attach(ExportRows.class).unfinished())
        .forEach(this::queue);
  }

  /// Begins an export of what is on record now.
  Export begin(TenantId tenant, Asked asked) {
    CheckpointRows.Signed signed;
    try {
      signed =
          checkpoints
              .make(tenant)
              .orElseThrow(() -> ProblemException.notFound("A record of this tenant"));
    } catch (Checkpoints.Contradiction changed) {
      throw new ProblemException(ProblemType.CONFLICT, String.valueOf(changed.getMessage()));
    }
    Export export =
        store.write(
            tenant,
            handle -> {
              Export fresh = fixed(handle, tenant, asked, signed);
              handle.attach(ExportRows.class).insert(fresh);
              return fresh;
            });
    queue(export);
    return export;
  }

  private Export fixed(Handle handle, TenantId tenant, Asked asked, CheckpointRows.Signed signed) {
    ExportRows rows = handle.attach(ExportRows.class);
    Long first =
        asked.from() == null
            ? Long.valueOf(1)
            : rows.firstSince(tenant.value(), asked.from(), signed.size());
    Long last =
        asked.to() == null
            ? Long.valueOf(signed.size())
            : rows.lastBefore(tenant.value(), asked.to(), signed.size());
    boolean none = first == null || last == null || first > last;
    return new Export(
        tenant.value(),
        ids.get(),
        Export.QUEUED,
        asked.format().slug(),
        asked.from(),
        asked.to(),
        asked.actor(),
        asked.action(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        signed.number(),
        signed.size(),
        first == null || none ? 1 : first,
        last == null || none ? 0 : last,
        0,
        null,
        null,
        null);
  }

  /// The newest first, behind a place.
  List<Export> list(TenantId tenant, Instant created, String id, int limit) {
    return store.read(
        tenant, handle -> handle.attach(ExportRows.class).list(tenant.value(), created, id, limit));
  }

  @Nullable Export find(TenantId tenant, String id) {
    return store.find(tenant, handle -> handle.attach(ExportRows.class).find(tenant.value(), id));
  }

  /// Where a bundle lies once it is made.
  Path file(Export export) {
    return folder.resolve(export.tenant()).resolve(export.id() + ".zip");
  }

  Optional<Due> old(TenantId tenant, Instant before) {
    return store.read(
        tenant,
        handle -> {
          ExportRows rows = handle.attach(ExportRows.class);
          return rows.old(tenant.value(), before, 1).stream()
              .findFirst()
              .map(oldest -> new Due(rows.countOld(tenant.value(), before), oldest.created()));
        });
  }

  /// Deletes bundles that are older than a moment, some at a time. That they were made stays known.
  int remove(TenantId tenant, Instant before, int limit, BiConsumer<Handle, Integer> said) {
    return store.write(
        tenant,
        handle -> {
          ExportRows rows = handle.attach(ExportRows.class);
          List<Export> old = rows.old(tenant.value(), before, limit);
          for (Export each : old) {
            rows.update(
                each.tenant(),
                each.id(),
                Export.EXPIRED,
                each.done(),
                each.bytes(),
                each.sha256(),
                null);
          }
          if (!old.isEmpty()) {
            said.accept(handle, old.size());
          }
          // What cannot be deleted is not said to be; what was, and is not said yet, is found
          // again.
          old.forEach(this::delete);
          return old.size();
        });
  }

  private void delete(Export export) {
    try {
      Files.deleteIfExists(file(export));
    } catch (IOException failed) {
      throw new UncheckedIOException("A bundle cannot be deleted", failed);
    }
  }

  private void queue(Export export) {
    worker.execute(() -> make(export));
  }

  private void make(Export export) {
    try {
      Path file = file(export);
      Files.createDirectories(file.getParent());
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      Path part = file.resolveSibling(file.getFileName() + ".part");
      String sha256 = write(export, part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      long events = export.lastEvent() - export.firstEvent() + 1;
      tell(export, Export.DONE, events, Files.size(file), sha256, null);
    } catch (BundleWriter.Changed changed) {
      LOG.error("The export {} failed: {}", export.id(), changed.getMessage());
      tell(export, Export.FAILED, 0, null, null, changed.getMessage());
    } catch (StoreUnavailable away) {
      LOG.warn("The export {} waits for the next start: the database is away", export.id());
    } catch (IOException | RuntimeException failed) {
      if (worker.isShutdown()) {
        return;
      }
      LOG.warn("The export {} failed", export.id(), failed);
      tell(
          export,
          Export.FAILED,
          0,
          null,
          null,
          "It could not be written; the log has the cause. See whether the disk is full, and ask again.");
    }
  }

  private String write(Export export, Path part) throws IOException {
    try (OutputStream file = Files.newOutputStream(part);
        DigestOutputStream out =
            new DigestOutputStream(new BufferedOutputStream(file, 1 << 16), Hash.sha256())) {
      new BundleWriter(
              store,
              export,
              checkpoints.current(),
              done -> tell(export, Export.RUNNING, done, null, null, null))
          .write(out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }
  }

  private void tell(
      Export export,
      String state,
      long done,
      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable String reason) {
    store.changeSoon(
        new TenantId(export.tenant()),
        handle ->
            handle
                .attach(ExportRows.class)
                .update(export.tenant(), export.id(), state, done, bytes, sha256, reason));
  }

  /// Stops at the next safe place.
  @Override
  public void close() {
    worker.shutdownNow();
    try {
      worker.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
