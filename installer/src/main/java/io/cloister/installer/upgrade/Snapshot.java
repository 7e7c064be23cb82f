package io.cloister.installer.upgrade;

import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The data as it was before an upgrade, on the same file system, with a list of what every file
/// has to be.
///
/// Lucene never writes into a segment's file again, and deletes by taking its name away: a hard
/// link is a copy that costs nothing. All else is copied, above all the database, whose one file H2
/// writes into. Where the file system can share blocks between files, that costs little too.
final class Snapshot {
  private static final int DIGEST = 64;

  private final Place place;

  Snapshot(Place place) {
    this.place = place;
  }

  /// Hears of each file before it is copied.
  interface Progress {
    void next(Path file) throws IOException;
  }

  /// How much room taking it needs.
  long needs() throws IOException {
    long[] bytes = {0};
    walk(
        new Visitor() {
          @Override
          void file(Path file, BasicFileAttributes found) {
            bytes[0] += isImmutable(file) ? 0 : found.size();
          }
        });
    return bytes[0];
  }

  /// Reads what a snapshot will need to know of files that do not change, while the service runs.
  void readAhead(Digests digests) throws IOException {
    walk(
        new Visitor() {
          @Override
          void file(Path file, BasicFileAttributes found) throws IOException {
            if (isImmutable(file)) {
              try {
                digests.of(file);
              } catch (NoSuchFileException merged) {
                // The index goes on being written.
              }
            }
          }
        });
  }

  /// Takes it. It is there as a whole, or not at all.
  ///
  /// @return how many files it has
  int take(Digests digests, Progress progress) throws IOException {
    drop();
    Path part = place.folder().resolve("before.part");
    Likeness.folder(part, place.home());
    TreeMap<String, String> list = new TreeMap<>();
    walk(
        new Visitor() {
          @Override
          void folder(Path folder) throws IOException {
            Likeness.folder(part.resolve(place.home().relativize(folder)), folder);
          }

          @Override
          void file(Path file, BasicFileAttributes found) throws IOException {
            progress.next(file);
            Path name = place.home().relativize(file);
            Path copy = part.resolve(name);
            if (found.isSymbolicLink()) {
              Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
              return;
            }
            if (!isImmutable(file) || !linked(file, copy)) {
              Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
              Disk.force(copy);
            }
            // Of the copy: what will be put back is what was read here.
            list.put(name.toString(), digests.of(copy));
          }
        });
    Disk.forceFolders(part);
    write(list);
    Files.move(part, place.before(), StandardCopyOption.ATOMIC_MOVE);
    Disk.force(place.folder());
    return list.size();
  }

  private static boolean linked(Path file, Path copy) {
    try {
      Files.createLink(copy, file);
      return true;
    } catch (IOException | UnsupportedOperationException noLinks) {
      return false;
    }
  }

  /// Whether it is a segment's file, which is written once.
  private boolean isImmutable(Path file) {
    return file.startsWith(place.home().resolve("index"))
        && file.getFileName().toString().startsWith("_");
  }

  private void write(TreeMap<String, String> list) throws IOException {
    StringBuilder lines = new StringBuilder();
    list.forEach((name, digest) -> lines.append(line(name, digest)));
    Path draft = place.folder().resolve("before.sha256.new");
    Files.deleteIfExists(draft);
    Files.writeString(
        draft,
        lines,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    Disk.force(draft);
    Likeness.own(draft, place.home());
    Files.move(draft, place.list(), StandardCopyOption.ATOMIC_MOVE);
  }

  /// As `sha256sum` writes it.
  private static String line(String name, String digest) {
    boolean odd = name.indexOf('\n') >= 0 || name.indexOf('\\') >= 0;
    String shown = odd ? name.replace("\\", "\\\\").replace("\n", "\\n") : name;
    return (odd ? "\\" : "") + digest + "  " + shown + "\n";
  }

  private static String name(String line) {
    String shown = line.substring(line.startsWith("\\") ? DIGEST + 3 : DIGEST + 2);
    if (!line.startsWith("\\")) {
      return shown;
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < shown.length(); i++) {
      char next = shown.charAt(i);
      if (next == '\\' && i + 1 < shown.length()) {
        i++;
        next = shown.charAt(i) == 'n' ? '\n' : shown.charAt(i);
      }
      name.append(next);
    }
    return name.toString();
  }

  /// Whether there is one to go back to.
  boolean isThere() {
    return Files.isDirectory(place.before(), LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(place.list(), LinkOption.NOFOLLOW_LINKS);
  }

  /// Reads all of it.
  ///
  /// @return the files that are not what they were; empty where it can be put back
  List<String> damaged() throws IOException {
    return wrong(place.before());
  }

  /// Reads the data folder itself.
  ///
  /// @return the files that are not what is on the list
  List<String> differing() throws IOException {
    return wrong(place.home());
  }

  private List<String> wrong(Path root) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(place.list())) {
      String digest =
          line.startsWith("\\") ? line.substring(1, DIGEST + 1) : line.substring(0, DIGEST);
      String name = name(line);
      Path file = root.resolve(name);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !Digests.read(file).equals(digest)) {
        wrong.add(name);
      }
    }
    return wrong;
  }

  /// Lays aside what is in the data folder. Done again, it goes on.
  void clear() throws IOException {
    if (!Files.isDirectory(place.after(), LinkOption.NOFOLLOW_LINKS)) {
      Likeness.folder(place.after(), place.home());
    }
    move(place.home(), place.after());
  }

  /// Moves it to where the data was. Done again, it goes on.
  void putBack() throws IOException {
    move(place.before(), place.home());
  }

  private void move(Path from, Path to) throws IOException {
    for (Path top : Disk.list(from)) {
      if (place.isData(top)) {
        Path target = to.resolve(top.getFileName());
        Disk.remove(target);
        Files.move(top, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Disk.force(to);
    if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      Disk.force(from);
    }
  }

  /// Takes it away, and what was broken off, and what was given up for an earlier one.
  void drop() throws IOException {
    Disk.remove(place.folder().resolve("before.part"));
    Disk.remove(place.before());
    Disk.remove(place.after());
    Files.deleteIfExists(place.list());
  }

  private abstract static class Visitor {
    void folder(Path folder) throws IOException {}

    abstract void file(Path file, BasicFileAttributes found) throws IOException;
  }

  private void walk(Visitor visitor) throws IOException {
    Path home = place.home();
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes found)
              throws IOException {
            if (isApart(folder)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (!folder.equals(home)) {
              visitor.folder(folder);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found)
              throws IOException {
            if (!isApart(file) && (found.isRegularFile() || found.isSymbolicLink())) {
              visitor.file(file, found);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            if (failed instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failed;
          }

          private boolean isApart(Path path) {
            return home.equals(path.getParent()) && !place.isData(path);
          }
        });
  }
}
