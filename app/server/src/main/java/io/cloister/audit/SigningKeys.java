package io.cloister.audit;

import io.cloister.proof.KeyChain;
import io.cloister.proof.Manifest;
import io.cloister.proof.Signer;
import io.cloister.store.Home;
import io.cloister.store.StoreRefusal;
import io.cloister.store.StoreRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys that sign the record: the private one in `keys/record.key`, all public ones with the
/// notes that introduced them in `keys/record-keys.jsonl`. Read anew whenever something is signed,
/// so that a key that was changed by a command counts in a running server.
final class SigningKeys {
  private final Path folder;
  private final Path secret;
  private final Path draft;
  private final Path notes;
  private final Clock clock;

  SigningKeys(Home home, Clock clock) {
    folder = home.root().resolve("keys");
    secret = folder.resolve("record.key");
    draft = folder.resolve("record.key.new");
    notes = folder.resolve("record-keys.jsonl");
    this.clock = clock;
  }

  /// All public keys, and the private half of the last.
  record Current(KeyChain chain, Signer signer) {}

  /// Makes the first key where there is none.
  ///
  /// @throws StoreRefused when what is there does not belong together
  void open() throws IOException, StoreRefused {
    Files.createDirectories(folder);
    if (!Files.exists(notes)) {
      if (!Files.exists(secret)) {
        write(draft, SigningKey.first().pem());
        Files.move(draft, secret, StandardCopyOption.ATOMIC_MOVE);
      }
      publish(new KeyChain(List.of(KeyChain.first(read(secret), now()))));
    }
    try {
      current();
    } catch (IllegalArgumentException broken) {
      throw new StoreRefused(
          new StoreRefusal.Damaged(notes.toString(), String.valueOf(broken.getMessage())));
    }
  }

  /// The public keys, where there are any yet.
  Optional<KeyChain> published() throws IOException {
    return Files.exists(notes) ? Optional.of(chain()) : Optional.empty();
  }

  /// @throws IllegalArgumentException when the files do not belong together
  Current current() throws IOException {
    KeyChain chain = chain();
    // Whoever changed the key and died between its two files is helped to the end.
    if (Files.exists(draft) && read(draft).key().equals(chain.last())) {
      Files.move(draft, secret, StandardCopyOption.ATOMIC_MOVE);
    }
    Signer signer = read(secret);
    if (!signer.key().equals(chain.last())) {
      throw new IllegalArgumentException(
          "its last key is %s, and record.key beside it is %s"
              .formatted(chain.last().id(), signer.key().id()));
    }
    return new Current(chain, signer);
  }

  /// A new key, made but not yet in use.
  final class Change {
    private final Current before;
    private final KeyChain.Link link;

    private Change(Current before, KeyChain.Link link) {
      this.before = before;
      this.link = link;
    }

    String oldId() {
      return before.chain().last().id();
    }

    String newId() {
      return link.key().id();
    }

    /// From now on it signs.
    void use() throws IOException {
      List<KeyChain.Link> links = new ArrayList<>(before.chain().links());
      links.add(link);
      publish(new KeyChain(links));
      Files.move(draft, secret, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /// Makes a new key, which the one before introduces.
  Change change() throws IOException {
    Current before = current();
    SigningKey next = SigningKey.named(before.chain().name());
    write(draft, next.pem());
    return new Change(before, before.chain().next(before.signer(), next, now()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private KeyChain chain() throws IOException {
    return KeyChain.read(Files.readAllLines(notes).stream().map(Manifest::note).toList());
  }

  private static SigningKey read(Path file) throws IOException {
    return SigningKey.read(Files.readString(file));
  }

  private void publish(KeyChain chain) throws IOException {
    StringBuilder lines = new StringBuilder();
    chain.links().forEach(link -> lines.append(Manifest.line(link.note().toString())));
    Path fresh = folder.resolve("record-keys.jsonl.new");
    write(fresh, lines.toString());
    Files.move(fresh, notes, StandardCopyOption.ATOMIC_MOVE);
  }

  private void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }
}
