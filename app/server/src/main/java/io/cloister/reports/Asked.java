package io.cloister.reports;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.http.Moment;
import io.cloister.http.ProblemException;
import io.cloister.identity.Identity;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What people write when they ask for a report or a review, read with the problem that its place
/// has: a field of a body, or a parameter of an address.
record Asked(BiFunction<String, String, ProblemException> problem) {
  private static final int LONGEST_PREFIX = 2_000;

  static Asked inBody() {
    return new Asked(ProblemException::field);
  }

  static Asked inAddress() {
    return new Asked(ProblemException::parameter);
  }

  /// Exactly one of the three is given; a prefix only with a source.
  Subject subject(
      @Nullable String document,
      @Nullable String source,
      @Nullable String prefix,
      @Nullable String person) {
    if (Stream.of(document, source, person).filter(one -> one != null).count() != 1) {
      throw problem.apply("document", "is wanted, or 'source', or 'person': one of the three");
    }
    if (prefix != null && (source == null || prefix.length() > LONGEST_PREFIX)) {
      throw problem.apply("prefix", "belongs to a 'source', and has at most 2,000 characters");
    }
    if (source != null) {
      return new Subject.Source(source(source), prefix == null ? "" : prefix);
    }
    if (document != null) {
      return new Subject.Document(document(document));
    }
    String login = Identity.fold(person == null ? "" : person);
    if (login.isEmpty() || login.length() > 200) {
      throw problem.apply("person", "is not a login");
    }
    return new Subject.Person(login);
  }

  private DocumentId document(String id) {
    try {
      return new DocumentId(id);
    } catch (IllegalArgumentException odd) {
      throw problem.apply("document", "is not the id of a document");
    }
  }

  private SourceId source(String id) {
    try {
      return new SourceId(id);
    } catch (IllegalArgumentException odd) {
      throw problem.apply("source", "is not the id of a source");
    }
  }

  @Nullable Instant time(String name, @Nullable String written) {
    return Moment.read(name, written, problem);
  }

  /// A moment that has been; now where none is said.
  Instant moment(String name, @Nullable String written, Instant now) {
    Instant moment = time(name, written);
    if (moment != null && moment.isAfter(now)) {
      throw problem.apply(name, "has not been yet");
    }
    return moment == null ? now : moment;
  }
}
