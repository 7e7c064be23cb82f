package io.cloister.ingest;

import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.parser.AutoDetectParser;

/// Why a file gave no text, in words for people.
final class Reasons {
  private Reasons() {}

  static Parsed of(Throwable broken, MediaType type) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      String name = cause.getClass().getSimpleName();
      String message = cause.getMessage() == null ? "" : cause.getMessage();
      if (cause instanceof EncryptedDocumentException
          || name.contains("Encrypted")
          || name.contains("Password")
          || name.equals("InvalidPasswordException")) {
        return Parsed.failed(
            "encrypted",
            "It is protected by a password. Store a copy without one to have it read.");
      }
      if (cause instanceof ZeroByteFileException) {
        return Parsed.skipped("empty", "The file has no content.");
      }
      if (cause instanceof UnsupportedFormatException
          || name.equals("OldExcelFormatException")
          || name.equals("OldWordFileFormatException")) {
        return unsupported(type);
      }
      if (message.contains("zip bomb") || message.contains("Zip bomb")) {
        return Parsed.failed(
            "zip_bomb", "It unpacks to far more than its size: it looks made to do harm.");
      }
      if (cause instanceof StackOverflowError) {
        return Parsed.failed("nesting_too_deep", "Its structure is nested too deeply to be read.");
      }
    }
    return Parsed.failed(
        "corrupt", "It is damaged, or not the " + type + " it claims to be. Does it still open?");
  }

  static Parsed nothing(MediaType type, boolean parserless, String name) {
    String kind = type.getType();
    if (kind.equals("image") || kind.equals("audio") || kind.equals("video")) {
      return Parsed.skipped("no_text", "Files of type " + type + " hold no text to index.");
    }
    if (type.equals(MediaType.OCTET_STREAM)) {
      return name.matches("(?i)[^.]*|.*\\.(txt|text|md|csv|tsv|log|html?|xml|json|ya?ml)")
          ? binary()
          : unsupported(type);
    }
    if (parserless) {
      return unsupported(type);
    }
    return type.getSubtype().equals("pdf")
        ? Parsed.skipped("no_text", "It has pages but no text on them: probably a scan.")
        : Parsed.skipped("no_text", "There is no text in it.");
  }

  /// Whether nothing reads a type, nor any more general one.
  static boolean parserless(MediaType type, AutoDetectParser parser, MediaTypeRegistry registry) {
    for (MediaType each = type;
        each != null && !each.equals(MediaType.OCTET_STREAM);
        each = registry.getSupertype(each)) {
      if (parser.getParsers().containsKey(each)) {
        return false;
      }
    }
    return true;
  }

  static Parsed binary() {
    return Parsed.skipped("binary_content", "Its content is not text, whatever its name says.");
  }

  private static Parsed unsupported(MediaType type) {
    return Parsed.skipped("unsupported", "Files of type " + type + " are not read.");
  }
}
