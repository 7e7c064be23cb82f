package io.cloister.sources;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.http.Problem.FieldError;
import io.cloister.ingest.Content;
import io.cloister.ingest.Push;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A document as it is pushed.
///
/// @param text either this
/// @param contentBase64 or this, with `mediaType`
record DocumentBody(
    @Nullable String id,
    @Nullable String title,
    @Nullable String text,
    @JsonProperty("content_base64") @Nullable String contentBase64,
    @Nullable String mediaType,
    @Nullable String url,
    @Nullable String path,
    @Nullable OffsetDateTime modified,
    @Nullable List<String> allow,
    @Nullable List<String> deny) {
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([\\w.:+-]+)");
  private static final int LONGEST_TITLE = 1_000;
  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_PATH = 1_000;

  /// What the ledger takes. Whatever is wrong goes to `errors`; then the result is of no use.
  ///
  /// @param otherwise who may read a document that does not say
  Push push(DocumentId document, Acl otherwise, List<FieldError> errors) {
    longest("title", title, LONGEST_TITLE, errors);
    longest("url", url, LONGEST_URL, errors);
    longest("path", path, LONGEST_PATH, errors);
    if (url != null && !url.matches("(?i)https?://.*")) {
      errors.add(new FieldError("url", "does not begin with http:// or https://"));
    }
    if (mediaType != null && !mediaType.matches("[\\w.+-]+/[\\w.+-]+(\\s*;.*)?")) {
      errors.add(new FieldError("media_type", "is not a media type such as application/pdf"));
    }
    Acl acl = new Principals(errors).acl("", allow, deny, otherwise);
    return new Push(
        document,
        SourceId.PUSH,
        path == null ? "" : path,
        title,
        url,
        mediaType == null ? null : type(mediaType),
        modified == null ? null : modified.toInstant(),
        acl,
        content(errors));
  }

  /// Of its parameters only the encoding counts, and that only where there are bytes.
  private String type(String written) {
    String plain = written.replaceAll("\\s*;.*", "");
    Matcher charset = CHARSET.matcher(written);
    return contentBase64 != null && charset.find()
        ? plain + "; charset=" + charset.group(1)
        : plain;
  }

  private Content content(List<FieldError> errors) {
    Content nothing = new Content.Text("");
    if (text != null && contentBase64 != null) {
      errors.add(new FieldError("text", "stands beside content_base64; send one of the two"));
      return nothing;
    }
    if (text != null) {
      return new Content.Text(sound(text));
    }
    if (contentBase64 == null) {
      errors.add(new FieldError("text", "is missing, and so is content_base64"));
      return nothing;
    }
    if (mediaType == null) {
      errors.add(new FieldError("media_type", "is missing; content_base64 needs it"));
    }
    try {
      return new Content.Bytes(Base64.getDecoder().decode(contentBase64.replaceAll("\\s", "")));
    } catch (IllegalArgumentException odd) {
      errors.add(new FieldError("content_base64", "is not base64"));
      return nothing;
    }
  }

  /// Halves of a character, which JSON can spell and nothing can store, become the replacement
  /// character.
  private static String sound(String text) {
    boolean whole = text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    return whole
        ? text
        : text.codePoints()
            .map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static void longest(
      String field, @Nullable String value, int most, List<FieldError> errors) {
    if (value != null && value.length() > most) {
      errors.add(new FieldError(field, "has more than " + most + " characters"));
    }
  }
}
