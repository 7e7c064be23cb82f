package io.cloister.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.http.Json;
import io.cloister.http.Moment;
import io.cloister.http.ProblemException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which events somebody wants. What is null is not asked for.
///
/// @param since of the first moment
/// @param until of the last, which is not included
/// @param actor by whom, or on whose behalf
/// @param action such as `document.view`, or a family of them such as `document.*`
/// @param text stands anywhere in what was done, to what, by whom; large and small letters alike
public record EventFilter(
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String actor,
    @Nullable String action,
    @Nullable String resource,
    @Nullable String outcome,
    @Nullable String requestId,
    @Nullable String text) {
  static final EventFilter ALL = new EventFilter(null, null, null, null, null, null, null, null);

  private static final String ACTION = "[a-z_]{1,40}\\.([a-z_]{1,23}|\\*)";

  /// As people typed it.
  ///
  /// @param wrong makes a problem of the name of what is wrong, and of what is wrong with it
  static EventFilter of(Typed typed, BiFunction<String, String, ProblemException> wrong) {
    Instant since = Moment.read("from", typed.from(), wrong);
    Instant until = Moment.read("to", typed.to(), wrong);
    if (since != null && until != null && !since.isBefore(until)) {
      throw wrong.apply("to", "is not after 'from'");
    }
    String action = word("action", typed.action(), 64, wrong);
    if (action != null && !action.matches(ACTION)) {
      throw wrong.apply(
          "action", "is neither an action such as document.view nor a family such as document.*");
    }
    String outcome = typed.outcome();
    if (outcome != null && outcomes().noneMatch(outcome::equals)) {
      throw wrong.apply("outcome", "is not one of success, denied and failure");
    }
    return new EventFilter(
        since,
        until,
        word("actor", typed.actor(), 256, wrong),
        action,
        word("resource", typed.resource(), 1000, wrong),
        outcome,
        word("request_id", typed.requestId(), 64, wrong),
        word("text", typed.text(), 200, wrong));
  }

  /// What was typed, by the names that the API has.
  record Typed(
      @Nullable String from,
      @Nullable String to,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String resource,
      @Nullable String outcome,
      @Nullable String requestId,
      @Nullable String text) {}

  private static java.util.stream.Stream<String> outcomes() {
    return Arrays.stream(Event.Outcome.values()).map(each -> each.name().toLowerCase(Locale.ROOT));
  }

  private static @Nullable String word(
      String name,
      @Nullable String typed,
      int longest,
      BiFunction<String, String, ProblemException> wrong) {
    if (typed != null && (typed.isBlank() || typed.length() > longest)) {
      throw wrong.apply(name, "does not have 1 to " + longest + " letters");
    }
    return typed;
  }

  /// The action itself, where no family is asked for.
  public @Nullable String exactly() {
    return family() == null ? action : null;
  }

  /// What the actions of a family begin with.
  public @Nullable String family() {
    return action != null && action.endsWith("*") ? action.substring(0, action.length() - 1) : null;
  }

  /// Whether more than a time is asked for: then some events of the time are not meant.
  boolean chooses() {
    return !words().isEmpty();
  }

  /// Whether nothing is asked for but what the timeline's index has.
  boolean counts() {
    return actor == null && resource == null && requestId == null && text == null;
  }

  /// By somebody else, or to something else.
  EventFilter by(@Nullable String who, @Nullable String what) {
    return new EventFilter(since, until, who, action, what, outcome, requestId, text);
  }

  /// For another time.
  EventFilter during(@Nullable Instant from, @Nullable Instant to) {
    return new EventFilter(from, to, actor, action, resource, outcome, requestId, text);
  }

  /// What is asked for, by the names that the API has.
  Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    put(named, "from", since);
    put(named, "to", until);
    named.putAll(words());
    return named;
  }

  private Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    put(words, "actor", actor);
    put(words, "action", action);
    put(words, "resource", resource);
    put(words, "outcome", outcome);
    put(words, "request_id", requestId);
    put(words, "text", text);
    return words;
  }

  private static void put(Map<String, String> named, String name, @Nullable Object value) {
    if (value != null) {
      named.put(name, value.toString());
    }
  }

  /// Whether somebody is asked for by their login.
  boolean names(String login) {
    return login.equalsIgnoreCase(actor)
        || login.equalsIgnoreCase(resource)
        || (text != null && text.toLowerCase(Locale.ROOT).contains(login));
  }

  /// Says on record what was looked for.
  void on(Recording recording) {
    named().forEach(recording::detail);
  }

  /// Whether an action that ended so is meant.
  boolean meant(String done, String ended) {
    String begins = family();
    return (begins == null ? action == null || action.equals(done) : done.startsWith(begins))
        && (outcome == null || outcome.equals(ended));
  }

  /// Whether an event is meant, whenever it was and whatever it says.
  Predicate<Row> choice() {
    return row ->
        meant(row.action(), row.outcome())
            && (actor == null || actor.equals(row.actor()) || actor.equals(row.onBehalfOf()))
            && (resource == null || resource.equals(row.resource()))
            && (requestId == null || requestId.equals(row.requestId()));
  }

  /// Whether the text stands in an event. Never asked of the database, which may hold what people
  /// are called only under seal.
  Predicate<Row> says() {
    if (text == null) {
      return row -> true;
    }
    String part = text.toLowerCase(Locale.ROOT);
    String inDetail = quoted(text).toLowerCase(Locale.ROOT);
    return row ->
        row.detail().toLowerCase(Locale.ROOT).contains(inDetail)
            || row.resource().toLowerCase(Locale.ROOT).contains(part)
            || row.actor().toLowerCase(Locale.ROOT).contains(part)
            || row.action().contains(part)
            || (row.onBehalfOf() != null
                && row.onBehalfOf().toLowerCase(Locale.ROOT).contains(part));
  }

  /// As it stands in JSON.
  private static String quoted(String text) {
    try {
      String quoted = Json.mapper().writeValueAsString(text);
      return quoted.substring(1, quoted.length() - 1);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
