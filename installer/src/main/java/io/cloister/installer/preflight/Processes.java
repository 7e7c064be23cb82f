package io.cloister.installer.preflight;

/// How many processes and threads a user may have.
record Processes(long limit) implements Check {
  private static final long WANTED = 1_024;
  private static final long NEEDED = 128;

  static Processes here() {
    return new Processes(Limits.hard("Max processes"));
  }

  @Override
  public Finding look() {
    String found = Limits.spell(limit);
    String remedy = "1,024 are wanted. Raise `ulimit -Hu`, or nproc in /etc/security/limits.conf.";
    if (limit < NEEDED) {
      return Finding.failed("processes", found, remedy);
    }
    return limit < WANTED
        ? Finding.warning("processes", found, remedy)
        : Finding.ok("processes", found);
  }
}
