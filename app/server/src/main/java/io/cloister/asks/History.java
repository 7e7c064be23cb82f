package io.cloister.asks;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.corpus.DocumentId;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.receipts.Receipts;
import io.cloister.retrieve.Retrieval;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What people asked and were answered. Everyone has their own and sees no other.
final class History {
  /// A longer thread would no longer be one conversation, nor one answer of the API.
  static final int MOST_ASKS = 200;

  private static final int LONGEST_TITLE = 80;

  private final Store store;
  private final ThreadSeals seals;
  private final Function<TenantId, Library> libraries;
  private final Holding holding;
  private final Clock clock;

  /// @param libraries say what may still be read of what was once answered
  History(
      Store store,
      ThreadSeals seals,
      Function<TenantId, Library> libraries,
      Holding holding,
      Clock clock) {
    store.prepare(Threads.class);
    this.store = store;
    this.seals = seals;
    this.libraries = libraries;
    this.holding = holding;
    this.clock = clock;
  }

  /// One of one's own threads.
  ///
  /// @throws ProblemException `not_found`, also for another's
  Threads.Row get(Actor actor, String id) {
    ThreadId thread = ThreadId.find(id);
    Threads.Row found =
        thread == null
            ? null
            : store.find(
                actor.tenant(),
                handle ->
                    handle
                        .attach(Threads.class)
                        .find(actor.tenant().value(), actor.login(), thread.value()));
    return Optional.ofNullable(found)
        .flatMap(this::opened)
        .orElseThrow(() -> ProblemException.notFound("The thread"));
  }

  private Optional<Threads.Row> opened(Threads.Row row) {
    return seals
        .open(row.title(), row.sealedWith())
        .map(title -> new Threads.Row(row.id(), title, row.asks(), row.updated(), null));
  }

  /// Newest first, behind a place.
  List<Threads.Row> list(Actor actor, Instant updated, String id, int limit) {
    return store
        .read(
            actor.tenant(),
            handle ->
                handle
                    .attach(Threads.class)
                    .list(actor.tenant().value(), actor.login(), updated, id, limit))
        .stream()
        .flatMap(row -> opened(row).stream())
        .toList();
  }

  /// The last answers of a thread, oldest first, as far as they may be read now.
  List<Told.Answer> answers(Actor actor, ThreadId thread, int limit) {
    List<Threads.Kept> newestFirst =
        store.read(
            actor.tenant(),
            handle ->
                handle
                    .attach(Threads.class)
                    .last(actor.tenant().value(), actor.login(), thread.value(), limit));
    Retrieval retrieval = libraries.apply(actor.tenant()).retrieval();
    Withholding withholding =
        new Withholding(
            document -> retrieval.find(actor.access(), new DocumentId(document)).isPresent());
    return newestFirst.reversed().stream()
        .flatMap(kept -> seals.open(kept.answer(), kept.sealedWith()).stream())
        .map(History::read)
        .map(withholding::in)
        .toList();
  }

  /// Keeps an answer; on disk on return. One whose thread was deleted meanwhile is let go.
  ///
  /// @param fresh whether it begins the thread
  /// @param receipt is kept with it, also where the thread was deleted
  void keep(Actor actor, boolean fresh, Told.Answer answer, Receipts.Signed receipt) {
    String key = seals.key(actor.tenant(), actor.login());
    String json = seals.seal(key, write(answer));
    String title = seals.seal(key, title(answer.question()));
    String tenant = actor.tenant().value();
    store.change(
        actor.tenant(),
        handle -> {
          receipt.keep(handle);
          Threads threads = handle.attach(Threads.class);
          if (fresh) {
            threads.insert(tenant, answer.threadId(), actor.login(), title, answer.created(), key);
          }
          if (threads.count(tenant, actor.login(), answer.threadId(), answer.created()) > 0) {
            threads.append(tenant, answer.threadId(), json, key);
          }
        });
  }

  /// Whether there was one to delete. Of somebody who is held it only vanishes from their history.
  boolean delete(Actor actor, @Nullable ThreadId thread) {
    return thread != null
        && store.write(
                actor.tenant(),
                handle -> {
                  Threads threads = handle.attach(Threads.class);
                  String tenant = actor.tenant().value();
                  return holding.holds(handle, actor.tenant(), actor.login())
                      ? threads.hide(
                          tenant,
                          actor.login(),
                          thread.value(),
                          clock.instant().truncatedTo(ChronoUnit.MICROS))
                      : threads.delete(tenant, actor.login(), thread.value());
                })
            > 0;
  }

  /// The question on one line, cut between words.
  static String title(String question) {
    String line = question.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= LONGEST_TITLE) {
      return line;
    }
    String cut = line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE));
    int space = cut.lastIndexOf(' ');
    return (space > LONGEST_TITLE / 2 ? cut.substring(0, space) : cut) + "…";
  }

  private static String write(Told.Answer answer) {
    try {
      return Json.mapper().writeValueAsString(answer);
    } catch (JsonProcessingException failed) {
      throw new IllegalStateException("An answer cannot be written as JSON", failed);
    }
  }

  static Told.Answer read(String json) {
    try {
      return Json.mapper().readValue(json, Told.Answer.class);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored answer is not JSON", damaged);
    }
  }
}
