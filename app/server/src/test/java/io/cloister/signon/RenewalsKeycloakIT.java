package io.cloister.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.audit.Audit;
import io.cloister.egress.Egress;
import io.cloister.http.Json;
import io.cloister.identity.Arrival;
import io.cloister.identity.Identity;
import io.cloister.identity.QuickHashing;
import io.cloister.identity.SessionSettings;
import io.cloister.identity.SignIn;
import io.cloister.identity.Vouched;
import io.cloister.store.AllTenants;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import io.cloister.testing.HandClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Keycloak is asked again about sessions it vouched for.
class RenewalsKeycloakIT {
  private static final TenantId TENANT = TenantId.MAIN;

  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.now());
  private Keycloak keycloak;
  private Home home;
  private Store store;
  private Audit audit;
  private Identity identity;
  private Hints hints;
  private Renewals renewals;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(Keycloak.shared().isPresent(), Keycloak::why);
    keycloak = Keycloak.shared().orElseThrow();
    SecureRandom random = new SecureRandom();
    home = Home.open(folder);
    store = Store.open(home, DatabaseSettings.embedded(), clock);
    audit = new Audit(store, clock);
    Safe safe = Safe.open(home, random);
    identity =
        new Identity(
            store,
            safe,
            new Tenancy(store, clock),
            new SessionSettings(Duration.ofHours(9), Duration.ofHours(9), false),
            QuickHashing.COST,
            clock,
            random);
    hints = new Hints(safe);
    Providers providers = new Providers(store, safe, new Tenancy(store, clock), clock);
    providers.add(provider());
    Waiting<String> none = new Waiting<>(1, Duration.ofMinutes(1), clock, random);
    Connections connections =
        new Connections(
            new Opening(store, Egress.ofThisProcess(), clock, random, none, none),
            Egress.ofThisProcess());
    renewals = new Renewals(providers, connections, identity, hints, audit, clock);
  }

  @AfterEach
  void close() {
    if (store != null) {
      audit.close();
      store.close();
      home.close();
    }
  }

  private Provider provider() {
    ObjectNode settings = Json.mapper().createObjectNode();
    settings.put("issuer", keycloak.issuer().toString());
    settings.put("client_id", "cloister");
    settings.put("base_url", "http://127.0.0.1:1");
    return new Provider(
        TENANT,
        "corp",
        Kind.OIDC,
        "Corp",
        true,
        settings,
        Map.of("client_secret", "a secret of the test"),
        clock.instant(),
        clock.instant());
  }

  @Test
  void groupsFollowAndWhoeverIsPutOutThereIsOutHere() throws Exception {
    signIn("an old group");
    renewals.look();
    assertThat(groups()).as("not due yet").contains("an old group");
    clock.turn(Duration.ofMinutes(16));
    renewals.look();
    assertThat(groups()).contains("legal").doesNotContain("an old group");
    String id =
        Json.mapper()
            .readTree(
                keycloak
                    .admin("GET", "/users?username=bruno&exact=true", "application/json", "")
                    .body())
            .get(0)
            .get("id")
            .asText();
    keycloak.admin("POST", "/users/" + id + "/logout", "application/json", "");
    clock.turn(Duration.ofMinutes(16));
    renewals.look();
    assertThat(identity.renewable(TENANT, "corp", clock.instant().plusSeconds(1), 10)).isEmpty();
    long ends =
        store.read(
            AllTenants.INSTALLATION,
            handle ->
                handle
                    .createQuery(
                        "SELECT COUNT(*) FROM audit_events WHERE action = 'session.end_by_provider' AND actor = 'corp#provider'")
                    .mapTo(Long.class)
                    .one());
    assertThat(ends).isEqualTo(1);
  }

  @Test
  void aSessionWithNothingToAskWithGoesOn() {
    Arrival arrival =
        new Arrival("corp", "k", "carl", "Carl", null, null, Set.of(), Arrival.Speaks.FOR_ITS_OWN);
    identity.welcome(TENANT, arrival, new Vouched("corp", "k", null, null), "127.0.0.1", null);
    clock.turn(Duration.ofMinutes(16));
    renewals.look();
    assertThat(identity.renewable(TENANT, "corp", clock.instant().plusSeconds(1), 10)).hasSize(1);
  }

  private String groups() {
    return identity.reader(TENANT, "bruno", null).access().principals().toString();
  }

  private void signIn(String group) throws Exception {
    JsonNode tokens = keycloak.tokens("bruno", "brunos word");
    String subject =
        Json.mapper()
            .readTree(
                java.util.Base64.getUrlDecoder()
                    .decode(tokens.get("id_token").asText().split("[.]")[1]))
            .get("sub")
            .asText();
    Tokens given =
        new Tokens(tokens.get("id_token").asText(), tokens.get("refresh_token").asText());
    Arrival arrival =
        new Arrival(
            "corp",
            subject,
            "bruno",
            "Bruno",
            null,
            null,
            Set.of(group),
            Arrival.Speaks.FOR_ITS_OWN);
    Vouched vouched = new Vouched("corp", subject, null, hints.sealed(given.json()));
    assertThat(identity.welcome(TENANT, arrival, vouched, "127.0.0.1", null))
        .isInstanceOf(SignIn.Welcome.class);
  }
}
