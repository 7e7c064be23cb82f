package io.cloister.server;

import io.cloister.embed.Embedder;
import io.cloister.index.Index;
import io.cloister.index.IndexUnusable;
import io.cloister.index.Integrity;
import io.cloister.ops.Check;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A tenant's index as the appliance keeps it: all of it can be made again from the ledger, so a
/// start never fails over an index that is old, damaged or gone.
final class SearchIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

  /// Lies beside a damaged index until the next start has emptied it.
  private static final String DAMAGED = ".DAMAGED";

  private final Path mark;
  private final Index index;
  private final boolean emptied;
  private volatile Check check = Check.ok("index");

  private SearchIndex(Path mark, Index index, boolean emptied) {
    this.mark = mark;
    this.index = index;
    this.emptied = emptied;
  }

  /// @param folder for indexes; the tenant's lies below it
  /// @param kept how many earlier states are kept
  /// @throws IndexUnusable when it belongs to another process or to a newer version
  static SearchIndex open(Path folder, TenantId tenant, Embedder embedder, int kept)
      throws IOException, IndexUnusable {
    Path home = folder.resolve(tenant.value());
    Path mark = folder.resolve(tenant + DAMAGED);
    boolean fresh = !Files.isDirectory(home);
    boolean emptied = false;
    if (Files.exists(mark)) {
      Index.discard(home);
      Files.delete(mark);
      emptied = true;
    }
    try {
      Index index = Index.open(home, embedder.id(), embedder.dimensions(), kept);
      return new SearchIndex(mark, index, emptied || fresh);
    } catch (IndexUnusable unusable) {
      if (!unusable.cause().rebuildable()) {
        throw unusable;
      }
      LOG.warn("The search index is rebuilt: {}", unusable.getMessage());
      Index.discard(home);
      return new SearchIndex(
          mark, Index.open(home, embedder.id(), embedder.dimensions(), kept), true);
    }
  }

  /// Deletes the index of a tenant that is gone, which nobody has open.
  static void erase(Path folder, TenantId tenant) throws IOException {
    CacheFolder.remove(folder.resolve(tenant.value()));
    Files.deleteIfExists(folder.resolve(tenant + DAMAGED));
  }

  /// Deletes an index that nobody has open, so that it is filled anew. Whoever breaks off in
  /// between leaves it marked, and the next start does the rest.
  ///
  /// @param emptied puts into the queue what has to go in again
  static void empty(Path folder, TenantId tenant, Runnable emptied) throws IOException {
    Path mark = folder.resolve(tenant + DAMAGED);
    Files.writeString(mark, "");
    CacheFolder.remove(folder.resolve(tenant.value()));
    emptied.run();
    Files.delete(mark);
  }

  Index index() {
    return index;
  }

  /// Whether it began empty, so that everything the ledger knows has to go in again.
  boolean emptied() {
    return emptied;
  }

  /// Reads every file of the index in the background: damaged ones are answered from without a word
  /// otherwise.
  void verify() {
    Thread.ofVirtual()
        .name("index-integrity")
        .start(() -> {
          try {
            Integrity integrity = index.verify();
            if (!integrity.sound()) {
              LOG.error("The search index is damaged: {}", integrity.problems());
              Files.writeString(mark, String.join("\n", integrity.problems()));
              check =
                  Check.unavailable(
                      "index",
                      "The search index is damaged. Restart Cloister: it is then rebuilt from the stored"
                          + " texts.");
            }
          } catch (IOException | RuntimeException failed) {
            LOG.warn("The search index could not be checked", failed);
          }
        });
  }

  Check look() {
    return check;
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
