package io.cloister.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.audit.Audit;
import io.cloister.egress.Egress;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Identity;
import io.cloister.identity.PasswordChecks.Checked;
import io.cloister.identity.QuickHashing;
import io.cloister.identity.SessionSettings;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A provider whose settings were good and no longer are: its metadata has run out, say. It is said
/// plainly, and keeps nobody from anything else.
class UnusableProviderTest {
  private static final String WHY = "The metadata has run out. Ask for the next.";

  @TempDir Path folder;
  private final Clock clock = Clock.systemUTC();
  private Home home;
  private Store store;
  private Audit audit;
  private Providers providers;
  private Connections connections;
  private Gateway gateway;
  private Syncs syncs;

  @BeforeEach
  void open() throws Exception {
    SecureRandom random = new SecureRandom();
    home = Home.open(folder);
    store = Store.open(home, DatabaseSettings.embedded(), clock);
    audit = new Audit(store, clock);
    Safe safe = Safe.open(home, random);
    SessionSettings settings = new SessionSettings(Duration.ofHours(1), Duration.ofHours(9), false);
    Identity identity =
        new Identity(
            store, safe, new Tenancy(store, clock), settings, QuickHashing.COST, clock, random);
    Hints hints = new Hints(safe);
    Waiting<String> parked = new Waiting<>(9, Duration.ofMinutes(1), clock, random);
    providers = new Providers(store, safe, new Tenancy(store, clock), clock);
    connections =
        new Connections(
            provider -> {
              throw new ProblemException(ProblemType.CONFLICT, WHY);
            },
            Egress.ofThisProcess());
    gateway = new Gateway(providers, connections, identity, hints, parked, clock, random);
    syncs =
        new Syncs(
            providers,
            connections,
            identity,
            audit,
            new MetadataRefresh(providers, new Kinds(Egress.ofThisProcess(), clock), clock),
            new Renewals(providers, connections, identity, hints, audit, clock),
            clock);
    providers.add(provider("saml", Kind.SAML));
    providers.add(provider("ad", Kind.LDAP));
  }

  @AfterEach
  void close() {
    syncs.close();
    audit.close();
    store.close();
    home.close();
  }

  private static Provider provider(String id, Kind kind) {
    Instant now = Instant.now();
    return new Provider(
        TenantId.MAIN, id, kind, id, true, Json.mapper().createObjectNode(), Map.of(), now, now);
  }

  @Test
  void aBrowserIsToldKindlyAndTheRecordWhy() {
    Gateway.Leave.Not not = (Gateway.Leave.Not) gateway.leave("saml", "/", null);
    assertThat(not.failed().failure()).isEqualTo(Failure.AWAY);
    assertThat(not.failed().why()).isEqualTo("unusable_provider");
    assertThat(not.failed().detail()).isEqualTo(WHY);
  }

  @Test
  void aPasswordThatItMightHaveKnownIsNotCalledWrong() {
    Checked checked =
        new DirectoryPasswords(providers, connections).check(TenantId.MAIN, null, "ana", "x");
    assertThat(checked).isEqualTo(new Checked.Away("ad", WHY));
  }

  @Test
  void aReadingOfItEndsAndSaysWhy() throws Exception {
    syncs.begin(providers.needed(TenantId.MAIN, "ad"));
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (syncs.last("ad").runs()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
    assertThat(syncs.last("ad").detail()).contains(WHY);
  }
}
