package io.cloister.answer;

import io.cloister.llm.Completion.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a question ended.
public sealed interface Answer {
  /// What is shown, without citation marks.
  String text();

  /// Empty unless [Grounded].
  default List<Sentence> sentences() {
    return List.of();
  }

  /// The passages that were retrieved, best or prompt order, numbered from 1.
  List<Evidence> sources();

  /// Where on the ladder it was made.
  default Rung rung() {
    return Rung.LINKS;
  }

  /// The model that wrote it; null where none did.
  default @Nullable String model() {
    return null;
  }

  /// What the models that were called have cost, added up.
  default Usage usage() {
    return new Usage(0, 0);
  }

  /// The question that was searched: the person's, or one completed from the thread.
  String searched();

  /// Sentences with their proof.
  record Grounded(
      String text,
      List<Sentence> sentences,
      List<Evidence> sources,
      Rung rung,
      @Nullable String model,
      Usage usage,
      String searched)
      implements Answer {
    public Grounded {
      sentences = List.copyOf(sentences);
      sources = List.copyOf(sources);
    }
  }

  /// Nothing the person may read answers it; the sources are the nearest documents.
  record NoEvidence(String text, List<Evidence> sources, Usage usage, String searched)
      implements Answer {
    public NoEvidence {
      sources = List.copyOf(sources);
    }
  }

  /// It is not a question that can be searched, such as an empty one.
  record Declined(String text, String searched) implements Answer {
    @Override
    public List<Evidence> sources() {
      return List.of();
    }
  }

  /// Something that is needed does not work now.
  ///
  /// @param reason what, for the person and the operator
  record Unavailable(
      String text, String reason, List<Evidence> sources, Usage usage, String searched)
      implements Answer {
    public Unavailable {
      sources = List.copyOf(sources);
    }
  }
}
