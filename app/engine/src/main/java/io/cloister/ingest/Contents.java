package io.cloister.ingest;

import io.cloister.corpus.Extract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Gets the text of a piece of work, from wherever it is.
final class Contents {
  private final Ledger ledger;
  private final Parsing parsing;
  private @Nullable PlainText plain;

  Contents(Ledger ledger, Parsing parsing) {
    this.ledger = ledger;
    this.parsing = parsing;
  }

  /// @throws IOException when parsing as such does not work; that is no document's fault
  Parsed read(Work.Put work) throws IOException, InterruptedException {
    Content content;
    try {
      content = ledger.content(work);
    } catch (IOException gone) {
      return Parsed.failed("unreadable", "It cannot be read: it is gone, or locked.");
    }
    String name = name(work);
    return switch (content) {
      case Content.File(var path) -> parsing.parse(path, name, work.mediaType());
      case Content.Bytes(byte[] bytes) -> parsing.parse(bytes, name, work.mediaType());
      case Content.Text(String text) -> text(text, name, work.mediaType());
      case Content.Parsed(Extract extract) -> new Parsed.Extracted(extract);
    };
  }

  private Parsed text(String text, String name, @Nullable String mediaType)
      throws IOException, InterruptedException {
    if (mediaType != null
        && !mediaType.equals("text/plain")
        && !mediaType.equals(PlainText.MARKDOWN)) {
      return parsing.parse(text.getBytes(StandardCharsets.UTF_8), name, mediaType);
    }
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Parsed.skipped("empty", "There is no word in it.");
    }
    if (Junk.handedOver(text)) {
      return Reasons.binary();
    }
    return new Parsed.Extracted(plain().read(text, mediaType));
  }

  /// Its language profiles cost memory, which nobody pays who never pushes text.
  private synchronized PlainText plain() {
    if (plain == null) {
      plain = new PlainText();
    }
    return plain;
  }

  private static String name(Work.Put work) {
    String name = work.path().substring(work.path().lastIndexOf('/') + 1);
    return name.isEmpty() ? work.document().value() : name;
  }
}
