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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes bundles, one after the other, in the background. One that was stopped is made again from
/// its beginning, and comes out the same.
final class Exports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

  /// How long to wait for a database that is away.
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Store store;
  private final Views views;
  private volatile MatterChoice matters =
      (tenant, matter) -> {
        throw ProblemException.notFound("The matter");
      };
  private final Checkpoints checkpoints;
  private final Path folder;
  private final Clock clock;
  private final Supplier<String> ids;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("audit-exports").factory());

  Exports(
      Store store,
      Views views,
      Checkpoints checkpoints,
      Home home,
      Clock clock,
      Supplier<String> ids) {
    this.store = store;
    this.views = views;
    this.checkpoints = checkpoints;
    this.folder = folder(home);
    this.clock = clock;
    this.ids = ids;
  }

  /// What somebody asks for.
  ///
  /// @param by who does, as the record has it
  /// @param schedule of which schedule it is one; null for one of its own
  /// @param matter of which only what it holds is wanted; null for all
  record Asked(
      EventFilter filter,
      ExportFormat format,
      String by,
      @Nullable String schedule,
      @Nullable String matter) {
    Asked(EventFilter filter, ExportFormat format, String by, @Nullable String schedule) {
      this(filter, format, by, schedule, null);
    }
  }

  void choose(MatterChoice choice) {
    matters = choice;
  }

  /// Goes on with what was not made when the server ended.
  void start() {
    store
        .read(AllTenants.INSTALLATION, handle -> handle.attach(ExportRows.class).unfinished())
        .forEach(this::queue);
  }

  /// Begins an export of what is on record now.
  Export begin(TenantId tenant, Asked asked) {
    if (asked.matter() != null) {
      matters.of(tenant, asked.matter());
    }
    View view = views.of(tenant, asked.by());
    // Refused now, rather than later where nobody hears of it.
    view.meant(asked.filter());
    Export fresh = store.write(tenant, handle -> insert(handle, view, asked));
    queue(fresh);
    return fresh;
  }

  /// How the record is seen where nobody asks, by a timer.
  View unattended(TenantId tenant) {
    return views.of(tenant, Views.SERVER);
  }

  /// Keeps that an export of what is on record now is to be made. Whoever deletes old events comes
  /// before, and is in it, or sees it and waits until it is made.
  ///
  /// @param view how whoever it is for sees the record
  Export insert(Handle handle, View view, Asked asked) {
    CheckpointRows.Signed signed;
    try {
      signed = checkpoints.make(handle, view.tenant());
    } catch (Checkpoints.Contradiction changed) {
      throw new ProblemException(ProblemType.CONFLICT, String.valueOf(changed.getMessage()));
    }
    if (signed == null) {
      throw ProblemException.notFound("A record of this tenant");
    }
    Export fresh = fixed(handle, view, asked, signed);
    handle.attach(ExportRows.class).insert(fresh);
    return fresh;
  }

  private Export fixed(Handle handle, View view, Asked asked, CheckpointRows.Signed signed) {
    TenantId tenant = view.tenant();
    ExportRows rows = handle.attach(ExportRows.class);
    EventFilter filter = asked.filter();
    Long first =
        filter.since() == null
            ? Long.valueOf(1)
            : rows.firstSince(tenant.value(), filter.since(), signed.size());
    Long last =
        filter.until() == null
            ? Long.valueOf(signed.size())
            : rows.lastBefore(tenant.value(), filter.until(), signed.size());
    boolean none = first == null || last == null || first > last;
    return new Export(
        tenant.value(),
        ids.get(),
        Export.QUEUED,
        asked.format().slug(),
        filter,
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        signed.number(),
        signed.size(),
        first == null || none ? 1 : first,
        last == null || none ? 0 : last,
        0,
        null,
        null,
        null,
        asked.by(),
        asked.schedule(),
        asked.matter(),
        view.sealed());
  }

  /// The newest first, behind a place.
  List<Export> list(TenantId tenant, Instant created, String id, int limit) {
    return store.read(
        tenant, handle -> handle.attach(ExportRows.class).list(tenant.value(), created, id, limit));
  }

  @Nullable Export find(TenantId tenant, String id) {
    return store.find(tenant, handle -> handle.attach(ExportRows.class).find(tenant.value(), id));
  }

  /// Deletes those that were asked for by a name, and takes the bundles of all others away: they
  /// are to be made again. Whose name asked for one is no longer told.
  static void drop(Store store, Home home, TenantId tenant, String login) {
    for (Export export : all(store, tenant)) {
      Path file = file(folder(home), export);
      destroy(file);
      destroy(part(file));
      if (export.filter().names(login)) {
        store.change(
            tenant, handle -> handle.attach(ExportRows.class).delete(tenant.value(), export.id()));
      } else if (export.hasBundle()) {
        tell(store, export, Export.QUEUED, 0, null, null, null);
      }
    }
    store.change(
        tenant,
        handle -> handle.attach(ExportRows.class).forget(tenant.value(), login, Row.ERASED));
  }

  /// Makes those again that were taken away.
  void again(TenantId tenant) {
    all(store, tenant).stream().filter(Export::hasBundle).forEach(this::queue);
  }

  private static List<Export> all(Store store, TenantId tenant) {
    return store.read(tenant, handle -> handle.attach(ExportRows.class).all(tenant.value()));
  }

  private static void destroy(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Where a bundle lies once it is made.
  Path file(Export export) {
    return file(folder, export);
  }

  private static Path folder(Home home) {
    return home.root().resolve("exports");
  }

  private static Path file(Path folder, Export export) {
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
  int remove(TenantId tenant, Instant before, int limit, Leavings.Gone said) {
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
            said.of(handle, old.size());
          }
          old.forEach(each -> remove(file(each)));
          return old.size();
        });
  }

  private Path part(Export export) {
    return part(file(export));
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /// Takes one away, made or not, and its bundle. What is being made stops by itself.
  void delete(Export export) {
    delete(export, handle -> {});
  }

  /// @param said hears of it in the transaction that deletes it, unless somebody was quicker
  void delete(Export export, Consumer<Handle> said) {
    store.change(
        new TenantId(export.tenant()),
        handle -> {
          if (handle.attach(ExportRows.class).delete(export.tenant(), export.id()) > 0) {
            said.accept(handle);
          }
        });
    remove(file(export));
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stuck) {
      LOG.warn("The bundle {} could not be deleted; delete it by hand", file, stuck);
    }
  }

  void queue(Export export) {
    worker.execute(() -> make(export));
  }

  private void make(Export export) {
    try {
      attempt(export);
    } catch (StoreUnavailable away) {
      LOG.warn("The export {} is made once the database is back", export.id());
      again(export);
    }
  }

  /// After a while, or at the next start. As long as it is not made nothing old is deleted.
  private void again(Export export) {
    try {
      Thread.sleep(AGAIN);
      if (!worker.isShutdown()) {
        queue(export);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(Export export) {
    Path file = file(export);
    Path part = part(export);
    try {
      Files.createDirectories(file.getParent());
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      String sha256 = writeAsAsked(export, part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      long events = export.lastEvent() - export.firstEvent() + 1;
      tell(export, Export.DONE, events, Files.size(file), sha256, null);
    } catch (Deleted gone) {
      remove(part);
      remove(file);
    } catch (BundleWriter.Changed changed) {
      LOG.error("The export {} failed: {}", export.id(), changed.getMessage());
      fail(export, String.valueOf(changed.getMessage()));
    } catch (StoreUnavailable away) {
      throw away;
    } catch (IOException | RuntimeException failed) {
      if (worker.isShutdown()) {
        return;
      }
      LOG.warn("The export {} failed", export.id(), failed);
      fail(
          export,
          "It could not be written; the log has the cause. See whether the disk is full, and ask again.");
    }
  }

  private void fail(Export export, String reason) {
    try {
      tell(export, Export.FAILED, 0, null, null, reason);
    } catch (Deleted gone) {
      // Nobody waits for it any more.
    }
    remove(part(export));
  }

  /// Somebody deleted it while it was being made.
  private static final class Deleted extends RuntimeException {}

  /// One that is made again may miss events that were deleted since it was asked for. Then it is
  /// proven with a checkpoint of today, which knows of that.
  private String writeAsAsked(Export export, Path part) throws IOException {
    try {
      return write(export, part);
    } catch (BundleWriter.Changed perhapsDeleted) {
      Export today = today(export);
      if (today.size() == export.size()) {
        throw perhapsDeleted;
      }
      return write(today, part);
    }
  }

  private Export today(Export export) {
    TenantId tenant = new TenantId(export.tenant());
    try {
      return checkpoints
          .make(tenant)
          .map(signed -> {
            store.change(
                tenant,
                handle ->
                    handle
                        .attach(ExportRows.class)
                        .prove(tenant.value(), export.id(), signed.number(), signed.size()));
            return export.provenWith(signed.number(), signed.size());
          })
          .orElse(export);
    } catch (Checkpoints.Contradiction changed) {
      return export;
    }
  }

  private String write(Export export, Path part) throws IOException {
    TenantId tenant = new TenantId(export.tenant());
    try (OutputStream file = Files.newOutputStream(part);
        DigestOutputStream out =
            new DigestOutputStream(new BufferedOutputStream(file, 1 << 16), Hash.sha256())) {
      new BundleWriter(
              store,
              views.of(tenant, export.namesSealed()),
              export,
              export.matter() == null ? row -> true : matters.of(tenant, export.matter()),
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
    tell(store, export, state, done, bytes, sha256, reason);
  }

  private static void tell(
      Store store,
      Export export,
      String state,
      long done,
      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable String reason) {
    store.changeSoon(
        new TenantId(export.tenant()),
        handle -> {
          int told =
              handle
                  .attach(ExportRows.class)
                  .update(export.tenant(), export.id(), state, done, bytes, sha256, reason);
          if (told == 0) {
            throw new Deleted();
          }
        });
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
