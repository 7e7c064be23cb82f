package io.cloister.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What costs money, and what never does.
class EditionTest {
  @Test
  void whoSomebodyIsAndWhatIsOnRecordIsInEveryEdition() {
    Set<Feature> forAll =
        EnumSet.of(
            Feature.LOCAL_ACCOUNTS,
            Feature.OIDC,
            Feature.SAML,
            Feature.LDAP,
            Feature.SCIM,
            Feature.AUDIT,
            Feature.BACKUP,
            Feature.SEARCH);
    for (Edition edition : Edition.values()) {
      assertThat(Terms.of(edition).features()).containsAll(forAll);
    }
  }

  @Test
  void aLargerEditionHasAllThatASmallerOneHas() {
    Edition[] editions = Edition.values();
    for (int i = 1; i < editions.length; i++) {
      assertThat(Terms.of(editions[i]).features())
          .containsAll(Terms.of(editions[i - 1]).features());
    }
    assertThat(Terms.of(Edition.TRIAL).features()).containsExactlyInAnyOrder(Feature.values());
  }

  @Test
  void theQuotasAreThoseOfThePlan() {
    assertThat(Arrays.stream(Edition.values()).map(edition -> edition.queries().toString()))
        .containsExactly("100", "2000", "10000", "unlimited", "unlimited");
  }

  /// Deny by default: whoever adds a verdict has to say what it does, and cannot stop anything.
  @Test
  void noVerdictSaysAnythingAboutWhatAlwaysWorks() {
    for (Consequence each : Consequence.values()) {
      assertThat(each.meaning()).isNotEmpty();
      assertThat(each.remedy().isEmpty()).isEqualTo(each == Consequence.VALID);
    }
    assertThat(Consequence.Kept.values())
        .contains(
            Consequence.Kept.SIGN_IN,
            Consequence.Kept.SEARCH,
            Consequence.Kept.AUDIT_EXPORT,
            Consequence.Kept.BACKUP);
    assertThat(Edition.FREE.queries().allows(100)).isTrue();
    assertThat(Edition.FREE.queries().allows(101)).isFalse();
  }
}
