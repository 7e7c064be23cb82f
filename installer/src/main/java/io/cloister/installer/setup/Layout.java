package io.cloister.installer.setup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where everything goes.
///
/// @param root what stands before each path, for a system that is not the running one; or null
/// @param home the one folder for all of it, where nothing else may be touched; or null
public record Layout(@Nullable Path root, @Nullable Path home) {
  /// The machine itself.
  public static Layout machine() {
    return new Layout(null, null);
  }

  /// A system below a folder, such as an image that is being built: it is not running.
  public static Layout below(Path root) {
    return new Layout(root.toAbsolutePath().normalize(), null);
  }

  /// All in one folder of one's own.
  public static Layout within(Path home) {
    return new Layout(null, home.toAbsolutePath().normalize());
  }

  /// Whether it is a system, with users and services, and not a folder of somebody's.
  boolean system() {
    return home == null;
  }

  /// Whether this is the machine that runs.
  boolean live() {
    return root == null;
  }

  Path config() {
    return home == null ? Path.of("/etc/cloister") : home.resolve("etc");
  }

  Path configuration() {
    return config().resolve("cloister.yml");
  }

  Path tls() {
    return config().resolve("tls");
  }

  /// Where data lies if nobody says otherwise.
  Path data() {
    return home == null ? Path.of("/var/lib/cloister") : home.resolve("data");
  }

  Path log() {
    return Path.of("/var/log/cloister");
  }

  /// The program's folder.
  Path program() {
    return Path.of("/opt/cloister");
  }

  Path command() {
    return Path.of("/usr/bin/cloister");
  }

  Path unit() {
    return Path.of("/etc/systemd/system/cloister.service");
  }

  /// What a package brings.
  Path packagedUnit() {
    return Path.of("/usr/lib/systemd/system/cloister.service");
  }

  /// What is added to the unit.
  Path dropIns() {
    return Path.of("/etc/systemd/system/cloister.service.d");
  }

  Path dropIn() {
    return dropIns().resolve("data.conf");
  }

  /// Where a path of that system lies on this one.
  Path on(Path path) {
    Path absolute = path.toAbsolutePath();
    return root == null ? absolute : root.resolve(absolute.getRoot().relativize(absolute));
  }
}
