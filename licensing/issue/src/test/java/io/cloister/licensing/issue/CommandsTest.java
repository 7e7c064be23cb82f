package io.cloister.licensing.issue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.licensing.Edition;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Limit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A customer's years with us, from the command line.
class CommandsTest {
  @TempDir Path folder;

  @Test
  void issuesRenewsAndUpgradesAndRevokes() throws Exception {
    Path ring = folder.resolve("keys.ring");
    Files.writeString(ring, run("keys", "production-2026", "--folder", folder.toString()));
    Path signer = folder.resolve("production-2026.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(signer)))
        .isEqualTo("rw-------");

    Path first = folder.resolve("first.pem");
    run(
        "issue",
        "--signing-key",
        signer.toString(),
        "--customer",
        "Skerrow Weirworks",
        "--edition",
        "team",
        "--seats",
        "25",
        "--quota",
        "image=500",
        "--feature",
        "tenants",
        "--expires",
        LocalDate.now().plusYears(1).toString(),
        "--out",
        first.toString());
    LicenseKey team = read(ring, first);
    assertThat(team.edition()).isEqualTo(Edition.TEAM);

    Path second = folder.resolve("second.pem");
    run(
        "upgrade",
        first.toString(),
        "--signing-key",
        signer.toString(),
        "--ring",
        ring.toString(),
        "--edition",
        "enterprise",
        "--seats",
        "unlimited",
        "--out",
        second.toString());
    LicenseKey enterprise = read(ring, second);
    assertThat(enterprise.edition()).isEqualTo(Edition.ENTERPRISE);
    assertThat(enterprise.seats()).isEqualTo(Limit.NONE);
    assertThat(enterprise.replaces()).isEqualTo(team.id());
    assertThat(enterprise.quotas()).isEqualTo(team.quotas());
    assertThat(enterprise.expires()).isEqualTo(team.expires().plusYears(1));

    Path one = folder.resolve("one.pem");
    run("revoke", team.id(), "--signing-key", signer.toString(), "--out", one.toString());
    Path two = folder.resolve("two.pem");
    run(
        "revoke",
        "lic-other",
        "--signing-key",
        signer.toString(),
        "--ring",
        ring.toString(),
        "--last",
        one.toString(),
        "--out",
        two.toString());
    KeyRing known = KeyRing.parse(Files.readString(ring), false);
    assertThat(known.revocations(Files.readAllBytes(two)))
        .isInstanceOfSatisfying(
            KeyRing.GenuineList.class,
            genuine -> {
              assertThat(genuine.list().number()).isEqualTo(2);
              assertThat(genuine.list().licenses()).containsOnlyKeys(team.id(), "lic-other");
            });
  }

  @Test
  void renewsNothingThatWeDidNotSign() throws Exception {
    Path file = folder.resolve("key.pem");
    run("issue", "--customer", "X Y", "--out", file.toString());
    Files.writeString(file, Files.readString(file).replace("X Y", "X Z"));
    StringWriter err = new StringWriter();
    int code = Main.commandLine().setErr(new PrintWriter(err)).execute("renew", file.toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("holds no key that we signed");
  }

  private static LicenseKey read(Path ring, Path file) throws Exception {
    if (KeyRing.parse(Files.readString(ring), false).license(Files.readAllBytes(file))
        instanceof KeyRing.Genuine genuine) {
      return genuine.key();
    }
    throw new AssertionError(Files.readString(file));
  }

  private static String run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }
}
