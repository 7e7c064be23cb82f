package io.cloister.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.licensing.Circumstances;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Place;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Selling by hand.
class CommandsTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
  }

  private LicenseKey key(JsonNode told) throws Exception {
    Path file =
        desk.outbox()
            .resolve(told.get("agreement").asText() + "-" + told.get("id").asText() + ".pem");
    return ((KeyRing.Genuine) KeyRing.embedded(true).license(Files.readAllBytes(file))).key();
  }

  @Test
  void aContractGetsItsKeyIsRenewedUpgradedAndTakenBack() throws Exception {
    String contract =
        desk.contract(
            desk.customer(),
            "--edition",
            "enterprise",
            "--size",
            "small",
            "--seats",
            "40",
            "--months",
            "24",
            "--install",
            "ins-4f1d2c9a7b3e");
    LicenseKey first = key(desk.type("issue", contract, "--json").json());
    assertThat(first.customer()).isEqualTo("Skerrow Weirworks");
    assertThat(first.contract()).hasToString("SMALL");
    assertThat(first.install()).isEqualTo("ins-4f1d2c9a7b3e");
    assertThat(first.expires()).isEqualTo(LocalDate.parse("2027-12-01"));
    desk.clock.set("2027-11-20T10:00:00Z");
    LicenseKey second = key(desk.type("renew", contract, "--json").json());
    assertThat(second.replaces()).isEqualTo(first.id());
    assertThat(second.notBefore())
        .as("it takes the other's place today")
        .isEqualTo(LocalDate.parse("2027-11-20"));
    assertThat(second.expires())
        .as("the end of what was agreed")
        .isEqualTo(LocalDate.parse("2028-12-01"));
    LicenseKey third = key(desk.type("upgrade", contract, "--seats", "unlimited", "--json").json());
    assertThat(third.seats().isNone()).isTrue();
    assertThat(third.expires()).isEqualTo(second.expires());
    desk.clock.set("2028-11-30T10:00:00Z");
    Desk.Said over = desk.type("renew", contract);
    assertThat(over.code()).isEqualTo(1);
    assertThat(over.err()).contains("ends on 2028-12-01").contains("--months");
    LicenseKey fourth = key(desk.type("renew", contract, "--months", "12", "--json").json());
    desk.done("revoke", fourth.id(), "--why", "Sold to somebody else");
    Revocations list =
        ((KeyRing.GenuineList)
                KeyRing.embedded(true)
                    .revocations(Files.readAllBytes(desk.outbox().resolve("revocations.pem"))))
            .list();
    Instant later = Instant.parse("2028-12-02T00:00:00Z");
    Path file = desk.outbox().resolve(contract + "-" + fourth.id() + ".pem");
    assertThat(
            Verdict.of(
                KeyRing.embedded(true).license(Files.readAllBytes(file)),
                new Circumstances(later, later, new Place("ins-4f1d2c9a7b3e", "host"), 1, list)))
        .isInstanceOf(Verdict.Revoked.class);
    assertThat(desk.done("list").lines()).hasSize(5);
  }

  @Test
  void aRevokedContractGetsNoMoreKeys() {
    String contract = desk.contract(desk.customer(), "--edition", "team");
    desk.done("issue", contract);
    desk.done("revoke", "--contract", contract, "--why", "Not paid");
    for (String command : new String[] {"issue", "renew", "upgrade"}) {
      Desk.Said said = desk.type(command, contract);
      assertThat(said.code()).as(command).isEqualTo(1);
      assertThat(said.err()).as(command).contains("was taken back on 2026-12-01");
    }
  }

  @Test
  void badInputIsToldWithARemedy() throws Exception {
    String customer = desk.customer();
    String contract = desk.contract(customer, "--edition", "pro");
    String[][] cases = {
      {"issue", "con-nobody", "There is no contract 'con-nobody'"},
      {"renew", contract, "has no key yet"},
      {"contract", "add", "cus-nobody", "--edition", "pro", "There is no customer"},
      {"contract", "add", customer, "--edition", "free", "Nobody buys 'free'"},
      {"contract", "add", customer, "--edition", "enterprise", "--size", "custom", "say --price"},
      {"contract", "add", customer, "--edition", "pro", "--price", "1.005", "finer than"},
      {
        "contract",
        "add",
        customer,
        "--edition",
        "pro",
        "--price",
        "1",
        "--currency",
        "XX1",
        "no currency"
      },
      {"customer", "add", "x".repeat(61), "--email", "a@b.example", "at most 60"},
      {"customer", "add", "Evil\u202ename", "--email", "a@b.example", "invisible"},
      {"customer", "add", "Skerrow", "--email", "nobody", "no e-mail address"},
      {"customer", "installation", customer, "cloister/1", "no name such as"},
      {"revoke", "lic-nobody", "--why", "x", "No key 'lic-nobody'"},
      {"revoke", "--why", "x", "Name one of them"},
      {"stripe", "checkout", contract, "Set STRIPE_API_KEY"},
      {"serve", "Set STRIPE_WEBHOOK_SECRET"}
    };
    for (String[] each : cases) {
      String[] words = java.util.Arrays.copyOf(each, each.length - 1);
      Desk.Said said = desk.type(words);
      assertThat(said.err()).as(String.join(" ", words)).contains(each[each.length - 1]);
      assertThat(said.code()).as(String.join(" ", words)).isEqualTo(1);
    }
    Files.writeString(
        folder.resolve("settings.yaml"), "grace_days: 900\nlisten: nowhere\nusage: {basic: []}\n");
    assertThat(desk.type("list").err()).contains("'grace_days'", "'listen'", "'usage.basic'");
    Files.writeString(folder.resolve("settings.yaml"), "grace_day: 9\n");
    assertThat(desk.type("list").err()).contains("grace_day");
  }

  @Test
  void aKeyThatNoProgramWouldBelieveIsNotHandedOut() throws Exception {
    desk.done("keys", "production-2099", "--folder", folder.toString());
    Files.writeString(folder.resolve("settings.yaml"), "signing_key: production-2099.pem\n");
    String contract = desk.contract(desk.customer(), "--edition", "pro");
    assertThat(desk.type("issue", contract).err()).contains("The key ring does not believe");
    String line = new Desk(folder).done("keys", "production-2100", "--folder", folder.toString());
    Files.writeString(folder.resolve("own.ring"), line + "\n");
    Files.writeString(
        folder.resolve("settings.yaml"), "signing_key: production-2100.pem\nring: own.ring\n");
    desk.clock.set(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
    desk.done("issue", contract);
  }

  @Test
  void aFolderThatOthersMayLookIntoIsRefused() throws Exception {
    desk.customer();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    Desk.Said said = desk.type("list");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("chmod 700");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(desk.type("list").code()).isZero();
  }

  @Test
  void keysAreInTheBooksWhateverBecomesOfTheOutbox() throws Exception {
    String contract = desk.contract(desk.customer(), "--edition", "pro");
    JsonNode told = desk.type("issue", contract, "--json").json();
    Path file = desk.outbox().resolve(contract + "-" + told.get("id").asText() + ".pem");
    String text = Files.readString(file);
    Files.delete(file);
    assertThat(desk.type("list", "--json").json().get(0).get("text").asText()).isEqualTo(text);
  }
}
