package io.cloister.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Row;
import io.cloister.corpus.Access;
import io.cloister.embed.Embedder;
import io.cloister.http.Json;
import io.cloister.index.Index;
import io.cloister.index.IndexUnusable;
import io.cloister.retrieve.Retrieval;
import io.cloister.retrieve.SearchQuery;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Searches again for what people searched and asked last. What is sealed, erased or deleted cannot
/// be, and is counted.
final class Replay {
  private static final int HITS = 10;

  /// How many events are looked through at once, from the newest back.
  private static final long STRETCH = 5_000;

  private final Backstage data;
  private final ApplianceConfiguration configuration;
  private final Embedder embedder;
  private final int limit;
  private final List<Answered> answered = new ArrayList<>();
  private int skipped;

  private Replay(
      Backstage data, ApplianceConfiguration configuration, Embedder embedder, int limit) {
    this.data = data;
    this.configuration = configuration;
    this.embedder = embedder;
    this.limit = limit;
  }

  /// One that was searched for again.
  ///
  /// @param seq its place in the record of its tenant
  /// @param documents the best, best first
  record Answered(String tenant, long seq, long micros, List<String> documents) {
    Answered {
      documents = List.copyOf(documents);
    }

    /// Without blanks in an id.
    String words() {
      return documents.stream()
          .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
          .collect(Collectors.joining(" "));
    }
  }

  /// @param skipped how many cannot be read any more, or by nobody here
  record Finding(List<Answered> answered, int skipped) {
    Finding {
      answered = List.copyOf(answered);
    }
  }

  static Finding run(
      Backstage data, ApplianceConfiguration configuration, Embedder embedder, int limit)
      throws IOException {
    Replay replay = new Replay(data, configuration, embedder, limit);
    for (TenantId tenant : data.tenancy().open()) {
      replay.search(tenant);
    }
    return new Finding(replay.answered, replay.skipped);
  }

  private void search(TenantId tenant) throws IOException {
    Path folder = data.home().index().resolve(tenant.value());
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Row> rows = last(tenant);
    try (Index index =
        Index.open(folder, embedder.id(), embedder.dimensions(), configuration.keptGenerations())) {
      Retrieval retrieval = new Retrieval(index, embedder);
      if (!rows.isEmpty()) {
        // The first search loads what all others use.
        retrieval.search(Access.NONE, SearchQuery.of("a", HITS));
      }
      rows.forEach(row -> search(tenant, retrieval, row));
    } catch (IndexUnusable unusable) {
      if (!unusable.cause().rebuildable()) {
        throw new IOException(unusable.getMessage(), unusable);
      }
      // This version makes it again at its next start; until then nothing is found in it.
      skipped += rows.size();
    }
  }

  private void search(TenantId tenant, Retrieval retrieval, Row row) {
    String query = query(row);
    String whose = row.onBehalfOf() == null ? row.actor() : row.onBehalfOf();
    if (query.isBlank() || whose.equals(Row.ERASED)) {
      skipped++;
      return;
    }
    long begin = System.nanoTime();
    List<String> documents =
        retrieval
            .search(data.identity().access(tenant, whose), SearchQuery.of(query, HITS))
            .hits()
            .stream()
            .map(hit -> hit.document().id().value())
            .toList();
    answered.add(
        new Answered(tenant.value(), row.seq(), (System.nanoTime() - begin) / 1_000, documents));
  }

  /// Blank where nobody can read it any more.
  private static String query(Row row) {
    try {
      JsonNode detail = Json.mapper().readTree(row.detail());
      return detail.hasNonNull("searched")
          ? detail.get("searched").asText()
          : detail.path(row.action().equals("search.run") ? "query" : "question").asText();
    } catch (JsonProcessingException damaged) {
      return "";
    }
  }

  /// The newest, the oldest of them first.
  private List<Row> last(TenantId tenant) {
    List<Row> rows = new ArrayList<>();
    long upTo = data.audit().events(tenant);
    while (upTo > 0 && rows.size() < limit) {
      long above = Math.max(0, upTo - STRETCH);
      rows.addAll(
          data.audit()
              .of(tenant, List.of("search.run", "ask.create"), above, upTo, (int) STRETCH)
              .events());
      upTo = above;
    }
    rows.sort(Comparator.comparingLong(Row::seq));
    return rows.subList(Math.max(0, rows.size() - limit), rows.size());
  }
}
