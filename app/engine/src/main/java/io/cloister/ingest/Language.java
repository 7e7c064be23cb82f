package io.cloister.ingest;

import org.apache.tika.langdetect.optimaize.OptimaizeLangDetector;
import org.apache.tika.language.detect.LanguageResult;

/// Tells the language of a text. Safe for many threads, one of which detects at a time: the library
/// gathers the text in the detector.
final class Language {
  private static final int SAMPLE = 10_000;
  private static final int LEAST_LETTERS = 40;
  private final OptimaizeLangDetector detector = new OptimaizeLangDetector();

  /// Reads the profiles of some 70 languages; done once.
  Language() {
    detector.loadModels();
  }

  /// ISO 639-1, `und` where it is too short or too mixed to tell.
  synchronized String of(String text) {
    int from = Math.min(text.length(), Math.max(0, (text.length() - SAMPLE) / 3));
    String sample = text.substring(from, Math.min(text.length(), from + SAMPLE));
    if (sample.codePoints().filter(Character::isLetter).limit(LEAST_LETTERS).count()
        < LEAST_LETTERS) {
      return "und";
    }
    LanguageResult result = detector.detect(sample);
    String language = result.getLanguage();
    return result.isReasonablyCertain() && language.length() >= 2
        ? language.substring(0, 2)
        : "und";
  }
}
