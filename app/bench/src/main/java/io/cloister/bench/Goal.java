package io.cloister.bench;

/// What a figure should be.
sealed interface Goal {
  boolean metBy(double value);

  /// In words of the report: `at least 2`.
  String words();

  record AtLeast(double limit) implements Goal {
    @Override
    public boolean metBy(double value) {
      return value >= limit;
    }

    @Override
    public String words() {
      return "at least " + Numbers.plain(limit);
    }
  }

  record Below(double limit) implements Goal {
    @Override
    public boolean metBy(double value) {
      return value < limit;
    }

    @Override
    public String words() {
      return "below " + Numbers.plain(limit);
    }
  }

  record AtMost(double limit) implements Goal {
    @Override
    public boolean metBy(double value) {
      return value <= limit;
    }

    @Override
    public String words() {
      return "at most " + Numbers.plain(limit);
    }
  }
}
