package io.cloister.backup;

import io.cloister.backup.Manifest.Kept;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a backup has only as it was last, so that it gives nobody back who was erased since: the
/// keys of people (decision 0028), and files that name people in plain words. An older generation
/// is restored with this as well.
///
/// A key is taken away when its id is on the list of destroyed keys, here or in the backup, and not
/// because it is missing: somebody who goes on with an older copy of an installation must not take
/// the keys of the newer one away.
final class Latest {
  static final String PEOPLE = "keys/people";

  private static final String KEY = ".key";
  private static final String LIST = PEOPLE + "/erased";
  private static final List<String> FILES = List.of("exports", "reports");

  /// What there is of it.
  record Index(int format, List<Kept> files) {
    Index {
      files = List.copyOf(files);
    }
  }

  private final Depot depot;
  private final Path home;
  private final List<Kept> files = new ArrayList<>();

  private Latest(Depot depot, Path home) {
    this.depot = depot;
    this.home = home;
  }

  /// Brings it up to now, and destroys what is no longer part of it.
  static void keep(Depot depot, Path home) throws IOException, BackupRefused {
    Index before = depot.latestIndex().orElse(new Index(Header.FORMAT, List.of()));
    Index now = new Latest(depot, home).index(before);
    depot.latest().force();
    depot.publish(now);
    sweep(depot, now);
  }

  /// Destroys what is in no list: also what somebody who was killed left.
  private static void sweep(Depot depot, Index now) throws IOException {
    Set<String> named = new HashSet<>();
    now.files().forEach(file -> named.addAll(file.blocks()));
    depot.latest().keepOnly(named, true);
  }

  private Index index(Index before) throws IOException, BackupRefused {
    try (Splitting splitting = new Splitting(depot.latest())) {
      below(splitting, PEOPLE);
      // After the keys: whatever is on it now may have been read half overwritten.
      Optional<byte[]> here = read(home.resolve(LIST));
      Optional<Kept> there =
          before.files().stream().filter(file -> file.path().equals(LIST)).findFirst();
      String erased = new String(here.orElse(new byte[0]), StandardCharsets.UTF_8);
      Set<String> ids = ids(erased);
      if (there.isPresent()) {
        String known =
            new String(Joining.bytes(depot.latest(), there.get()), StandardCharsets.UTF_8);
        erased += missing(known, ids);
        ids.addAll(ids(known));
      }
      files.removeIf(file -> ids.contains(id(file)));
      Set<String> have = new HashSet<>();
      files.forEach(file -> have.add(id(file)));
      for (Kept file : before.files()) {
        if (file.path().endsWith(KEY) && have.add(id(file)) && !ids.contains(id(file))) {
          files.add(file);
        }
      }
      if (!erased.isEmpty()) {
        files.add(splitting.bytes(LIST, erased.getBytes(StandardCharsets.UTF_8), "rw-------"));
      }
      for (String each : FILES) {
        below(splitting, each);
      }
    }
    return new Index(Header.FORMAT, files);
  }

  private void below(Splitting splitting, String top) throws IOException {
    Path folder = home.resolve(top);
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> all = Files.walk(folder)) {
      found = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : found) {
      String name = file.getFileName().toString();
      String path = home.relativize(file).toString().replace('\\', '/');
      if (path.equals(LIST) || name.equals("lock") || name.matches(".*\\.(new|part)")) {
        continue;
      }
      try {
        files.add(splitting.file(path, file, Splitting.LARGE));
      } catch (NoSuchFileException gone) {
        // Deleted just now.
      }
    }
  }

  private static Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /// Of a key's file; of any other, its path.
  private static String id(Kept file) {
    String path = file.path();
    return path.startsWith(PEOPLE) && path.endsWith(KEY)
        ? path.substring(path.lastIndexOf('/') + 1, path.length() - KEY.length())
        : path;
  }

  private static Set<String> ids(String list) {
    Set<String> ids = new HashSet<>();
    list.lines().filter(line -> !line.isBlank()).forEach(line -> ids.add(line.split(" ")[0]));
    return ids;
  }

  private static String missing(String list, Set<String> known) {
    StringBuilder more = new StringBuilder();
    list.lines()
        .filter(line -> !line.isBlank() && !known.contains(line.split(" ")[0]))
        .forEach(line -> more.append('\n').append(line).append('\n'));
    return more.toString();
  }
}
