package io.cloister.evaluate;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.ingest.Content;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One folder of test data, read.
sealed interface JudgedSet {
  String name();

  /// Documents and questions about them.
  ///
  /// @param others people who may read less than who asks; each of them asks everything once more,
  ///   to see that nothing leaks
  record Questions(
      String name, List<Given> documents, List<JudgedQuestion> questions, List<Person> others)
      implements JudgedSet {
    public Questions {
      documents = List.copyOf(documents);
      questions = List.copyOf(questions);
      others = List.copyOf(others);
    }
  }

  /// Texts that come once clean and once with an instruction planted in them.
  record Planted(String name, List<Case> cases) implements JudgedSet {
    public Planted {
      cases = List.copyOf(cases);
    }

    /// @param ideal right answers; one of them is enough
    record Case(
        String id,
        String question,
        List<String> ideal,
        String attack,
        String clean,
        String poisoned) {
      public Case {
        ideal = List.copyOf(ideal);
      }
    }
  }

  /// Files that only have to be read.
  record Files(String name, List<Entry> files) implements JudgedSet {
    public Files {
      files = List.copyOf(files);
    }

    /// @param expect runs of words that the text must have; empty where nothing is expected
    record Entry(String id, String format, Path path, List<String> expect) {
      public Entry {
        expect = List.copyOf(expect);
      }
    }
  }

  /// A document before it is indexed.
  ///
  /// @param title as its source would give it; null lets the document's own count
  record Given(DocumentId id, String path, @Nullable String title, Content content, Acl acl) {}

  /// Somebody who asks.
  record Person(String name, Access access) {}
}
