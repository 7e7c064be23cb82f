package io.cloister.license;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.licensing.Edition;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The licence over HTTP.
class LicenseHttpTest {
  private static final String HERE = "/api/v1/license";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  private final DevAppliance appliance = DevAppliance.start();

  @AfterEach
  void close() {
    appliance.close();
  }

  @Test
  void everybodyIsToldInShortAndWhoLooksAfterItTheRest() {
    JsonNode brief = appliance.as("moira", "GET", HERE).send().json();
    assertThat(brief.get("verdict").asText()).isEqualTo("trial");
    assertThat(brief.get("edition").asText()).isEqualTo("trial");
    assertThat(brief.get("expires").asText()).isEqualTo(TODAY.plusDays(29).toString());
    assertThat(brief.has("full")).isFalse();
    JsonNode full = appliance.key("GET", HERE).send().json().get("full");
    assertThat(full.get("install_id").asText()).matches("ins-[0-9a-f]{16}");
    assertThat(full.get("seats_used").asInt()).isEqualTo(1);
    assertThat(full.get("history")).isEmpty();
    assertThat(full.get("always_works")).hasSizeGreaterThan(3);
  }

  @Test
  void aPastedKeyIsCheckedAndTaken() {
    Answer done = install(Vendor.offer("lic-1", TODAY).sign().replaceAll("(?m)^", "> "), false);
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.json().get("verdict").asText()).isEqualTo("valid");
    assertThat(done.json().at("/full/key/customer").asText()).isEqualTo("Skerrow Weirworks");
    assertThat(done.json().at("/full/history/0/in_use").asBoolean()).isTrue();
    JsonNode event = event("license.install");
    assertThat(event.get("outcome").asText()).isEqualTo("success");
    assertThat(event.get("resource").asText()).isEqualTo("lic-1");
    assertThat(event("license.change").at("/detail/after").asText()).isEqualTo("valid");
  }

  @Test
  void aForgedKeyIsRefusedAndOnRecord() {
    String forged = Vendor.offer("lic-1", TODAY).sign().replace("team", "enterprise");
    Answer refused = install(forged, true);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains("changed after it was signed")
        .contains("Nothing was changed");
    JsonNode event = event("license.install");
    assertThat(event.get("outcome").asText()).isEqualTo("failure");
    assertThat(event.at("/detail/verdict").asText()).isEqualTo("forged");
    assertThat(appliance.key("GET", HERE).send().json().get("verdict").asText()).isEqualTo("trial");
  }

  @Test
  void aWorseKeyNeedsForce() {
    install(Vendor.offer("lic-1", TODAY).edition(Edition.ENTERPRISE).sign(), false);
    String worse = Vendor.offer("lic-2", TODAY).sign();
    Answer refused = install(worse, false);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("the edition falls from Enterprise to Team");
    assertThat(install(worse, true).json().get("edition").asText()).isEqualTo("team");
  }

  @Test
  void whatIsMissingIsTold() {
    assertThat(appliance.key("POST", HERE).json(Map.of()).send().body())
        .contains("'key' is missing");
    assertThat(install("not a key", false).status()).isEqualTo(400);
    assertThat(install("x".repeat(100_000), false).body()).contains("more than 64 KiB");
    Answer moira = appliance.as("moira", "POST", HERE).json(Map.of("key", "whatever")).send();
    assertThat(moira.status()).isEqualTo(403);
  }

  @Test
  void aFileThatIsPutInPlaceIsNoticedByItself() throws Exception {
    Files.writeString(appliance.home().resolve("license.pem"), Vendor.offer("lic-1", TODAY).sign());
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!appliance.key("GET", HERE).send().json().get("verdict").asText().equals("valid")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(200);
    }
  }

  @Test
  void whateverTheVerdictPeopleSignInSearchAndReadTheRecord() throws Exception {
    Files.writeString(
        appliance.home().resolve("license.pem"),
        Vendor.offer("lic-1", TODAY).sign().replace("team", "enterprise"));
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!appliance.key("GET", HERE).send().json().get("verdict").asText().equals("forged")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(200);
    }
    appliance.signIn("admin", DevAppliance.PASSWORD);
    assertThat(appliance.as("moira", "GET", "/api/v1/search?q=x").send().status()).isEqualTo(200);
    assertThat(appliance.key("GET", "/api/v1/audit/events").send().status()).isEqualTo(200);
  }

  private Answer install(String key, boolean force) {
    return appliance.key("POST", HERE).json(Map.of("key", key, "force", force)).send();
  }

  private JsonNode event(String action) {
    return appliance
        .key("GET", "/api/v1/audit/events?size=1&action=" + action)
        .send()
        .json()
        .at("/items/0");
  }
}
