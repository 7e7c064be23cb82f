package io.cloister.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A folder of backups of one installation:
///
/// - `cloister-backup.json` whose it is, and how the passphrase makes the key
/// - `blocks/` what generations are made of, `generations/` which blocks each is
/// - `latest/` and `latest.json` what is kept only as it was last; see [Latest]
/// - `lock` held by whoever writes
final class Depot implements AutoCloseable {
  private static final String LATEST = "latest.json";

  private final Path folder;
  private final Header header;
  private final Papers papers;
  private final Blocks blocks;
  private final Blocks latest;
  private final @Nullable FileChannel lock;
  private long written;

  private Depot(Path folder, Header header, Wrapping wrapping, @Nullable FileChannel lock) {
    this.folder = folder;
    this.header = header;
    this.papers = new Papers(wrapping);
    this.lock = lock;
    this.blocks = new Blocks(folder.resolve("blocks"), wrapping);
    this.latest = new Blocks(folder.resolve("latest"), wrapping);
  }

  /// Opens a folder to add to it; makes it where there is nothing yet.
  ///
  /// @param passphrase null where nothing is to be encrypted
  static Depot write(Path folder, String install, @Nullable String passphrase, SecureRandom random)
      throws BackupRefused {
    FileChannel lock = null;
    try {
      Disk.folder(folder);
      boolean fresh = !Files.exists(folder.resolve(Header.FILE));
      if (fresh) {
        refuseOthers(folder);
      }
      lock = lock(folder);
      if (fresh) {
        Encryption encryption = passphrase == null ? null : Encryption.make(passphrase, random);
        Header header = new Header(Header.FORMAT, Header.PRODUCT, install, encryption);
        Disk.write(folder.resolve(Header.FILE), Json.mapper().writeValueAsBytes(header));
        Disk.force(folder);
      }
      Header header = header(folder);
      if (!header.install().equals(install)) {
        throw BackupRefused.because(
            "The folder %s holds backups of another installation (%s; this one is %s). Name another folder."
                .formatted(folder, header.install(), install));
      }
      Wrapping wrapping = wrapping(folder, header, passphrase);
      for (String part : List.of("blocks", "generations", "latest")) {
        Disk.folder(folder.resolve(part));
      }
      return new Depot(folder, header, wrapping, lock);
    } catch (IOException failed) {
      close(lock);
      throw BackupRefused.disk(folder, failed);
    } catch (BackupRefused refused) {
      close(lock);
      throw refused;
    }
  }

  /// Opens a folder to read from it.
  static Depot read(Path folder, @Nullable String passphrase) throws BackupRefused {
    try {
      Header header = header(folder);
      return new Depot(folder, header, wrapping(folder, header, passphrase), null);
    } catch (IOException failed) {
      throw BackupRefused.disk(folder, failed);
    }
  }

  private static void refuseOthers(Path folder) throws IOException, BackupRefused {
    for (Path there : Disk.list(folder)) {
      // What a first backup leaves that was killed at once.
      if (!List.of("lock", "lost+found", Header.FILE + ".new")
          .contains(there.getFileName().toString())) {
        throw BackupRefused.because(
            "The folder %s is not empty and holds no backup of Cloister (it has %s). Name an empty folder, or one of earlier backups."
                .formatted(folder, there.getFileName()));
      }
    }
  }

  private static FileChannel lock(Path folder) throws IOException, BackupRefused {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException held) {
      // The same process holds it.
    }
    close(channel);
    throw BackupRefused.because(
        "Another backup is being written to %s. Wait until it is done.".formatted(folder));
  }

  private static Header header(Path folder) throws IOException, BackupRefused {
    Path file = folder.resolve(Header.FILE);
    if (!Files.isRegularFile(file)) {
      throw BackupRefused.because(
          "The folder %s holds no backup of Cloister (there is no %s). Name the folder that was given to --to."
              .formatted(folder, Header.FILE));
    }
    try {
      JsonNode found = Json.mapper().readTree(Files.readAllBytes(file));
      if (found.path("format").asInt() > Header.FORMAT) {
        throw Papers.newer(folder.toString(), found.path("format").asInt());
      }
      Header header = Json.mapper().treeToValue(found, Header.class);
      if (header != null && Header.PRODUCT.equals(header.product()) && header.install() != null) {
        return header;
      }
    } catch (JsonProcessingException broken) {
      // Told below.
    }
    throw BackupRefused.damaged(
        "The file %s is damaged, and says no longer how to read the backup. Take it from a copy of the backup."
            .formatted(file));
  }

  private static Wrapping wrapping(Path folder, Header header, @Nullable String passphrase)
      throws BackupRefused {
    Encryption encryption = header.encryption();
    if (encryption == null) {
      if (passphrase != null) {
        throw new BackupRefused(
            BackupRefused.Kind.PASSPHRASE,
            "The backups in %s are not encrypted, and there is a passphrase. Name another folder for encrypted ones, or unset CLOISTER_BACKUP_PASSPHRASE."
                .formatted(folder));
      }
      return new PlainWrapping();
    }
    if (passphrase == null) {
      throw new BackupRefused(
          BackupRefused.Kind.PASSPHRASE,
          "The backups in %s are encrypted. Set CLOISTER_BACKUP_PASSPHRASE, or CLOISTER_BACKUP_PASSPHRASE_FILE to a file that has it."
              .formatted(folder));
    }
    return new SealedWrapping(encryption.key(passphrase));
  }

  Path folder() {
    return folder;
  }

  String install() {
    return header.install();
  }

  boolean encrypted() {
    return header.encryption() != null;
  }

  /// How many bytes were added since it was opened.
  long written() {
    return written + blocks.written() + latest.written();
  }

  Blocks blocks() {
    return blocks;
  }

  Blocks latest() {
    return latest;
  }

  /// The numbers of all generations, the oldest first.
  List<Integer> generations() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (Path file : Disk.list(folder.resolve("generations"))) {
      String name = file.getFileName().toString();
      if (name.matches("[0-9]{6,9}\\.json")) {
        numbers.add(Integer.parseInt(name.substring(0, name.length() - 5)));
      }
    }
    numbers.sort(null);
    return numbers;
  }

  Path file(int generation) {
    return folder.resolve("generations").resolve("%06d.json".formatted(generation));
  }

  /// @throws BackupRefused when it is not there or not whole
  Manifest manifest(int generation) throws IOException, BackupRefused {
    Path file = file(generation);
    if (!Files.exists(file)) {
      throw BackupRefused.because(
          "There is no generation %d in %s; there are %s."
              .formatted(generation, folder, generations()));
    }
    return papers.read(file, Manifest.class);
  }

  /// From here on it is a backup: whatever it names has to be on disk.
  void publish(Manifest manifest) throws IOException {
    written += papers.write(file(manifest.generation()), manifest);
    Disk.force(folder.resolve("generations"));
  }

  void drop(int generation) throws IOException {
    Files.delete(file(generation));
    Disk.force(folder.resolve("generations"));
  }

  Optional<Latest.Index> latestIndex() throws IOException, BackupRefused {
    Path file = folder.resolve(LATEST);
    return Files.exists(file)
        ? Optional.of(papers.read(file, Latest.Index.class))
        : Optional.empty();
  }

  void publish(Latest.Index index) throws IOException {
    written += papers.write(folder.resolve(LATEST), index);
    Disk.force(folder);
  }

  @Override
  public void close() {
    close(lock);
  }

  private static void close(@Nullable FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException ignored) {
      // The lock ends with the process at the latest.
    }
  }
}
