package io.cloister.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.cloister.http.Gate;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Argon2id, in one lane. Each check takes memory and a core for a while, so few run at once.
final class Passwords {
  private static final int SALT = 16;
  private static final int BYTES = 32;
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final SecureRandom random;
  private final Argon2Function argon2;
  private final Gate gate = new Gate("sign-ins", 2, 30, Duration.ofSeconds(5));

  /// Checked when there is no such person, so that the answer takes as long. Drawn, not made of a
  /// password: a start does not wait for it.
  private final String decoy;

  Passwords(HashingCost cost, SecureRandom random) {
    this.random = random;
    argon2 = Argon2Function.getInstance(cost.kibibytes(), cost.passes(), 1, BYTES, Argon2.ID);
    decoy =
        "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
            .formatted(cost.kibibytes(), cost.passes(), base64(SALT), base64(BYTES));
  }

  private String base64(int bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(random(bytes));
  }

  private byte[] random(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }

  String hash(String password) {
    try (Gate.Pass pass = gate.enter()) {
      return Password.hash(password).addSalt(random(SALT)).with(argon2).getResult();
    }
  }

  /// Takes the same time whether or not there is a hash.
  boolean matches(String password, @Nullable String hash) {
    try (Gate.Pass pass = gate.enter()) {
      String against = hash == null ? decoy : hash;
      boolean same =
          Password.check(password, against).with(Argon2Function.getInstanceFromHash(against));
      return same && hash != null;
    }
  }

  /// 99 random bits.
  String generate() {
    return letters(random, 20, 5);
  }

  /// Random letters and digits that cannot be mistaken for each other: 4.95 bits each.
  ///
  /// @param group after so many stands a hyphen
  static String letters(SecureRandom random, int many, int group) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < many; i++) {
      if (i > 0 && i % group == 0) {
        word.append('-');
      }
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}
