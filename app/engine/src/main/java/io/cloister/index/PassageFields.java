package io.cloister.index;

import io.cloister.corpus.Document;
import io.cloister.corpus.Passage;
import io.cloister.corpus.Principal;
import java.io.IOException;
import java.time.ZoneOffset;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// A passage as a Lucene document.
final class PassageFields {
  private PassageFields() {}

  static org.apache.lucene.document.Document of(
      Document document, long version, Passage passage, float @Nullable [] vector)
      throws IOException {
    org.apache.lucene.document.Document fields = new org.apache.lucene.document.Document();
    keyword(fields, Fields.DOCUMENT, document.id().value());
    if (passage.ordinal() == 0) {
      fields.add(new StringField(Fields.HEAD, document.id().value(), Store.NO));
    }
    fields.add(new LongPoint(Fields.VERSION, version));
    fields.add(new NumericDocValuesField(Fields.ORDINAL, passage.ordinal()));
    for (Principal principal : document.acl().allow()) {
      fields.add(new StringField(Fields.ALLOW, principal.value(), Store.NO));
    }
    for (Principal principal : document.acl().deny()) {
      fields.add(new StringField(Fields.DENY, principal.value(), Store.NO));
    }
    keyword(fields, Fields.TYPE, document.mediaType());
    keyword(fields, Fields.LANGUAGE, document.language());
    keyword(fields, Fields.SOURCE, document.source().value());
    if (document.modified() != null) {
      fields.add(new LongField(Fields.MODIFIED, document.modified().getEpochSecond(), Store.NO));
      int year = document.modified().atOffset(ZoneOffset.UTC).getYear();
      keyword(fields, Fields.YEAR, Integer.toString(year));
    }
    String path =
        document.path().length() > 8_000 ? document.path().substring(0, 8_000) : document.path();
    fields.add(new StringField(Fields.PATH, path, Store.NO));

    String key = Languages.key(passage.language());
    String words =
        passage.lead().isEmpty() ? passage.text() : passage.lead() + "\n" + passage.text();
    fields.add(new TextField(Fields.TEXT + key, words, Store.NO));
    fields.add(new TextField(Fields.TITLE + key, document.title(), Store.NO));
    fields.add(
        new TextField(Fields.HEADINGS + key, String.join("\n", passage.headings()), Store.NO));
    fields.add(new TextField(Fields.WORDS, document.title() + "\n" + words, Store.NO));
    if (vector != null) {
      fields.add(
          new KnnFloatVectorField(Fields.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    }
    fields.add(new StoredField(Fields.STORED, new StoredPassage(document, passage).bytes()));
    return fields;
  }

  private static void keyword(
      org.apache.lucene.document.Document fields, String name, String value) {
    fields.add(new StringField(name, value, Store.NO));
    fields.add(new SortedDocValuesField(name, new BytesRef(value)));
  }
}
