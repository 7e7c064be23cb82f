package io.cloister.backup;

import io.cloister.backup.Manifest.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes one generation. What says that there is one comes last, when everything it names is on
/// disk: whoever is killed before leaves blocks that the next backup finds useful.
final class Copying {
  /// What the operator wrote, as it is called in a backup.
  static final String CONFIGURATION = "config/cloister.yml";

  private static final String DATABASE = "data/cloister.mv.db";

  private final Depot depot;
  private final Scene scene;
  private final @Nullable Path configuration;

  /// @param configuration the operator's file, which lies elsewhere; null where there is none
  Copying(Depot depot, Scene scene, @Nullable Path configuration) {
    this.depot = depot;
    this.scene = scene;
    this.configuration = configuration;
  }

  /// @param check fails when the scene is not what it was
  Manifest run(Runnable check) throws IOException, BackupRefused {
    List<Integer> before = depot.generations();
    List<Kept> files = files(check);
    check.run();
    depot.blocks().force();
    Latest.keep(depot, Path.of(scene.home()));
    Manifest manifest =
        new Manifest(
            Header.FORMAT,
            before.isEmpty() ? 1 : before.getLast() + 1,
            scene.version(),
            scene.schema(),
            scene.install(),
            scene.taken(),
            scene.file() == null ? "postgresql" : "h2",
            scene.records(),
            files);
    depot.publish(manifest);
    return manifest;
  }

  private List<Kept> files(Runnable check) throws IOException {
    Path folder = Path.of(scene.folder());
    List<Kept> files = new ArrayList<>();
    try (Splitting splitting = new Splitting(depot.blocks())) {
      Scene.DatabaseFile database = scene.file();
      if (database != null) {
        files.add(
            splitting.file(
                DATABASE,
                Path.of(database.path()),
                Base64.getDecoder().decode(database.head()),
                database.bytes(),
                Splitting.SMALL));
      }
      if (configuration != null && Files.isRegularFile(configuration)) {
        files.add(splitting.file(CONFIGURATION, configuration, Splitting.LARGE));
      }
      List<Path> rest;
      try (Stream<Path> all = Files.walk(folder)) {
        rest = all.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : rest) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        check.run();
        files.add(splitting.file(path, file, Splitting.LARGE));
      }
    }
    return files;
  }

  /// Takes away all generations but the newest, and the blocks that only they had.
  ///
  /// @return how many generations
  static int keepNewest(Depot depot, int many) throws IOException, BackupRefused {
    List<Integer> all = depot.generations();
    List<Integer> old = all.subList(0, Math.max(0, all.size() - many));
    if (old.isEmpty()) {
      return 0;
    }
    // Read first: where one that stays cannot be read, nobody knows what it needs.
    Set<String> needed = new HashSet<>();
    for (int generation : all.subList(old.size(), all.size())) {
      depot.manifest(generation).files().forEach(file -> needed.addAll(file.blocks()));
    }
    depot.drop(old);
    depot.blocks().keepOnly(needed, false);
    return old.size();
  }
}
