package io.cloister.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;

/// Opens an index that nobody uses, reads all of it, and searches for a word that it has.
final class Trial {
  private Trial() {}

  static Tried of(Path home) throws IOException {
    try (Directory plain = new NIOFSDirectory(home);
        DirectoryReader reader = DirectoryReader.open(plain)) {
      List<String> problems = new ArrayList<>(Integrity.of(reader).problems());
      if (problems.isEmpty() && reader.numDocs() > 0 && !finds(reader)) {
        problems.add("a search for a word that it has finds nothing");
      }
      return new Tried(problems.isEmpty() ? documents(reader) : 0, reader.numDocs(), problems);
    }
  }

  private static long documents(DirectoryReader reader) throws IOException {
    long documents = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      documents += Heads.count(leaf.reader());
    }
    return documents;
  }

  private static boolean finds(DirectoryReader reader) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms words = leaf.reader().terms(Fields.WORDS);
      TermsEnum each = words == null ? null : words.iterator();
      if (each != null && each.next() != null) {
        return searcher.count(new TermQuery(new Term(Fields.WORDS, each.term()))) > 0
            || leaf.reader().hasDeletions();
      }
    }
    return false;
  }
}
