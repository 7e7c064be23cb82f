package io.cloister.installer.upgrade;

/// What an upgrade does, in this order.
enum Step {
  /// The other release runs here, knows the data, and there is room. Nothing is changed.
  CHECK("check"),
  STOP("stop the service"),
  /// From its end on there is a way back.
  SNAPSHOT("snapshot"),
  MIGRATE("migrate"),
  SELF_TEST("self-test"),
  SWITCH("switch"),
  /// From its beginning on people may write with the new version.
  START("start");

  private final String words;

  Step(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
