package io.cloister.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.approvals.Approval.State;
import io.cloister.approvals.ApprovalsResource.Body;
import io.cloister.approvals.ApprovalsResource.Told;
import io.cloister.audit.Recording;
import io.cloister.corpus.Access;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.testing.HandClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What two people have to want.
abstract class ApprovalsContract {
  private static final TenantId ACME = new TenantId("acme");

  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.parse("2026-11-28T09:00:00Z"));
  private final List<Approval> done = new ArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private Home home;
  private Store store;
  private Approvals approvals;

  /// Without any table.
  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder.resolve("home"));
    store = FreshStore.open(home, empty(), Clock.systemUTC());
    approvals = new Approvals(store, clock, () -> "n" + number.incrementAndGet());
    approvals.when(Kind.HOLD_RELEASE, (handle, agreed) -> done.add(agreed));
    approvals.when(
        Kind.NAMES_UNSEAL,
        (handle, agreed) -> {
          throw new IllegalStateException("cannot be done");
        });
  }

  @AfterEach
  void close() {
    store.close();
    home.close();
  }

  @Test
  void anotherPersonAgreesAndItIsDoneOnce() {
    Approval asked = ask("uma");
    assertThat(decide(asked, person("ida"), true).state()).isEqualTo("agreed");
    assertThat(done)
        .singleElement()
        .satisfies(agreed -> {
          assertThat(agreed.subject()).isEqualTo("m-1");
          assertThat(agreed.decidedBy()).isEqualTo("ida");
        });
    assertThatThrownBy(() -> decide(asked, person("noor"), true)).hasMessageContaining("no longer");
    assertThat(done).hasSize(1);
  }

  @Test
  void whoAskedCannotAgreeAndNoKeyCan() {
    Approval asked = ask("uma");
    assertThatThrownBy(() -> decide(asked, person("uma"), true)).hasMessageContaining("yourself");
    assertThatThrownBy(() -> decide(asked, key("ida"), true)).hasMessageContaining("API key");
    assertThat(done).isEmpty();
    assertThat(Told.to(person("uma"), asked).mayDecide()).isFalse();
    assertThat(Told.to(person("ida"), asked).mayDecide()).isTrue();
  }

  @Test
  void whatIsRefusedWithdrawnOrTooOldIsNotDone() {
    assertThat(decide(ask("uma"), person("ida"), false).state()).isEqualTo("refused");
    Approval second = ask("uma");
    ApprovalsResource resource = new ApprovalsResource(approvals);
    assertThatThrownBy(() -> resource.withdraw(second.id(), person("ida"), new Recording()))
        .hasMessageContaining("Only whoever asked");
    resource.withdraw(second.id(), person("uma"), new Recording());
    Approval third = ask("uma");
    clock.turn(Duration.ofDays(8));
    assertThatThrownBy(() -> decide(third, person("ida"), true)).hasMessageContaining("no longer");
    assertThat(states()).containsExactly(State.EXPIRED, State.WITHDRAWN, State.REFUSED);
    assertThat(done).isEmpty();
  }

  @Test
  void nobodyAsksTwiceForTheSame() {
    Approval asked = ask("uma");
    assertThatThrownBy(() -> ask("uma")).hasMessageContaining("already");
    assertThat(approvals.open(ACME, Kind.HOLD_RELEASE, "m-1", "uma"))
        .get()
        .extracting(Approval::id)
        .isEqualTo(asked.id());
    ask("noor");
  }

  @Test
  void agreementIsNotKeptWhereItCouldNotBeDone() {
    Approval asked = approvals.ask(ACME, Kind.NAMES_UNSEAL, "uma", "Case 12", "uma");
    assertThatThrownBy(() -> decide(asked, person("ida"), true))
        .isInstanceOf(IllegalStateException.class);
    assertThat(states()).containsExactly(State.OPEN);
  }

  @Test
  void aReasonIsAskedFor() {
    assertThatThrownBy(() -> approvals.ask(ACME, Kind.HOLD_RELEASE, "m-1", "  ", "uma"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void anotherTenantKnowsNothingOfIt() {
    Approval asked = ask("uma");
    assertThat(approvals.find(new TenantId("bolt"), asked.id())).isEmpty();
  }

  @Test
  void ofManyWhoDecideAtOnceOneDoes() throws Exception {
    Approval asked = ask("uma");
    int many = 8;
    CountDownLatch begin = new CountDownLatch(1);
    AtomicInteger agreed = new AtomicInteger();
    try (ExecutorService crowd = Executors.newFixedThreadPool(many)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        Actor one = person("person" + i);
        all.add(
            crowd.submit(() -> {
              begin.await();
              try {
                decide(asked, one, true);
                agreed.incrementAndGet();
              } catch (ProblemException late) {
                // Somebody was quicker.
              }
              return null;
            }));
      }
      begin.countDown();
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(agreed).hasValue(1);
    assertThat(done).hasSize(1);
  }

  private Approval ask(String login) {
    return approvals.ask(ACME, Kind.HOLD_RELEASE, "m-1", "The case is closed", login);
  }

  private Told decide(Approval asked, Actor by, boolean agreed) {
    return new ApprovalsResource(approvals)
        .decide(asked.id(), new Body(agreed, null), by, new Recording());
  }

  private List<State> states() {
    return approvals.list(ACME, io.cloister.http.Mark.read(null), 10).stream()
        .map(Approval::state)
        .toList();
  }

  private static Actor person(String login) {
    return actor(login, Actor.By.SESSION);
  }

  private static Actor key(String login) {
    return actor(login, Actor.By.API_KEY);
  }

  private static Actor actor(String login, Actor.By by) {
    return new Actor(
        ACME,
        login,
        login,
        Set.of(Role.AUDITOR),
        Set.of(),
        Access.of(login, Set.of()),
        by,
        Set.of(),
        login,
        null);
  }
}
