package io.cloister.retrieve;

import io.cloister.corpus.Access;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.index.Fields;
import io.cloister.index.Reading;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/// What may be looked at, as a query without a score. Every read of this room goes through it.
final class Allowed {
  private Allowed() {}

  /// The same rule as [io.cloister.corpus.Acl#admits]: some principal is allowed, none denied. What
  /// is withheld is for nobody.
  static Query by(Access access, Reading reading) {
    if (access.principals().isEmpty()) {
      return new MatchNoDocsQuery("an access without principals reads nothing");
    }
    List<BytesRef> principals =
        access.principals().stream().map(Principal::value).map(BytesRef::new).toList();
    BooleanQuery.Builder allowed =
        new BooleanQuery.Builder()
            .add(new TermInSetQuery(Fields.ALLOW, principals), Occur.FILTER)
            .add(new TermInSetQuery(Fields.DENY, principals), Occur.MUST_NOT);
    if (reading.withholds()) {
      allowed.add(new FieldExistsQuery(Fields.WITHHELD), Occur.MUST_NOT);
    }
    return allowed.build();
  }

  static Query by(Access access, Reading reading, Filters filters) {
    BooleanQuery.Builder all = new BooleanQuery.Builder().add(by(access, reading), Occur.FILTER);
    oneOf(all, Fields.TYPE, filters.types());
    oneOf(all, Fields.LANGUAGE, filters.languages());
    oneOf(all, Fields.SOURCE, filters.sources().stream().map(SourceId::value).toList());
    if (filters.modifiedFrom() != null || filters.modifiedTo() != null) {
      long from =
          filters.modifiedFrom() == null ? Long.MIN_VALUE : filters.modifiedFrom().getEpochSecond();
      long to =
          filters.modifiedTo() == null
              ? Long.MAX_VALUE
              : Math.max(filters.modifiedTo().getEpochSecond(), Long.MIN_VALUE + 1) - 1;
      all.add(
          from > to
              ? new MatchNoDocsQuery("a time span that ends before it starts")
              : LongField.newRangeQuery(Fields.MODIFIED, from, to),
          Occur.FILTER);
    }
    if (filters.pathPrefix() != null) {
      all.add(new PrefixQuery(new Term(Fields.PATH, filters.pathPrefix())), Occur.FILTER);
    }
    return all.build();
  }

  private static void oneOf(BooleanQuery.Builder all, String field, Collection<String> values) {
    if (!values.isEmpty()) {
      List<BytesRef> terms = values.stream().map(BytesRef::new).toList();
      all.add(new TermInSetQuery(field, terms), Occur.FILTER);
    }
  }
}
