package io.cloister.installer;

import io.cloister.installer.setup.Layout;
import io.cloister.installer.setup.SetupRefused;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where Cloister is set up: on the machine, or in one folder.
final class PlaceOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "All of it in this one folder, without root, user and service.")
  private @Nullable Path home;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Before each path: a system that is not running, such as an image's.")
  private @Nullable Path root;

  /// @param looking nothing is going to be changed
  /// @throws SetupRefused where it is for another user to do
  Layout layout(boolean looking) throws SetupRefused {
    if (home != null && root != null) {
      throw SetupRefused.both();
    }
    if (home != null) {
      return Layout.within(home);
    }
    if (root != null) {
      return Layout.below(root);
    }
    if (!looking && !"root".equals(System.getProperty("user.name"))) {
      throw SetupRefused.notRoot();
    }
    return Layout.machine();
  }
}
