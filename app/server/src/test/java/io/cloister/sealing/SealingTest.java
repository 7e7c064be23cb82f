package io.cloister.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.store.Home;
import io.cloister.store.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
  private static final TenantId MAIN = new TenantId("main");
  private static final byte[] TEXT = "who earns what".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private Home home;
  private Sealing sealing;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder.resolve("home"));
    sealing = again();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Sealing again() throws Exception {
    return Sealing.open(home, Clock.systemUTC(), new SecureRandom());
  }

  private String key(String login) {
    return sealing.keyOf(MAIN, login).orElseThrow();
  }

  private Path people() {
    return home.root().resolve("keys/people");
  }

  @Test
  void everybodyHasOneKeyHoweverTheyAreSpelled() throws Exception {
    assertThat(key("Ana")).isEqualTo(key("ana")).isNotEqualTo(key("bob"));
    assertThat(sealing.keyOf(new TenantId("other"), "ana")).get().isNotEqualTo(key("ana"));
    assertThat(again().findKey(MAIN, "ana")).contains(key("ana"));
    assertThat(sealing.findKey(MAIN, "uma")).isEmpty();
  }

  @Test
  void aKeyIsAFileThatOnlyItsOwnerReads() throws Exception {
    Path file = people().resolve(key("ana") + ".key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getFileName().toString()).doesNotContain("ana");
  }

  @Test
  void whatIsSealedWithSeveralKeysIsGoneWithTheFirstOfThem() {
    List<String> keys = List.of(key("ana"), key("bob"));
    byte[] sealed = sealing.seal(keys, TEXT);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("earns");
    assertThat(sealing.open(keys, sealed))
        .isInstanceOfSatisfying(
            Opened.Text.class, text -> assertThat(text.bytes()).isEqualTo(TEXT));
    assertThatThrownBy(() -> sealing.open(List.of(key("ana")), sealed))
        .isInstanceOf(IllegalArgumentException.class);
    sealing.destroy(keys.get(1));
    assertThat(sealing.open(keys, sealed)).isEqualTo(new Opened.Erased(keys.get(1)));
  }

  @Test
  void aChangedBitIsSeen() {
    List<String> keys = List.of(key("ana"));
    byte[] sealed = sealing.seal(keys, TEXT);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> sealing.open(keys, changed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("changed");
    }
  }

  @Test
  void aRetiredKeyStillOpensAndWhoeverComesBackHasAnother() throws Exception {
    String first = key("ana");
    byte[] sealed = sealing.seal(List.of(first), TEXT);
    assertThat(sealing.retire(MAIN, "ana")).containsExactly(first);
    assertThat(sealing.going()).containsEntry(first, new Owner(MAIN, "ana"));
    assertThat(again().open(List.of(first), sealed)).isInstanceOf(Opened.Text.class);
    assertThat(key("ana")).isNotEqualTo(first);
    sealing.destroy(first);
    assertThat(sealing.going()).isEmpty();
    assertThat(sealing.open(List.of(first), sealed)).isEqualTo(new Opened.Erased(first));
    assertThat(sealing.findKey(MAIN, "ana")).isPresent();
  }

  @Test
  void aKeyFromABackupIsDestroyedAgain() throws Exception {
    String id = key("ana");
    byte[] sealed = sealing.seal(List.of(id), TEXT);
    Path file = people().resolve(id + ".key");
    byte[] backup = Files.readAllBytes(file);
    Instant before = Instant.now();
    sealing.retire(MAIN, "ana");
    sealing.destroy(id);
    assertThat(file).doesNotExist();
    Files.write(file, backup);
    Sealing restored = again();
    assertThat(file).doesNotExist();
    assertThat(restored.open(List.of(id), sealed)).isEqualTo(new Opened.Erased(id));
    assertThat(restored.erasedSince(MAIN, "ana", before.minusSeconds(1))).isTrue();
    assertThat(restored.erasedSince(MAIN, "ana", Instant.now().plusSeconds(1))).isFalse();
    assertThat(restored.erasedSince(MAIN, "bob", before.minusSeconds(1))).isFalse();
  }

  @Test
  void aKeyThatIsNotThereIsNotTakenForADestroyedOne() throws Exception {
    String id = key("ana");
    byte[] sealed = sealing.seal(List.of(id), TEXT);
    Files.move(people().resolve(id + ".key"), folder.resolve("elsewhere"));
    assertThat(again().open(List.of(id), sealed)).isEqualTo(new Opened.Missing(id));
  }

  @Test
  void aLineThatWasCutOffSpoilsNoOther() throws Exception {
    String ana = key("ana");
    String bob = key("bob");
    sealing.destroy(ana);
    Path list = people().resolve("erased");
    Files.writeString(list, Files.readString(list) + "\n" + bob.substring(0, 9));
    Sealing killed = again();
    killed.destroy(bob);
    Sealing next = again();
    assertThat(next.isErased(ana)).isTrue();
    assertThat(next.isErased(bob)).isTrue();
  }

  @Test
  void manyWhoComeAtOnceGetOneKey() throws Exception {
    Sealing other = again();
    Set<String> keys = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Sealing one = i % 2 == 0 ? sealing : other;
        all.add(threads.submit(() -> one.keyOf(MAIN, "ana").orElseThrow()));
      }
      for (Future<String> each : all) {
        keys.add(each.get());
      }
    }
    assertThat(keys).hasSize(1);
  }

  @Test
  void whatAnotherProcessErasedIsForgotten() throws Exception {
    String id = key("ana");
    byte[] sealed = sealing.seal(List.of(id), TEXT);
    Sealing command = again();
    command.retire(MAIN, "ana");
    command.destroy(id);
    Thread.sleep(1_100);
    assertThat(sealing.using(() -> sealing.open(List.of(id), sealed)))
        .isEqualTo(new Opened.Erased(id));
    assertThat(key("ana")).isNotEqualTo(id);
  }
}
