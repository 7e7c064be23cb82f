package io.cloister.reports;

/// The disk that the data folder is on, in bytes.
record Disk(long free, long total) {
  private static final long GIB = 1L << 30;

  long hundredths() {
    return total == 0 ? 0 : free * 100 / total;
  }

  String words() {
    return "%d GiB of %d GiB (%d %%)".formatted(free / GIB, total / GIB, hundredths());
  }

  boolean ample() {
    return hundredths() >= 10 || free >= 100 * GIB;
  }
}
