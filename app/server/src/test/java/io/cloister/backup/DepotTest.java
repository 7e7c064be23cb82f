package io.cloister.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloister.store.Home;
import io.cloister.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A folder of backups by itself: the files are made up, the rest is real.
class DepotTest {
  private static final String SECRET = "a long word that nobody would write by chance";

  @TempDir Path folder;
  private Path home;
  private Path scene;
  private Path depot;

  @BeforeEach
  void make() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    scene = Files.createDirectories(folder.resolve("scene"));
    depot = folder.resolve("depot");
    byte[] random = new byte[3_000_000];
    new Random(1).nextBytes(random);
    write(scene, "index/main/_0.cfs", random);
    write(scene, "FORMAT", "1\n".getBytes(StandardCharsets.UTF_8));
    write(scene, "keys/secrets.key", SECRET.getBytes(StandardCharsets.UTF_8));
    write(home, "keys/people/aa.key", "main\nmoira\nAAAA\n".getBytes(StandardCharsets.UTF_8));
    write(home, "keys/people/bb.key", "main\newan\nBBBB\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path below, String path, byte[] bytes) throws IOException {
    Path file = below.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private Scene scene() {
    return scene("install-1", Store.schema());
  }

  private Scene scene(String install, String schema) {
    return new Scene(
        home.toString(),
        scene.toString(),
        install,
        "1.0",
        schema,
        Instant.parse("2026-11-28T15:00:00Z"),
        List.of(),
        null);
  }

  private Backup.Made backup(String passphrase) throws BackupRefused {
    return Backup.write(target(passphrase), scene(), null, () -> {}, 0);
  }

  private Backup.Target target(String passphrase) {
    return new Backup.Target(new Place.Folder(depot), passphrase.isEmpty() ? null : passphrase);
  }

  private Path restored(String passphrase, int generation) throws BackupRefused {
    Path to = folder.resolve("restored");
    Backup.restore(target(passphrase), generation, to, false);
    return to;
  }

  private static BackupRefused refused(ThrowingCallable what) {
    return catchThrowableOfType(BackupRefused.class, what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "korrekt Pferd"})
  void whatWasWrittenIsRestoredAndASecondTimeWritesNothing(String passphrase) throws Exception {
    Backup.Made first = backup(passphrase);
    Backup.Made second = backup(passphrase);
    assertThat(first.written()).isGreaterThan(3_000_000);
    // What says that there is another.
    assertThat(second.written()).isLessThan(5_000);
    assertThat(second.generation()).isEqualTo(2);
    assertThat(Backup.verify(target(passphrase)).problems()).isEmpty();
    Path to = restored(passphrase, 0);
    for (String path : List.of("index/main/_0.cfs", "FORMAT", "keys/secrets.key")) {
      assertThat(to.resolve(path)).hasSameBinaryContentAs(scene.resolve(path));
    }
    assertThat(to.resolve("keys/people/aa.key"))
        .hasSameBinaryContentAs(home.resolve("keys/people/aa.key"));
    assertThat(to.resolve(Home.UNFINISHED)).doesNotExist();
  }

  @Test
  void whateverIsDamagedIsNamedAndNothingOfItIsRestored() throws Exception {
    backup("");
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      for (byte[] damaged : List.of(flipped(whole), Arrays.copyOf(whole, whole.length / 2))) {
        Files.write(file, damaged);
        assertNamed("", file);
        assertVerifiedNot(file);
      }
      Files.delete(file);
      if (!file.getFileName().toString().matches("latest.json|[0-9]{6}.json")) {
        assertNamed("", file);
        assertVerifiedNot(file);
      }
      Files.write(file, whole);
    }
    assertThat(Backup.verify(target("")).sound()).isTrue();
  }

  @Test
  void whateverIsChangedIsNamedWhereItIsEncrypted() throws Exception {
    backup("korrekt Pferd");
    List<Path> all = files();
    for (Path file : List.of(all.getFirst(), depot.resolve("latest.json"), all.getLast())) {
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, flipped(whole));
      assertNamed("korrekt Pferd", file);
      Files.write(file, whole);
    }
  }

  private static byte[] flipped(byte[] whole) {
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 0x10;
    return flipped;
  }

  private void assertNamed(String passphrase, Path file) {
    Path to = folder.resolve("restored");
    BackupRefused why = refused(() -> Backup.restore(target(passphrase), 0, to, false));
    assertThat(why).as(file.toString()).isNotNull();
    String name = file.getFileName().toString();
    // A bit of what seals the key looks like another passphrase.
    if (why.kind() != BackupRefused.Kind.PASSPHRASE || !name.equals(Header.FILE)) {
      assertThat(why.sentence()).contains(name).doesNotContain("Exception");
    }
    assertThat(to.resolve("FORMAT")).doesNotExist();
  }

  private void assertVerifiedNot(Path file) {
    String said;
    try {
      said = Backup.verify(target("")).problems().toString();
    } catch (BackupRefused refused) {
      said = refused.sentence();
    }
    assertThat(said).contains(file.getFileName().toString());
  }

  /// All but the lock.
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(depot)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals("lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aPassphraseIsAskedForAndHasToBeTheOne() throws Exception {
    backup("korrekt Pferd");
    BackupRefused wrong = refused(() -> Backup.verify(target("korrekt Esel")));
    assertThat(wrong.sentence()).startsWith("The passphrase is not the one");
    assertThat(wrong.kind()).isEqualTo(BackupRefused.Kind.PASSPHRASE);
    assertThat(refused(() -> Backup.verify(target(""))).sentence()).contains("are encrypted");
    assertThat(refused(() -> backup("")).kind()).isEqualTo(BackupRefused.Kind.PASSPHRASE);
  }

  @Test
  void aPassphraseDoesNotGoWithBackupsThatAreNotEncrypted() throws Exception {
    backup("");
    assertThat(refused(() -> backup("korrekt Pferd")).kind())
        .isEqualTo(BackupRefused.Kind.PASSPHRASE);
  }

  @Test
  void nothingOfAnEncryptedBackupCanBeRead() throws Exception {
    backup("korrekt Pferd");
    String plain = new PlainWrapping().name(Files.readAllBytes(scene.resolve("keys/secrets.key")));
    for (Path file : files()) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .doesNotContain(SECRET, "secrets.key", "moira", plain);
      assertThat(file.getFileName().toString()).isNotEqualTo(plain);
    }
  }

  @Test
  void theSameContentIsSealedTheSameAndAnotherWithAnotherKey() throws Exception {
    byte[] key = new byte[32];
    SealedWrapping one = new SealedWrapping(key);
    key[0] = 1;
    SealedWrapping other = new SealedWrapping(key);
    byte[] content = "content".getBytes(StandardCharsets.UTF_8);
    String name = one.name(content);
    assertThat(other.name(content)).isNotEqualTo(name);
    assertThat(one.wrap(name, content)).isEqualTo(one.wrap(name, content));
    assertThat(one.wrap(name, content)).isNotEqualTo(other.wrap(name, content));
    assertThat(one.unwrap(name, one.wrap(name, content))).isEqualTo(content);
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    write(depot, "holiday.jpg", new byte[1]);
    assertThat(refused(() -> backup("")).sentence()).contains("holiday.jpg");
    assertThat(refused(() -> Backup.verify(target(""))).sentence())
        .contains("holds no backup of Cloister");
    assertThat(Files.list(depot).count()).isEqualTo(1);
  }

  @Test
  void anotherInstallationIsRefused() throws Exception {
    backup("");
    Scene other = scene("install-2", Store.schema());
    assertThat(refused(() -> Backup.write(target(""), other, null, () -> {}, 0)).sentence())
        .contains("another installation");
  }

  @Test
  void whatANewerVersionWroteIsRefused() throws Exception {
    Backup.write(target(""), scene("install-1", "99990101000000"), null, () -> {}, 0);
    BackupRefused newer = refused(() -> restored("", 0));
    assertThat(newer.sentence()).contains("newer version");
    assertThat(folder.resolve("restored")).doesNotExist();
    Path header = depot.resolve(Header.FILE);
    Files.writeString(header, Files.readString(header).replace("\"format\":1", "\"format\":2"));
    assertThat(refused(() -> restored("", 0)).sentence()).contains("newer version");
  }

  @Test
  void aHomeThatIsNotEmptyStaysAsItIs() throws Exception {
    backup("");
    Path to = folder.resolve("restored");
    write(to, "mine.txt", new byte[3]);
    assertThat(refused(() -> restored("", 0)).sentence()).contains("not empty", "mine.txt");
    assertThat(Files.list(to).count()).isEqualTo(1);
  }

  @Test
  void aRestoreThatWasStoppedBeginsAgain() throws Exception {
    backup("");
    Path to = folder.resolve("restored");
    write(to, Home.UNFINISHED, new byte[0]);
    write(to, "restoring/index/main/_0.cfs", new byte[5]);
    write(to, "FORMAT", new byte[0]);
    assertThat(refusal(to)).contains("is not whole");
    restored("", 0);
    assertThat(to.resolve("FORMAT")).hasContent("1\n");
    assertThat(to.resolve("restoring")).doesNotExist();
  }

  private static String refusal(Path to) {
    try (Home opened = Home.open(to)) {
      return "it was opened";
    } catch (io.cloister.store.StoreRefused refused) {
      return refused.refusal().sentence();
    }
  }

  @Test
  void onlyTheNewestStayAndTheirBlocks() throws Exception {
    backup("");
    write(scene, "index/main/_0.cfs", new byte[100]);
    backup("");
    Backup.Made third = Backup.write(target(""), scene(), null, () -> {}, 2);
    assertThat(third.dropped()).isEqualTo(1);
    assertThat(Backup.list(target("")).stream().map(Backup.Restored::generation))
        .containsExactly(2, 3);
    assertThat(Backup.verify(target("")).sound()).isTrue();
    long left = 0;
    for (Path file : files()) {
      left += Files.size(file);
    }
    assertThat(left).isLessThan(20_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "korrekt Pferd"})
  void whoWasErasedSinceIsNotBroughtBackByAnOlderGeneration(String passphrase) throws Exception {
    write(home, "reports/main/1.zip", "moira".getBytes(StandardCharsets.UTF_8));
    backup(passphrase);
    Files.delete(home.resolve("keys/people/aa.key"));
    Files.delete(home.resolve("reports/main/1.zip"));
    write(
        home,
        "keys/people/erased",
        "\naa 2026-11-28T15:00:00Z mark\n".getBytes(StandardCharsets.UTF_8));
    backup(passphrase);
    Path to = restored(passphrase, 1);
    assertThat(to.resolve("keys/people/aa.key")).doesNotExist();
    assertThat(to.resolve("reports/main/1.zip")).doesNotExist();
    assertThat(to.resolve("keys/people/bb.key")).exists();
    assertThat(to.resolve("keys/people/erased")).content().contains("aa ");
    for (Path file : files()) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("moira");
    }
  }

  @Test
  void anOlderCopyOfTheHomeTakesNoKeysAwayAndBringsNoneBack() throws Exception {
    write(home, "keys/people/erased", "\ncc 2026-11-28T15:00:00Z mark\n".getBytes());
    backup("");
    Files.delete(home.resolve("keys/people/bb.key"));
    Files.delete(home.resolve("keys/people/erased"));
    write(home, "keys/people/cc.key", "main\nold\nCCCC\n".getBytes(StandardCharsets.UTF_8));
    backup("");
    Path to = restored("", 0);
    assertThat(to.resolve("keys/people/bb.key")).exists();
    assertThat(to.resolve("keys/people/cc.key")).doesNotExist();
    assertThat(to.resolve("keys/people/erased")).content().contains("cc ");
  }

  @Test
  void aFileOutsideTheHomeIsNotWritten() throws Exception {
    try (Depot open = Depot.write(new Place.Folder(depot), "install-1", null, new SecureRandom());
        Splitting splitting = new Splitting(open.blocks())) {
      Manifest.Kept outside = splitting.bytes("../outside", new byte[4], "rw-------");
      open.publish(
          new Manifest(
              1, 1, "1.0", "1", "install-1", Instant.EPOCH, "h2", List.of(), List.of(outside)));
    }
    BackupRefused refused = refused(() -> restored("", 0));
    assertThat(refused.sentence()).contains("../outside");
    assertThat(folder.resolve("restored/outside")).doesNotExist();
  }

  @Test
  void aFullDiskIsSaidBeforeAnythingIsWritten() throws Exception {
    try (Depot open = Depot.write(new Place.Folder(depot), "install-1", null, new SecureRandom())) {
      Manifest.Kept vast = new Manifest.Kept("vast", Long.MAX_VALUE / 4, "", "", List.of());
      open.publish(
          new Manifest(
              1, 1, "1.0", "1", "install-1", Instant.EPOCH, "h2", List.of(), List.of(vast)));
    }
    BackupRefused full = refused(() -> restored("", 0));
    assertThat(full.kind()).isEqualTo(BackupRefused.Kind.DISK);
    assertThat(folder.resolve("restored")).doesNotExist();
  }
}
