package io.cloister.installer.setup;

import java.io.IOException;

/// One thing that is to be so.
interface Step {
  State look() throws IOException;

  /// Makes it so. After a [State.Todo].
  void take() throws IOException, InterruptedException, SetupRefused;
}
