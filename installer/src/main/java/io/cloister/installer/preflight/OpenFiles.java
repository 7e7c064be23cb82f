package io.cloister.installer.preflight;

/// How many files may be open at once: each connection and each part of an index is one.
record OpenFiles(long limit) implements Check {
  private static final long WANTED = 65_536;
  private static final long NEEDED = 4_096;

  static OpenFiles here() {
    return new OpenFiles(Limits.hard("Max open files"));
  }

  @Override
  public Finding look() {
    String found = Limits.spell(limit);
    String remedy =
        "65,536 are wanted. The service's own unit asks for them (LimitNOFILE); elsewhere raise `ulimit -Hn`, or nofile in /etc/security/limits.conf.";
    if (limit < NEEDED) {
      return Finding.failed("open_files", found, remedy);
    }
    return limit < WANTED
        ? Finding.warning("open_files", found, remedy)
        : Finding.ok("open_files", found);
  }
}
