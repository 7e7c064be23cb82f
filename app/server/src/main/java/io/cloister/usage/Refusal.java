package io.cloister.usage;

import io.cloister.http.Problem.FieldError;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Says what is used up, when to come back, and who can do something about it.
final class Refusal {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  /// A question that is being answered may still be given back.
  private static final Duration IN_A_MOMENT = Duration.ofSeconds(5);

  private Refusal() {}

  /// @param all whose headers go with it
  static ProblemException of(Gauge gauge, List<Gauge> all, Instant now) {
    if (!gauge.isMonthly()) {
      long seconds = ProblemException.seconds(gauge.again());
      return problem(
          ProblemType.TOO_MANY_REQUESTS,
          "%s may ask %d questions a minute. Ask again in %d %s."
              .formatted(
                  capital(gauge.whose()),
                  gauge.limit(),
                  seconds,
                  seconds == 1 ? "second" : "seconds"),
          gauge,
          gauge.again(),
          all);
    }
    if (gauge.used() < gauge.limit()) {
      return problem(
          ProblemType.TOO_MANY_REQUESTS,
          "The last question that %s may ask this month is being answered. Should that come to nothing, it can be asked again in a moment."
              .formatted(gauge.whose()),
          gauge,
          IN_A_MOMENT,
          all);
    }
    return problem(
        ProblemType.QUOTA_EXCEEDED,
        "%s has used the %d questions of this month. Questions can be asked again from %s, 00:00 UTC; searching goes on. %s"
            .formatted(
                capital(gauge.whose()),
                gauge.limit(),
                DAY.format(now.plus(gauge.again()).atOffset(ZoneOffset.UTC)),
                gauge.isEditions()
                    ? "A larger edition has more: ask whoever looks after the licence."
                    : "An administrator can raise this limit, or lift it for a time."),
        gauge,
        gauge.again(),
        all);
  }

  /// Somebody has their share of the places, and others want theirs.
  static ProblemException unfair(long running) {
    return ProblemException.tooMany(
        "%d of your questions are under way, and others want to ask as well. Ask again when one of them is answered."
            .formatted(running),
        Duration.ofSeconds(1));
  }

  private static ProblemException problem(
      ProblemType type, String detail, Gauge gauge, Duration again, List<Gauge> all) {
    return ProblemException.limited(
        type, detail, new FieldError(gauge.policy(), "is reached"), again, Fields.of(all));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
