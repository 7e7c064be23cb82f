package io.cloister.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Row;
import io.cloister.corpus.SourceId;
import io.cloister.http.Json;
import io.cloister.retention.MatterRows.Term;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// What all matters of a tenant together hold, as it was at the beginning of a transaction. In
/// doubt something is held.
record Held(List<Term> terms) {
  /// What a source's own documents are called behind its name; pushed ones are called otherwise.
  private static final Pattern DERIVED = Pattern.compile("(.+)-[0-9a-f]{24}");

  boolean nothing() {
    return terms.isEmpty();
  }

  /// Whether somebody is held, at whichever time.
  boolean person(String login) {
    return terms.stream()
        .anyMatch(term -> is(term, HoldKind.PERSON) && term.subject().equals(login));
  }

  /// Whether a version that was found from one moment to another is held.
  boolean version(String document, String source, Instant shown, Instant ended) {
    return terms.stream()
        .filter(term ->
            is(term, HoldKind.DOCUMENT) && term.subject().equals(document)
                || is(term, HoldKind.SOURCE) && term.subject().equals(source))
        .anyMatch(term ->
            (term.since() == null || !ended.isBefore(term.since()))
                && (term.until() == null || shown.isBefore(term.until())));
  }

  /// Whether an event is by or about what is held: its actor, what it was done to, or any word of
  /// its detail.
  boolean event(Row row) {
    List<Term> due =
        terms.stream()
            .filter(term -> term.since() == null || !row.occurred().isBefore(term.since()))
            .filter(term -> term.until() == null || row.occurred().isBefore(term.until()))
            .toList();
    if (due.isEmpty()) {
      return false;
    }
    Predicate<String> named = word -> due.stream().anyMatch(term -> names(term, word));
    String onBehalfOf = row.onBehalfOf();
    JsonNode detail = detail(row);
    return named.test(row.actor())
        || onBehalfOf != null && named.test(onBehalfOf)
        || named.test(row.resource())
        || words(detail, named)
        || due.stream().anyMatch(Held::isPush) && pushed(row, detail);
  }

  private static boolean names(Term term, String word) {
    return switch (HoldKind.valueOf(term.kind().toUpperCase(java.util.Locale.ROOT))) {
      // Somebody of the first tenant who administers others is `main#LOGIN` there.
      case PERSON -> word.equalsIgnoreCase(term.subject()) || word.endsWith("#" + term.subject());
      case DOCUMENT -> word.equals(term.subject());
      case SOURCE ->
          word.equals(term.subject())
              || word.startsWith(term.subject() + "/")
              || of(term.subject(), word);
    };
  }

  private static boolean of(String source, String word) {
    var derived = DERIVED.matcher(word);
    return derived.matches() && derived.group(1).equals(source);
  }

  /// What was pushed may be called anything.
  private static boolean pushed(Row row, JsonNode detail) {
    Predicate<String> foreign = word -> !DERIVED.matcher(word).matches();
    return row.action().startsWith("document.") && foreign.test(row.resource())
        || StreamSupport.stream(detail.path("documents").spliterator(), false)
            .map(each -> each.isObject() ? each.path("id") : each)
            .anyMatch(id -> id.isTextual() && foreign.test(id.textValue()));
  }

  private static JsonNode detail(Row row) {
    try {
      return Json.mapper().readTree(row.detail());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The detail of event " + row.seq() + " is not JSON", broken);
    }
  }

  private static boolean words(JsonNode node, Predicate<String> named) {
    return node.isTextual()
        ? named.test(node.textValue())
        : StreamSupport.stream(node.spliterator(), false).anyMatch(each -> words(each, named));
  }

  private static boolean isPush(Term term) {
    return is(term, HoldKind.SOURCE) && term.subject().equals(SourceId.PUSH.value());
  }

  private static boolean is(Term term, HoldKind kind) {
    return term.kind().equals(kind.slug());
  }
}
