package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.audit.Proofs;
import io.cloister.corpus.Access;
import io.cloister.corpus.Principal;
import io.cloister.embed.Embedder;
import io.cloister.index.Index;
import io.cloister.index.IndexUnusable;
import io.cloister.index.StoredPassage;
import io.cloister.index.Tried;
import io.cloister.retrieve.Found;
import io.cloister.retrieve.Retrieval;
import io.cloister.sources.ListedSource;
import io.cloister.sources.Sources;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Tries this version on the real data, with nobody served: the record goes on from what was
/// signed, the indexes are whole and have what the ledger says, and questions that are taken from
/// documents find them.
final class DataTest {
  /// Of each tenant, spread over the index.
  private static final int QUESTIONS = 20;

  private static final int WORDS = 24;
  private static final int LOOKED_AT = 20;

  /// Documents that say the same push each other out, so that not each need be found.
  private static final double MUST_FIND = 0.8;

  private final Backstage data;
  private final ApplianceConfiguration configuration;
  private final Embedder embedder;
  private final List<String> problems = new ArrayList<>();
  private long events;
  private long documents;
  private long passages;
  private int asked;
  private int found;
  private int rebuilt;

  private DataTest(Backstage data, ApplianceConfiguration configuration, Embedder embedder) {
    this.data = data;
    this.configuration = configuration;
    this.embedder = embedder;
  }

  /// What came of it.
  ///
  /// @param events on record, of all tenants
  /// @param documents that the ledger says are indexed
  /// @param questions that were asked
  /// @param found how many of them found their document
  /// @param rebuilt how many indexes this version will make again from the stored texts
  /// @param problems a sentence for each; empty where all is well
  record Finding(
      long events,
      long documents,
      long passages,
      int questions,
      int found,
      int rebuilt,
      List<String> problems) {
    boolean passed() {
      return problems.isEmpty();
    }
  }

  static Finding run(Backstage data, ApplianceConfiguration configuration, Embedder embedder)
      throws IOException {
    return new DataTest(data, configuration, embedder).run();
  }

  private Finding run() throws IOException {
    record(data.audit());
    for (TenantId tenant : data.tenancy().open()) {
      search(tenant);
    }
    return new Finding(events, documents, passages, asked, found, rebuilt, List.copyOf(problems));
  }

  /// Signing it goes on from the last checkpoint, and finds what does not.
  private void record(Audit audit) {
    Map<TenantId, Long> signed =
        audit.proofs().signAll(data.home()).stream()
            .collect(Collectors.toMap(Proofs.SignedHead::tenant, Proofs.SignedHead::size));
    for (TenantId tenant : audit.recorded()) {
      long has = audit.events(tenant);
      events += has;
      if (has > signed.getOrDefault(tenant, 0L)) {
        problems.add(
            "The record of %s does not go on from what was signed last. `cloister audit verify` says where."
                .formatted(tenant));
      }
    }
  }

  private void search(TenantId tenant) throws IOException {
    long indexed =
        Sources.list(data.store(), tenant).stream().mapToLong(ListedSource::indexed).sum();
    documents += indexed;
    Path folder = data.home().index().resolve(tenant.value());
    if (!Files.isDirectory(folder)) {
      if (indexed > 0) {
        rebuilt++;
      }
      return;
    }
    try {
      search(tenant, folder, indexed);
    } catch (IOException broken) {
      problems.add("The index of %s cannot be read: %s.".formatted(tenant, broken.getMessage()));
    }
  }

  private void search(TenantId tenant, Path folder, long indexed) throws IOException {
    Tried tried = Index.tryOut(folder);
    passages += tried.passages();
    tried
        .problems()
        .forEach(problem -> problems.add("The index of %s: %s.".formatted(tenant, problem)));
    if (tried.problems().isEmpty()) {
      ask(tenant, folder, indexed);
    }
  }

  private void ask(TenantId tenant, Path folder, long indexed) throws IOException {
    try (Index index =
        Index.open(folder, embedder.id(), embedder.dimensions(), configuration.keptGenerations())) {
      long has = index.stats().documents();
      if (has < indexed) {
        problems.add(
            "The index of %s has %d documents, and the ledger says %d."
                .formatted(tenant, has, indexed));
      }
      Retrieval retrieval = new Retrieval(index, embedder);
      int right = 0;
      // What nobody may read, nobody finds.
      List<StoredPassage> questions =
          index.some(QUESTIONS).stream()
              .filter(each -> !reader(each).principals().isEmpty())
              .toList();
      for (StoredPassage each : questions) {
        right += finds(retrieval, reader(each), each) ? 1 : 0;
      }
      asked += questions.size();
      found += right;
      if (right < MUST_FIND * questions.size()) {
        problems.add(
            "Of %d questions that were taken from documents of %s, %d found their document."
                .formatted(questions.size(), tenant, right));
      }
    } catch (IndexUnusable unusable) {
      if (!unusable.cause().rebuildable()) {
        problems.add(String.valueOf(unusable.getMessage()));
      } else {
        rebuilt++;
      }
    }
  }

  /// Somebody who is all whom it is allowed to; of those it is denied to, nobody.
  private static Access reader(StoredPassage passage) {
    Set<Principal> allowed = new TreeSet<>(passage.document().acl().allow());
    allowed.removeAll(passage.document().acl().deny());
    return new Access(allowed);
  }

  private static boolean finds(Retrieval retrieval, Access access, StoredPassage wanted) {
    String words =
        Arrays.stream(wanted.passage().text().split("\\s+"))
            .limit(WORDS)
            .collect(Collectors.joining(" ", wanted.document().title() + " ", ""));
    List<Found> answers = retrieval.passages(access, words, LOOKED_AT);
    return answers.stream()
        .anyMatch(each ->
            each.document().id().equals(wanted.document().id())
                || each.passage().text().equals(wanted.passage().text()));
  }
}
