package io.cloister.receipts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.corpus.Access;
import io.cloister.corpus.Principal;
import io.cloister.proof.Receipt;
import io.cloister.retrieve.Found;
import io.cloister.retrieve.Retrieval;
import io.cloister.retrieve.Sought;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The search of an answer run again, and what it finds held against what it found then.
///
/// @param generation of the index that was searched now
/// @param kept whether it is the one of then
/// @param narrowed whether less access was used, because the asker has lost some since
/// @param same whether the same passages came in the same order
@JsonInclude(JsonInclude.Include.NON_NULL)
record Replay(
    long generation,
    long generationThen,
    boolean kept,
    boolean narrowed,
    boolean same,
    List<Line> passages) {
  Replay {
    passages = List.copyOf(passages);
  }

  /// What became of a passage.
  enum State {
    SAME,
    CHANGED,
    GONE,
    NEW;

    @JsonValue
    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param rankThen null where it was not found then
  /// @param rankNow null where it is not found now
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      State state,
      String document,
      int start,
      int end,
      @Nullable Integer rankThen,
      @Nullable Integer rankNow) {}

  /// @param held what whoever runs it may use of the access of then; null for all of it
  static Replay of(Receipt receipt, Retrieval retrieval, @Nullable Access held) {
    JsonNode answer = receipt.answer();
    Set<Principal> then = new TreeSet<>();
    answer.path("access").forEach(one -> then.add(new Principal(one.asText())));
    Set<Principal> now = new TreeSet<>(then);
    if (held != null) {
      now.retainAll(held.principals());
    }
    Access access = new Access(now);
    String question = answer.path("searched").asText(answer.path("question").asText().strip());
    int limit = answer.at("/search/limit").asInt();
    long generation = answer.at("/search/generation").asLong();
    Optional<Sought> again = retrieval.seekAgain(access, question, limit, generation);
    Sought sought = again.orElseGet(() -> retrieval.seek(access, question, limit));
    List<Line> lines = compare(answer.path("passages"), sought.found());
    return new Replay(
        sought.generation(),
        generation,
        again.isPresent(),
        !now.equals(then),
        lines.stream()
            .allMatch(line ->
                line.state() == State.SAME
                    && line.rankThen() != null
                    && line.rankThen().equals(line.rankNow())),
        lines);
  }

  /// Whether there was a search at all.
  static boolean possible(Receipt receipt) {
    return receipt.answer().has("search");
  }

  private static List<Line> compare(JsonNode then, List<Found> now) {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    for (Found found : now) {
      ranks.put(key(found), ranks.size() + 1);
    }
    List<Line> lines = new ArrayList<>();
    for (JsonNode passage : then) {
      String key = passage.path("document").asText() + " " + passage.path("ordinal").asInt();
      Integer rank = ranks.remove(key);
      State state =
          rank == null
              ? State.GONE
              : Content.hash(now.get(rank - 1).passage().text())
                      .equals(passage.path("sha256").asText())
                  ? State.SAME
                  : State.CHANGED;
      lines.add(
          new Line(
              state,
              passage.path("document").asText(),
              passage.path("start").asInt(),
              passage.path("end").asInt(),
              passage.path("rank").asInt(),
              rank));
    }
    ranks.forEach((key, rank) -> {
      Found found = now.get(rank - 1);
      lines.add(
          new Line(
              State.NEW,
              found.document().id().value(),
              found.passage().span().start(),
              found.passage().span().end(),
              null,
              rank));
    });
    return lines;
  }

  private static String key(Found found) {
    return found.document().id().value() + " " + found.passage().ordinal();
  }

  long count(State state) {
    return passages.stream().filter(line -> line.state() == state).count();
  }

  /// For the record.
  Map<String, Object> detail() {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("kept", kept);
    for (State state : State.values()) {
      detail.put(state.name().toLowerCase(Locale.ROOT), count(state));
    }
    return detail;
  }
}
