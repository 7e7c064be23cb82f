package io.cloister.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloister.store.Store;
import io.cloister.testing.Authority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups in a bucket of a real store, which is killed in the middle: the files are made up, the
/// rest is real.
class S3BackupIT {
  private static final AtomicInteger TESTS = new AtomicInteger();

  @TempDir static Path shared;
  private static S3Store store;

  @TempDir Path folder;
  private Path home;
  private Path scene;
  private Place place;
  private String passphrase;

  @BeforeAll
  static void start() throws Exception {
    store = S3Store.over(shared);
  }

  @AfterAll
  static void end() throws Exception {
    if (store != null) {
      store.close();
    }
  }

  @BeforeEach
  void make() throws Exception {
    home = Files.createDirectories(folder.resolve("home"));
    scene = Files.createDirectories(folder.resolve("scene"));
    place = store.place("test-" + TESTS.incrementAndGet());
    byte[] random = new byte[6_000_000];
    new Random(1).nextBytes(random);
    write(scene, "index/main/_0.cfs", random);
    write(scene, "FORMAT", "1\n".getBytes(StandardCharsets.UTF_8));
    write(home, "keys/people/aa.key", "main\nmoira\nAAAA\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path below, String path, byte[] bytes) throws Exception {
    Path file = below.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private Backup.Target target() {
    return new Backup.Target(place, passphrase);
  }

  private Backup.Made backup(int keep, Runnable check) throws BackupRefused {
    return Backup.write(
        target(),
        new Scene(
            home.toString(),
            scene.toString(),
            "install-1",
            "1.0",
            Store.schema(),
            Instant.parse("2026-11-28T15:00:00Z"),
            List.of(),
            null),
        null,
        check,
        keep);
  }

  private Backup.Made backup() throws BackupRefused {
    return backup(0, () -> {});
  }

  private static BackupRefused refused(ThrowingCallable what) {
    return catchThrowableOfType(BackupRefused.class, what);
  }

  private List<Path> files(String part) throws Exception {
    String own = place.toString().substring("s3://".length());
    return store.files().stream().filter(file -> file.toString().contains(own + part)).toList();
  }

  @Test
  void whatWasWrittenIsRestoredAndASecondTimeWritesLessThanAHundredth() throws Exception {
    Backup.Made first = backup();
    Backup.Made second = backup();
    assertThat(first.written()).isGreaterThan(6_000_000);
    assertThat(second.written()).isLessThan(first.written() / 100);
    assertThat(Backup.begun(target())).isTrue();
    assertThat(Backup.verify(target()).sound()).isTrue();
    assertThat(Backup.list(target())).hasSize(2);
    Path to = folder.resolve("restored");
    assertThat(Backup.restore(target(), 0, to, true).generation()).isEqualTo(2);
    assertThat(to).doesNotExist();
    Backup.restore(target(), 1, to, false);
    assertThat(to.resolve("index/main/_0.cfs"))
        .hasSameBinaryContentAs(scene.resolve("index/main/_0.cfs"));
    assertThat(to.resolve("keys/people/aa.key"))
        .hasSameBinaryContentAs(home.resolve("keys/people/aa.key"));
  }

  @Test
  void itIsEncryptedBeforeItLeavesTheHouse() throws Exception {
    passphrase = "korrekt Pferd";
    backup();
    for (Path file : files("")) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("moira");
    }
    passphrase = "korrekt Esel";
    assertThat(refused(() -> Backup.verify(target())).kind())
        .isEqualTo(BackupRefused.Kind.PASSPHRASE);
  }

  @Test
  void aBlockThatWasFlippedOrCutIsNamed() throws Exception {
    backup();
    Path block = files("blocks").getFirst();
    byte[] whole = Files.readAllBytes(block);
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 0x10;
    for (byte[] damaged : List.of(flipped, Arrays.copyOf(whole, whole.length / 2))) {
      Files.write(block, damaged);
      assertThat(Backup.verify(target()).problems())
          .singleElement()
          .asString()
          .contains(place.toString(), block.getFileName().toString(), "cut off or was changed");
      BackupRefused why = refused(() -> Backup.restore(target(), 0, folder.resolve("to"), false));
      assertThat(why.kind()).isEqualTo(BackupRefused.Kind.DAMAGED);
    }
    // Cut, it is not the length it should have, and the next backup mends it.
    backup();
    assertThat(Backup.verify(target()).sound()).isTrue();
  }

  @Test
  void onlyTheNewestStayAndTheirBlocks() throws Exception {
    backup();
    write(scene, "index/main/_0.cfs", new byte[100]);
    backup();
    assertThat(backup(2, () -> {}).dropped()).isEqualTo(1);
    assertThat(Backup.list(target()).stream().map(Backup.Restored::generation))
        .containsExactly(2, 3);
    assertThat(Backup.verify(target()).sound()).isTrue();
    assertThat(files("blocks")).hasSize(2);
  }

  @Test
  void aWrongKeyAndAMissingBucketAreOneClearSentence() throws Exception {
    Place.Bucket bucket = (Place.Bucket) place;
    place = new Place.Bucket(bucket.name(), bucket.prefix(), store.settings("another"));
    BackupRefused wrong = refused(this::backup);
    assertThat(wrong.kind()).isEqualTo(BackupRefused.Kind.DISK);
    assertThat(wrong.sentence())
        .startsWith("The store " + store.address() + " does not know the key")
        .contains("backup.s3.secret_key")
        .doesNotContain("another", S3Store.SECRET_KEY);
    place = new Place.Bucket("nobody", "", store.settings(S3Store.SECRET_KEY));
    for (BackupRefused none :
        List.of(refused(this::backup), refused(() -> Backup.verify(target())))) {
      assertThat(none.sentence()).startsWith("There is no bucket 'nobody' in the store");
    }
    assertThat(bucket.store().toString() + target() + bucket).doesNotContain(S3Store.SECRET_KEY);
  }

  @Test
  void aStoreThatDiesInTheMiddleLeavesNothingHalfAndTheNextBackupIsGood() throws Exception {
    backup();
    write(scene, "index/main/_1.cfs", new byte[5_000_000]);
    byte[] random = new byte[5_000_000];
    new Random(2).nextBytes(random);
    write(scene, "index/main/_2.cfs", random);
    AtomicInteger checks = new AtomicInteger();
    BackupRefused why =
        refused(() ->
            backup(
                0,
                () -> {
                  // Between the first file and what is new.
                  if (checks.incrementAndGet() == 3) {
                    try {
                      store.kill();
                    } catch (InterruptedException stopped) {
                      throw new IllegalStateException(stopped);
                    }
                  }
                }));
    assertThat(why.kind()).isEqualTo(BackupRefused.Kind.DISK);
    assertThat(why.sentence())
        .startsWith("The store " + store.address())
        .doesNotContain("Exception");
    store.again();
    assertThat(Backup.list(target())).hasSize(1);
    assertThat(Backup.verify(target()).sound()).isTrue();
    // Whoever broke off is waited for until they are surely gone.
    assertThat(backup().generation()).isEqualTo(2);
    assertThat(Backup.verify(target()).sound()).isTrue();
  }

  @Test
  void aStoreIsBelievedWhenAnAuthorityOfOursVouchesForIt() throws Exception {
    Authority ours = Authority.in(folder.resolve("ours"));
    Path authorities = Files.writeString(folder.resolve("ca.pem"), ours.pem());
    try (S3Store encrypted =
        S3Store.over(folder.resolve("encrypted"), ours.issue("store", "ip:127.0.0.1"))) {
      place =
          Place.of("s3://" + S3Store.BUCKET, encrypted.settings(S3Store.SECRET_KEY, authorities));
      assertThat(backup().generation()).isEqualTo(1);
      place = Place.of("s3://" + S3Store.BUCKET, encrypted.settings(S3Store.SECRET_KEY));
      assertThat(refused(() -> Backup.verify(target())).sentence())
          .startsWith("The store " + encrypted.address() + " cannot be reached (")
          .contains("certification path");
      Path nobody = folder.resolve("none.pem");
      place = Place.of("s3://" + S3Store.BUCKET, encrypted.settings(S3Store.SECRET_KEY, nobody));
      assertThat(refused(() -> Backup.verify(target())).sentence())
          .contains("none.pem", "backup.s3.ca_file");
    }
  }

  @Test
  void aPrefixWithSomethingElseIsLeftAlone() throws Exception {
    try (S3Rack rack = S3Rack.of((Place.Bucket) place)) {
      rack.put("holiday.jpg", new byte[1]);
    }
    assertThat(refused(this::backup).sentence()).contains("is not empty", "holiday.jpg");
    assertThat(files("")).hasSize(1);
  }
}
