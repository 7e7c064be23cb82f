package io.cloister.installer.upgrade;

import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Where versions of the program lie side by side: `releases/VERSION`, and `current`, a link to the
/// one in use.
///
/// @param root `/opt/cloister`, where a package put it
record Releases(Path root) {
  private static final String FOLDER = "releases";

  Path folder() {
    return root.resolve(FOLDER);
  }

  Path link() {
    return root.resolve("current");
  }

  /// Where the version of a folder would lie.
  Path of(String version) {
    return folder().resolve(version);
  }

  /// Where they lie of which one is in a folder; empty where it is by itself.
  static Optional<Releases> around(Path release) {
    Path parent = release.toAbsolutePath().normalize().getParent();
    return parent != null
            && parent.getParent() != null
            && parent.getFileName().toString().equals(FOLDER)
        ? Optional.of(new Releases(parent.getParent()))
        : Optional.empty();
  }

  /// The one in use.
  Optional<Release> current() throws Refused {
    if (!Files.exists(link())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Release.in(link().toRealPath()));
    } catch (IOException broken) {
      throw new Refused(
          Refused.Exit.DISK, link() + " cannot be followed: " + broken.getMessage() + ".");
    }
  }

  /// Has the link lead to another release, in one step: it always leads to one.
  void use(Path release) throws IOException {
    Disk.link(link(), release.startsWith(root) ? root.relativize(release) : release);
  }

  /// Takes the link away, where there was none before.
  void useNone() throws IOException {
    if (Files.isSymbolicLink(link())) {
      Files.delete(link());
      Disk.force(root);
    }
  }

  /// Deletes a release that nobody goes back to any more.
  void forget(Path release) throws IOException {
    if (folder().equals(release.getParent())
        && Files.isDirectory(release, LinkOption.NOFOLLOW_LINKS)) {
      Disk.remove(release);
    }
  }
}
