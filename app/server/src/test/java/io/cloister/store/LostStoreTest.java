package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded database goes away under its users. Here it is told to; a full disk does the same
/// and is tried in FullDiskIT.
class LostStoreTest {
  @TempDir private Path folder;
  private final CompletableFuture<Void> committed = new CompletableFuture<>();
  private final CompletableFuture<Void> back = new CompletableFuture<>();
  private volatile Runnable beforeForcing = () -> {};
  private Home home;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder);
    store =
        Store.open(
            home,
            DatabaseSettings.embedded(),
            Clock.systemUTC(),
            force ->
                () -> {
                  beforeForcing.run();
                  force.run();
                });
  }

  @AfterEach
  void close() {
    beforeForcing = () -> {};
    store.close();
    home.close();
  }

  @Test
  void comesBackByItselfWithEverythingThatWasWritten() throws Exception {
    addGroup("board");
    lose();
    awaitBack();
    assertThat(groups()).isEqualTo(1);
    addGroup("staff");
    assertThat(groups()).isEqualTo(2);
  }

  @Test
  void comesBackAgainAndAgain() throws Exception {
    for (int round = 0; round < 4; round++) {
      lose();
      awaitBack();
      addGroup("group " + round);
    }
    assertThat(groups()).isEqualTo(4);
  }

  @Test
  void saysWhyInWordsThatAnyoneMayRead() {
    lose();
    assertThat(store.outage())
        .hasValueSatisfying(outage ->
            assertThat(outage.reason())
                .endsWith(".")
                .doesNotContain("SQL", "Exception", "h2", folder.toString()));
  }

  @Test
  void refusesAtOnceWhileItIsAway() {
    lose();
    if (store.outage().isPresent()) {
      assertThatThrownBy(this::groups).isInstanceOf(StoreUnavailable.class);
    }
  }

  /// The danger: committed in memory, lost, opened again, and only then forced to disk, without it.
  @Test
  void doesNotCallAWriteDurableThatBeganBeforeTheLoss() throws Exception {
    CompletableFuture<Void> write =
        CompletableFuture.runAsync(() -> {
          beforeForcing =
              () -> {
                committed.complete(null);
                back.join();
              };
          addGroup("phantom");
        });
    committed.join();
    lose();
    awaitBack();
    back.complete(null);
    assertThat(write)
        .failsWithin(Duration.ofMinutes(3))
        .withThrowableThat()
        .withCauseInstanceOf(StoreUnavailable.class);
    assertThat(groups()).isZero();
  }

  @Test
  void endsInOrderWhileItIsAway() {
    lose();
    store.close();
    assertThatThrownBy(this::groups).isInstanceOf(RuntimeException.class);
  }

  private void lose() {
    assertThatThrownBy(() ->
            store.change(AllTenants.INSTALLATION, handle -> handle.execute("SHUTDOWN IMMEDIATELY")))
        .isInstanceOf(StoreUnavailable.class);
  }

  private void awaitBack() throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (store.outage().isPresent()) {
      assertThat(System.nanoTime()).as("it is still away").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private void addGroup(String name) {
    store.change(
        AllTenants.INSTALLATION,
        handle -> handle.execute("INSERT INTO groups_of_people VALUES ('main', ?)", name));
  }

  private int groups() {
    return store.read(
        AllTenants.INSTALLATION,
        handle ->
            handle.createQuery("SELECT COUNT(*) FROM groups_of_people").mapTo(Integer.class).one());
  }
}
