package io.cloister.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.corpus.Block;
import io.cloister.corpus.Document;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A document as the API tells it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentTold(
    String id,
    String title,
    @Nullable String url,
    String path,
    String source,
    String type,
    String language,
    @Nullable String author,
    @Nullable Instant modified,
    @Nullable Instant indexed,
    String state,
    List<String> allow,
    List<String> deny,
    String text,
    List<Piece> outline) {

  /// A block of its structure.
  record Piece(String kind, int level, int start, int end, @Nullable Integer page) {
    private static Piece of(Block block) {
      return new Piece(
          block.kind().name().toLowerCase(Locale.ROOT),
          block.level(),
          block.span().start(),
          block.span().end(),
          block.page());
    }
  }

  static DocumentTold of(StoredDocument stored) {
    Document document = stored.document();
    Extract extract = stored.extract();
    return new DocumentTold(
        document.id().value(),
        document.title(),
        document.url(),
        document.path(),
        document.source().value(),
        document.mediaType(),
        document.language(),
        document.author(),
        document.modified(),
        stored.indexed(),
        stored.state().name().toLowerCase(Locale.ROOT),
        values(document.acl().allow()),
        values(document.acl().deny()),
        extract == null ? "" : extract.text(),
        extract == null ? List.of() : extract.blocks().stream().map(Piece::of).toList());
  }

  private static List<String> values(Set<Principal> principals) {
    return principals.stream().map(Principal::value).sorted().toList();
  }
}
