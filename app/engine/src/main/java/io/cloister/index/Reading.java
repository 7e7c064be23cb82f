package io.cloister.index;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/// One committed state of the index, lent for the length of one call.
///
/// @param analyzer by field, as at indexing
/// @param languages keys of the analysers that this state's texts went through
/// @param withholds whether there may be something that is shown to nobody
/// @param generation of the commit
public record Reading(
    IndexSearcher searcher,
    Analyzer analyzer,
    Set<String> languages,
    boolean withholds,
    long generation) {
  private static final Set<String> STORED = Set.of(Fields.STORED);

  /// The passage under a Lucene document number.
  public StoredPassage passage(int number) throws IOException {
    Document fields = searcher.storedFields().document(number, STORED);
    BytesRef stored = fields.getBinaryValue(Fields.STORED);
    if (stored == null) {
      throw new IOException("Passage " + number + " has nothing stored");
    }
    return StoredPassage.read(stored);
  }

  /// What is done with it. Nothing of it may be kept.
  @FunctionalInterface
  public interface Task<T> {
    T run(Reading reading) throws IOException;
  }
}
