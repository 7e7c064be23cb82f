package io.cloister.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.care.Finding;
import io.cloister.ops.Check;
import io.cloister.store.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgingTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  @Test
  void countsTheWorseOfTwoThatSpeakOfTheSame() {
    List<Finding> items =
        Judging.together(
            List.of(Check.ok("database"), Check.ok("model"), Check.degraded("backup", "Too old.")),
            List.of(
                Finding.warning("model", "2 models", "Fetch it."),
                Finding.ok("backup", "3 of them")));
    assertThat(items)
        .containsExactly(
            Finding.warning("model", "2 models", "Fetch it."),
            Finding.warning("backup", "3 of them", "Too old."),
            Finding.ok("database", ""));
    assertThat(Judging.worst(items)).isEqualTo(Finding.State.WARNING);
  }

  @Test
  void putsWhatHasFailedFirst() {
    assertThat(
            Judging.together(
                List.of(Check.degraded("model", "Away."), Check.unavailable("database", "Gone.")),
                List.of()))
        .extracting(Finding::name)
        .containsExactly("database", "model");
  }

  @Test
  void doesNotCallItAFailureThatSomebodyClosedIt() {
    Finding closed =
        Judging.together(List.of(Check.unavailable("maintenance", "New disks.")), List.of())
            .getFirst();
    assertThat(closed.state()).isEqualTo(Finding.State.WARNING);
    assertThat(closed.remedy()).contains("New disks.", "cloister maintenance off");
  }

  @Test
  void tellsOperatorsThatTheDirectoryOfOthersIsAwayAndNotWhichItIs() {
    Finding other =
        new Finding(
            "directory", "otter", Finding.State.FAILED, "does not answer", "ldap.otter.example");
    assertThat(Judging.toOperators(List.of(other)).getFirst().remedy())
        .doesNotContain("otter.example")
        .contains("administrators");
    Finding own =
        new Finding("directory", "main", Finding.State.FAILED, "does not answer", "ldap.example");
    assertThat(Judging.toOperators(List.of(own))).containsExactly(own);
  }

  @Test
  void tellsATenantWhatIsItsOwn() {
    Finding own = new Finding("record", "otter", Finding.State.OK, "12 events", null);
    Finding another = new Finding("record", "main", Finding.State.OK, "99 events", null);
    assertThat(
            Judging.own(List.of(own, another, Finding.ok("disk", "much")), new TenantId("otter")))
        .containsExactly(own);
  }

  @Test
  void saysInTimeThatACertificateEnds() {
    assertThat(certificate(45, null).state()).isEqualTo(Finding.State.OK);
    assertThat(certificate(12, null).state()).isEqualTo(Finding.State.WARNING);
    assertThat(certificate(-1, null).state()).isEqualTo(Finding.State.FAILED);
    assertThat(certificate(45, "The new one has no key").remedy())
        .isEqualTo("The new one has no key. The old one is shown.");
  }

  private static Finding certificate(int days, @org.jspecify.annotations.Nullable String trouble) {
    return Judging.certificate(
            new CertificateShown(NOW.plus(Duration.ofDays(days)).plusSeconds(60), trouble), NOW)
        .getFirst();
  }
}
