package io.cloister.licensing;

import java.util.Locale;

/// What a company has. The order is from less to more.
public enum Edition {
  FREE("Free", Limit.of(100)),
  PRO("Pro", Limit.of(2_000)),
  TEAM("Team", Limit.of(10_000)),
  ENTERPRISE("Enterprise", Limit.NONE),
  /// The first 30 days: everything, so that everything can be tried.
  TRIAL("Trial", Limit.NONE);

  private final String title;
  private final Limit queries;

  Edition(String title, Limit queries) {
    this.title = title;
    this.queries = queries;
  }

  /// As people read it.
  public String title() {
    return title;
  }

  /// How many queries a month are in it.
  public Limit queries() {
    return queries;
  }

  /// As keys, the API and the record spell it.
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
