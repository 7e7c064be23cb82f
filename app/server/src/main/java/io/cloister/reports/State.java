package io.cloister.reports;

import com.fasterxml.jackson.annotation.JsonValue;
import io.cloister.print.Badge;
import io.cloister.print.Tone;
import java.util.Locale;

/// How something stands, from best to worst.
public enum State {
  MET("Met", Tone.GOOD),
  /// Nothing in this program can do it: the company has to.
  YOURS("Yours", Tone.PLAIN),
  PARTLY("Partly", Tone.FAIR),
  NOT_MET("Not met", Tone.BAD);

  private final String word;
  private final Tone tone;

  State(String word, Tone tone) {
    this.word = word;
    this.tone = tone;
  }

  /// As the API spells it.
  @JsonValue
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  String word() {
    return word;
  }

  Badge badge() {
    return new Badge(word, tone);
  }

  Badge badge(long count) {
    return new Badge(word + " " + count, tone);
  }
}
