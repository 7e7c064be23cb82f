package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords(HashingCost.STANDARD, new SecureRandom());

  @Test
  void costsWhatTheCheatSheetAsksFor() {
    assertThat(passwords.hash("a password of theirs"))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void knowsAPasswordByItsHash() {
    String hash = passwords.hash("a password of theirs");
    assertThat(passwords.matches("a password of theirs", hash)).isTrue();
    assertThat(passwords.matches("A password of theirs", hash)).isFalse();
    assertThat(passwords.hash("a password of theirs")).isNotEqualTo(hash);
  }

  @Test
  void checksAHashThatWasMadeAtAnotherCost() {
    String hash = new Passwords(QuickHashing.COST, new SecureRandom()).hash("a password of theirs");
    assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(passwords.matches("a password of theirs", hash)).isTrue();
  }

  @Test
  void nobodyHasTheDecoysPassword() {
    assertThat(passwords.matches("a password of theirs", null)).isFalse();
  }
}
