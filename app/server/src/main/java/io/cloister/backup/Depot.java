package io.cloister.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Backups of one installation, in a folder or a bucket:
///
/// - `cloister-backup.json` whose it is, and how the passphrase makes the key
/// - `blocks/` what generations are made of, `generations/` which blocks each is
/// - `latest/` and `latest.json` what is kept only as it was last; see [Latest]
/// - `lock` held by whoever writes
final class Depot implements AutoCloseable {
  static final String LOCK = "lock";

  private static final String LATEST = "latest.json";
  private static final String GENERATIONS = "generations";

  private final Rack rack;
  private final Header header;
  private final Papers papers;
  private final Blocks blocks;
  private final Blocks latest;
  private long written;

  private Depot(Rack rack, Header header, Wrapping wrapping) {
    this.rack = rack;
    this.header = header;
    this.papers = new Papers(rack, wrapping);
    this.blocks = new Blocks(rack, "blocks", wrapping);
    this.latest = new Blocks(rack, "latest", wrapping);
  }

  /// Opens one to add to it; makes it where there is nothing yet.
  ///
  /// @param passphrase null where nothing is to be encrypted
  static Depot write(Place place, String install, @Nullable String passphrase, SecureRandom random)
      throws BackupRefused {
    Rack rack = rack(place);
    try {
      boolean fresh = find(rack).isEmpty();
      if (fresh) {
        refuseOthers(rack);
      }
      rack.claim();
      if (fresh) {
        Encryption encryption = passphrase == null ? null : Encryption.make(passphrase, random);
        Header header = new Header(Header.FORMAT, Header.PRODUCT, install, encryption);
        rack.putNew(Header.FILE, Json.mapper().writeValueAsBytes(header));
        rack.force();
      }
      Header header = header(rack);
      if (!header.install().equals(install)) {
        throw BackupRefused.because(
            "%s holds backups of another installation (%s; this one is %s). Name another place."
                .formatted(rack.place(""), header.install(), install));
      }
      return new Depot(rack, header, wrapping(rack, header, passphrase));
    } catch (IOException failed) {
      rack.close();
      throw BackupRefused.disk(place.toString(), failed);
    } catch (BackupRefused refused) {
      rack.close();
      throw refused;
    }
  }

  /// Opens one to read from it.
  static Depot read(Place place, @Nullable String passphrase) throws BackupRefused {
    Rack rack = rack(place);
    try {
      Header header = header(rack);
      return new Depot(rack, header, wrapping(rack, header, passphrase));
    } catch (IOException failed) {
      rack.close();
      throw BackupRefused.disk(place.toString(), failed);
    } catch (BackupRefused refused) {
      rack.close();
      throw refused;
    }
  }

  /// Whether somebody began one there.
  static boolean begun(Place place) throws BackupRefused {
    try (Rack rack = rack(place)) {
      return find(rack).isPresent();
    } catch (IOException failed) {
      throw BackupRefused.disk(place.toString(), failed);
    }
  }

  private static Rack rack(Place place) throws BackupRefused {
    return switch (place) {
      case Place.Folder folder -> new FolderRack(folder.path());
      case Place.Bucket bucket -> S3Rack.of(bucket);
    };
  }

  private static void refuseOthers(Rack rack) throws IOException, BackupRefused {
    for (String there : rack.top()) {
      // What a first backup leaves that was killed at once.
      boolean draft = there.startsWith(Header.FILE) && there.endsWith(Disk.DRAFT);
      if (!there.equals(LOCK) && !draft) {
        throw BackupRefused.because(
            "%s is not empty and holds no backup of Cloister (it has %s). Name an empty place, or one of earlier backups."
                .formatted(rack.place(""), there));
      }
    }
  }

  private static Optional<byte[]> find(Rack rack) throws IOException {
    try {
      return Optional.of(rack.get(Header.FILE));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static Header header(Rack rack) throws IOException, BackupRefused {
    byte[] file =
        find(rack)
            .orElseThrow(() ->
                BackupRefused.because(
                    "%s holds no backup of Cloister (there is no %s). Name what was given to --to."
                        .formatted(rack.place(""), Header.FILE)));
    try {
      JsonNode found = Json.mapper().readTree(file);
      if (found.path("format").asInt() > Header.FORMAT) {
        throw Papers.newer(rack.place(""), found.path("format").asInt());
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
            .formatted(rack.place(Header.FILE)));
  }

  private static Wrapping wrapping(Rack rack, Header header, @Nullable String passphrase)
      throws BackupRefused {
    Encryption encryption = header.encryption();
    if (encryption == null) {
      if (passphrase != null) {
        throw new BackupRefused(
            BackupRefused.Kind.PASSPHRASE,
            "The backups in %s are not encrypted, and there is a passphrase. Name another place for encrypted ones, or unset CLOISTER_BACKUP_PASSPHRASE."
                .formatted(rack.place("")));
      }
      return new PlainWrapping();
    }
    if (passphrase == null) {
      throw new BackupRefused(
          BackupRefused.Kind.PASSPHRASE,
          "The backups in %s are encrypted. Set CLOISTER_BACKUP_PASSPHRASE, or CLOISTER_BACKUP_PASSPHRASE_FILE to a file that has it."
              .formatted(rack.place("")));
    }
    return new SealedWrapping(encryption.key(passphrase));
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
    for (String name : rack.list(GENERATIONS).keySet()) {
      if (name.matches("[0-9]{6,9}\\.json")) {
        numbers.add(Integer.parseInt(name.substring(0, name.length() - 5)));
      }
    }
    numbers.sort(null);
    return numbers;
  }

  private static String name(int generation) {
    return "%s/%06d.json".formatted(GENERATIONS, generation);
  }

  /// @throws BackupRefused when it is not there or not whole
  Manifest manifest(int generation) throws IOException, BackupRefused {
    try {
      return papers.read(name(generation), Manifest.class);
    } catch (NoSuchFileException none) {
      throw BackupRefused.because(
          "There is no generation %d in %s; there are %s."
              .formatted(generation, rack.place(""), generations()));
    }
  }

  /// From here on it is a backup: whatever it names has to be there.
  void publish(Manifest manifest) throws IOException, BackupRefused {
    byte[] paper = papers.written(manifest);
    rack.confirm();
    if (!rack.putNew(name(manifest.generation()), paper)) {
      throw BackupRefused.because(
          "Somebody else has just written generation %d to %s. Do it again."
              .formatted(manifest.generation(), rack.place("")));
    }
    rack.force();
    written += paper.length;
  }

  void drop(List<Integer> old) throws IOException {
    rack.delete(old.stream().map(Depot::name).toList(), false);
  }

  Optional<Latest.Index> latestIndex() throws IOException, BackupRefused {
    try {
      return Optional.of(papers.read(LATEST, Latest.Index.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  void publish(Latest.Index index) throws IOException {
    byte[] paper = papers.written(index);
    rack.confirm();
    rack.put(LATEST, paper);
    rack.force();
    written += paper.length;
  }

  @Override
  public void close() {
    rack.close();
  }
}
