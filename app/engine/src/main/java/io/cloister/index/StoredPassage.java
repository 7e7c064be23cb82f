package io.cloister.index;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Passage;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.corpus.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// A passage and its document, as they come back from the index.
public record StoredPassage(Document document, Passage passage) {

  BytesRef bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, document.id().value());
      write(out, document.source().value());
      write(out, document.title());
      write(out, document.url());
      write(out, document.path());
      write(out, document.mediaType());
      write(out, document.language());
      write(out, document.author());
      write(out, document.modified() == null ? null : document.modified().toString());
      write(out, values(document.acl().allow()));
      write(out, values(document.acl().deny()));
      write(out, document.version());
      out.writeInt(passage.ordinal());
      write(out, passage.text());
      out.writeInt(passage.span().start());
      out.writeInt(passage.span().end());
      out.writeInt(passage.page() == null ? 0 : passage.page());
      write(out, passage.headings());
      write(out, passage.lead());
      write(out, passage.language());
    }
    return new BytesRef(bytes.toByteArray());
  }

  static StoredPassage read(BytesRef stored) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(stored.bytes, stored.offset, stored.length))) {
      DocumentId id = new DocumentId(text(in));
      SourceId source = new SourceId(text(in));
      String title = text(in);
      String url = maybe(in);
      String path = text(in);
      String mediaType = text(in);
      String language = text(in);
      String author = maybe(in);
      String modified = maybe(in);
      Acl acl = new Acl(principals(in), principals(in));
      String version = text(in);
      int ordinal = in.readInt();
      String passage = text(in);
      Span span = new Span(in.readInt(), in.readInt());
      int page = in.readInt();
      List<String> headings = texts(in);
      String lead = text(in);
      String passageLanguage = text(in);
      return new StoredPassage(
          new Document(
              id,
              source,
              title,
              url,
              path,
              mediaType,
              language,
              author,
              modified == null ? null : Instant.parse(modified),
              acl,
              version),
          new Passage(
              id,
              ordinal,
              passage,
              span,
              page == 0 ? null : page,
              headings,
              lead,
              passageLanguage));
    }
  }

  private static List<String> values(Set<Principal> principals) {
    return principals.stream().map(Principal::value).toList();
  }

  private static Set<Principal> principals(DataInputStream in) throws IOException {
    return texts(in).stream().map(Principal::new).collect(Collectors.toSet());
  }

  private static void write(DataOutputStream out, Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      write(out, text);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static @Nullable String maybe(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String text(DataInputStream in) throws IOException {
    String text = maybe(in);
    if (text == null) {
      throw new IOException("A stored passage lacks a text that it must have");
    }
    return text;
  }
}
