package io.cloister.backup;

import io.cloister.store.Frozen;
import io.cloister.store.Home;
import io.cloister.store.Store;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One moment of everything, held still: the database by itself, the rest by links to its files,
/// which are never written into but replaced.
final class Freezing implements Backup.Still {
  private static final String FOLDER = "backup";

  /// At the top of the data folder, and not taken as it lies: what is made anew, what is taken in
  /// another way, and what is kept only as it was last.
  private static final Set<String> APART =
      Set.of(
          "lock",
          "cache",
          "data",
          "index",
          "exports",
          "reports",
          "data-exports",
          "config",
          "upgrade");

  private final Path folder;
  private final Optional<Frozen> database;
  private final Scene scene;

  private Freezing(Path folder, Optional<Frozen> database, Scene scene) {
    this.folder = folder;
    this.database = database;
    this.scene = scene;
  }

  static Freezing of(
      Home home,
      Store store,
      OpenIndexes indexes,
      String install,
      String version,
      Instant now,
      List<Head> records)
      throws IOException {
    Path folder = home.cache().resolve(FOLDER);
    // Whoever was killed left theirs.
    Disk.remove(folder);
    Disk.folder(folder);
    Optional<Frozen> database = Optional.empty();
    try {
      // Nothing becomes searchable, and nothing is said to be, between these two: what the database
      // says of the index is so, as it is after a crash.
      try (OpenIndexes.Pause pause = indexes.pause()) {
        // A server's database is dumped at another moment. Its indexes are made again from it.
        if (store.dialect().equals("h2")) {
          Path copies = Files.createDirectory(folder.resolve("index"));
          links(home.index(), copies, indexes.copy(copies));
        }
        database = store.freeze();
      }
      links(home.root(), folder, APART);
      Path due = home.data().resolve("compact");
      if (Files.exists(due)) {
        link(due, Files.createDirectory(folder.resolve("data")).resolve("compact"));
      }
      Scene.DatabaseFile file =
          database
              .map(frozen ->
                  new Scene.DatabaseFile(
                      frozen.file().toString(),
                      frozen.bytes(),
                      Base64.getEncoder().encodeToString(frozen.head())))
              .orElse(null);
      Scene scene =
          new Scene(
              home.root().toString(),
              folder.toString(),
              install,
              version,
              Store.schema(),
              now,
              records,
              file);
      return new Freezing(folder, database, scene);
    } catch (IOException | RuntimeException failed) {
      database.ifPresent(Frozen::close);
      Disk.remove(folder);
      throw failed;
    }
  }

  /// Links to all files below a folder, or copies of them where there are no links.
  ///
  /// @param but names at its top that are left out
  private static void links(Path from, Path to, Set<String> but) throws IOException {
    Path people = from.resolve("keys").resolve("people");
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (each.equals(people) || apart(each)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(each)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !apart(each)) {
              link(each, to.resolve(from.relativize(each)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path each, IOException failed) throws IOException {
            if (failed instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failed;
          }

          private boolean apart(Path each) {
            return from.equals(each.getParent()) && but.contains(each.getFileName().toString());
          }
        });
  }

  private static void link(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
    } catch (NoSuchFileException gone) {
      // Deleted or replaced just now.
    } catch (IOException | UnsupportedOperationException noLinks) {
      Files.copy(file, target);
    }
  }

  @Override
  public Scene scene() {
    return scene;
  }

  @Override
  public void check() {
    database.ifPresent(Frozen::check);
  }

  @Override
  public void close() throws IOException {
    database.ifPresent(Frozen::close);
    Disk.remove(folder);
  }
}
