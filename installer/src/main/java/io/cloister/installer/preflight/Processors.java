package io.cloister.installer.preflight;

/// How many processors there are for us, which a control group may have made fewer.
record Processors(int count) implements Check {
  static Processors here() {
    return new Processors(Runtime.getRuntime().availableProcessors());
  }

  @Override
  public Finding look() {
    return count < 2
        ? Finding.warning(
            "processors",
            "1",
            "Answers wait while documents are read. Give the machine a second processor.")
        : Finding.ok("processors", String.valueOf(count));
  }
}
