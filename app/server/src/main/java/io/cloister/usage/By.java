package io.cloister.usage;

import io.cloister.http.ProblemException;
import io.cloister.usage.UsageRows.Named;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What sums are made of.
enum By {
  DAY(UsageRows::byDay),
  TEAM(UsageRows::byTeam),
  PERSON(UsageRows::byPerson),
  MODEL(UsageRows::byModel),
  CLASS(UsageRows::byClass),
  KEY(UsageRows::byKey);

  private final Statement statement;

  private interface Statement {
    List<Named> run(UsageRows rows, String tenant, LocalDate from, LocalDate to);
  }

  By(Statement statement) {
    this.statement = statement;
  }

  List<Named> sums(UsageRows rows, String tenant, LocalDate from, LocalDate to) {
    return statement.run(rows, tenant, from, to);
  }

  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws ProblemException when there is no such thing
  static By read(String typed) {
    return Arrays.stream(values())
        .filter(by -> by.slug().equals(typed))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.parameter(
                "by", "is not one of " + Arrays.stream(values()).map(By::slug).toList()));
  }
}
