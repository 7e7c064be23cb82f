package io.cloister.retention;

import com.fasterxml.jackson.annotation.JsonValue;
import io.cloister.audit.EventClass;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What ages, each with an age of its own at which it is deleted.
public enum Ageing {
  SIGN_IN(EventClass.SIGN_IN),
  SEARCH_AND_ASK(EventClass.SEARCH_AND_ASK),
  ADMIN(EventClass.ADMIN),
  /// What people asked and were answered, in their history.
  THREADS("threads"),
  /// Receipts of answers, which have the question, the answer and what it rests on.
  RECEIPTS("receipts"),
  /// Who asked how much on which day. The sums stay, without people.
  USAGE("usage"),
  /// Bundles of the record that lie on the server.
  EXPORTS("exports");

  private final String slug;
  private final @Nullable EventClass events;

  Ageing(EventClass events) {
    this.slug = events.slug();
    this.events = events;
  }

  Ageing(String slug) {
    this.slug = slug;
    this.events = null;
  }

  /// As the API and the record spell it.
  @JsonValue
  public String slug() {
    return slug;
  }

  /// What it is of the record; null where it is none of it.
  @Nullable EventClass events() {
    return events;
  }

  static Optional<Ageing> find(@Nullable String slug) {
    return Arrays.stream(values()).filter(each -> each.slug.equals(slug)).findFirst();
  }
}
