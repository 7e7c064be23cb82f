package io.cloister.reports;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.sources.Extent;
import org.jspecify.annotations.Nullable;

/// Whose access, or access to what, is reviewed.
sealed interface Subject {
  /// Documents, and who opens them.
  sealed interface Documents extends Subject {
    Extent extent();
  }

  record Document(DocumentId document) implements Documents {
    @Override
    public Extent extent() {
      return new Extent.One(document);
    }
  }

  /// @param beginning of paths; empty for all of the source
  record Source(SourceId source, String beginning) implements Documents {
    @Override
    public Extent extent() {
      return new Extent.Below(source, beginning);
    }
  }

  /// Somebody, and what they open.
  ///
  /// @param login folded
  record Person(String login) implements Subject {}

  /// As the API and the database spell it.
  default String kind() {
    return switch (this) {
      case Document document -> "document";
      case Source source -> "source";
      case Person person -> "person";
    };
  }

  default String id() {
    return switch (this) {
      case Document document -> document.document().value();
      case Source source -> source.source().value();
      case Person person -> person.login();
    };
  }

  default @Nullable String prefix() {
    return this instanceof Source source && !source.beginning().isEmpty()
        ? source.beginning()
        : null;
  }

  /// From what [#kind], [#id] and [#prefix] gave.
  static Subject of(String kind, String id, @Nullable String prefix) {
    return switch (kind) {
      case "document" -> new Document(new DocumentId(id));
      case "source" -> new Source(new SourceId(id), prefix == null ? "" : prefix);
      case "person" -> new Person(id);
      default -> throw new IllegalArgumentException("There is no access review of a " + kind);
    };
  }
}
