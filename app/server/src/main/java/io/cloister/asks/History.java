package io.cloister.asks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.corpus.DocumentId;
import io.cloister.http.Json;
import io.cloister.http.Mark;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.retrieve.Retrieval;
import io.cloister.sealing.Sealing;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What people asked and were answered. Everyone has their own and sees no other.
final class History implements Belongings {
  /// A longer thread would no longer be one conversation, nor one answer of the API.
  static final int MOST_ASKS = 200;

  private static final int LONGEST_TITLE = 80;

  private final Store store;
  private final Sealing sealing;
  private final Function<TenantId, Library> libraries;

  /// @param libraries say what may still be read of what was once answered
  History(Store store, Sealing sealing, Function<TenantId, Library> libraries) {
    store.prepare(Threads.class);
    this.store = store;
    this.sealing = sealing;
    this.libraries = libraries;
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

  /// With its title; empty where its key is gone, in a database from before an erasure.
  private Optional<Threads.Row> opened(Threads.Row row) {
    return open(row.title(), row.sealedWith())
        .map(title -> new Threads.Row(row.id(), title, row.asks(), row.updated(), null));
  }

  private Optional<String> open(String kept, @Nullable String key) {
    return key == null ? Optional.of(kept) : sealing.openText(key, kept);
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
    List<Told.Answer> oldestFirst = answers(actor.tenant(), actor.login(), thread.value(), limit);
    Retrieval retrieval = libraries.apply(actor.tenant()).retrieval();
    Withholding withholding =
        new Withholding(
            document -> retrieval.find(actor.access(), new DocumentId(document)).isPresent());
    return oldestFirst.stream().map(withholding::in).toList();
  }

  private List<Told.Answer> answers(TenantId tenant, String login, String thread, int limit) {
    return store
        .read(
            tenant,
            handle -> handle.attach(Threads.class).last(tenant.value(), login, thread, limit))
        .reversed()
        .stream()
        .flatMap(kept -> open(kept.answer(), kept.sealedWith()).stream())
        .map(History::read)
        .toList();
  }

  /// Keeps an answer; on disk on return. One whose thread was deleted meanwhile is let go.
  ///
  /// @param fresh whether it begins the thread
  void keep(Actor actor, boolean fresh, Told.Answer answer) {
    String key = sealing.keyOf(actor.tenant(), actor.login()).orElse(null);
    String json = seal(key, write(answer));
    String title = seal(key, title(answer.question()));
    String tenant = actor.tenant().value();
    store.change(
        actor.tenant(),
        handle -> {
          Threads threads = handle.attach(Threads.class);
          if (fresh) {
            threads.insert(tenant, answer.threadId(), actor.login(), title, answer.created(), key);
          }
          if (threads.count(tenant, actor.login(), answer.threadId(), answer.created()) > 0) {
            threads.append(tenant, answer.threadId(), json, key);
          }
        });
  }

  private String seal(@Nullable String key, String text) {
    return key == null ? text : sealing.sealText(key, text);
  }

  /// Seals what was kept before there were keys.
  void sealOld(TenantId tenant) {
    for (String login :
        store.read(tenant, handle -> handle.attach(Threads.class).plainOwners(tenant.value()))) {
      Optional<String> key = sealing.keyOf(tenant, login);
      if (key.isEmpty()) {
        return;
      }
      store
          .read(tenant, handle -> handle.attach(Threads.class).plain(tenant.value(), login))
          .forEach(
              thread -> store.change(tenant, handle -> sealOld(handle, tenant, thread, key.get())));
    }
  }

  private void sealOld(Handle handle, TenantId tenant, Threads.Row thread, String key) {
    Threads threads = handle.attach(Threads.class);
    for (Threads.Placed old : threads.plainAnswers(tenant.value(), thread.id())) {
      String sealed = sealing.sealText(key, old.answer());
      threads.sealAnswer(tenant.value(), thread.id(), old.place(), sealed, key);
    }
    threads.seal(tenant.value(), thread.id(), sealing.sealText(key, thread.title()), key);
  }

  @Override
  public JsonNode everything(TenantId tenant, String login) {
    Mark newest = Mark.read(null);
    return Json.mapper().valueToTree(whole(tenant, login, newest));
  }

  /// The newest first.
  private List<ThreadsResource.Whole> whole(TenantId tenant, String login, Mark newest) {
    return store
        .read(
            tenant,
            handle ->
                handle
                    .attach(Threads.class)
                    .list(tenant.value(), login, newest.time(), newest.id(), Integer.MAX_VALUE))
        .stream()
        .flatMap(row -> opened(row).stream())
        .map(row ->
            new ThreadsResource.Whole(
                row.id(), row.title(), row.updated(), answers(tenant, login, row.id(), MOST_ASKS)))
        .toList();
  }

  @Override
  public long threads(TenantId tenant, String login) {
    return store.read(tenant, handle -> handle.attach(Threads.class).count(tenant.value(), login));
  }

  @Override
  public void forget(TenantId tenant, String login) {
    store.change(tenant, handle -> handle.attach(Threads.class).deleteAll(tenant.value(), login));
  }

  /// Whether there was one to delete.
  boolean delete(Actor actor, @Nullable ThreadId thread) {
    return thread != null
        && store.write(
                actor.tenant(),
                handle ->
                    handle
                        .attach(Threads.class)
                        .delete(actor.tenant().value(), actor.login(), thread.value()))
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

  private static Told.Answer read(String json) {
    try {
      return Json.mapper().readValue(json, Told.Answer.class);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored answer is not JSON", damaged);
    }
  }
}
