package io.cloister.installer.upgrade;

import java.time.Duration;

/// Hears what is done. In tests it is also where the power fails.
interface Telling {
  Telling NOBODY =
      new Telling() {
        @Override
        public void begins(String what) {}

        @Override
        public void ended(String what, Duration took) {}

        @Override
        public void say(String sentence) {}
      };

  /// Before something is begun.
  void begins(String what);

  /// After it was done.
  void ended(String what, Duration took);

  /// A sentence.
  void say(String sentence);
}
