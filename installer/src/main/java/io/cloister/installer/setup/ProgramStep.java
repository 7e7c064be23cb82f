package io.cloister.installer.setup;

import io.cloister.installer.disk.Access;
import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// The program in its place, where a package would have put it, and the link to it.
record ProgramStep(Layout layout, Program program) implements Step {
  @Override
  public State look() throws IOException {
    if (!Files.isDirectory(layout.on(release()))) {
      return new State.Todo("copy the program to " + release());
    }
    return Files.exists(layout.on(link()))
        ? new State.Done()
        : new State.Todo("have " + link() + " lead to " + release());
  }

  @Override
  public void take() throws IOException {
    Path release = layout.on(release());
    if (!Files.isDirectory(release)) {
      Disk.folder(layout.on(layout.program().resolve("releases")), Access.own("rwxr-xr-x"));
      Path draft = release.resolveSibling("." + program.version() + ".part");
      Disk.remove(draft);
      try {
        Files.walkFileTree(program.folder(), new Copying(program.folder(), draft));
        Files.move(draft, release, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException failed) {
        Disk.remove(draft);
        throw failed;
      }
    }
    // An upgrade leads it elsewhere.
    if (!Files.exists(layout.on(link()))) {
      Disk.link(layout.on(link()), Path.of("releases", program.version()));
    }
  }

  private Path release() {
    return layout.program().resolve("releases").resolve(program.version());
  }

  private Path link() {
    return layout.program().resolve("current");
  }

  /// For everybody to read, and for whoever copies to change.
  private static final class Copying extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copying(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    private Path there(Path path) {
      return to.resolve(from.relativize(path).toString());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored)
        throws IOException {
      Files.createDirectory(there(folder));
      mode(there(folder), "rwxr-xr-x");
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isSymbolicLink()) {
        Files.createSymbolicLink(there(file), Files.readSymbolicLink(file));
      } else {
        Files.copy(file, there(file));
        mode(there(file), Files.isExecutable(file) ? "rwxr-xr-x" : "rw-r--r--");
      }
      return FileVisitResult.CONTINUE;
    }

    private static void mode(Path path, String mode) throws IOException {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }
}
