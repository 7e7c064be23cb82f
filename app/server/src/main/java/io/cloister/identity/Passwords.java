package io.cloister.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.cloister.http.Gate;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Argon2id with the parameters of the OWASP password storage cheat sheet: 19 MiB, two passes, one
/// lane. Each check takes that memory and some 20 ms of a core, so few run at once.
final class Passwords {
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final SecureRandom random;
  private final Gate gate = new Gate("sign-ins", 2, 30, Duration.ofSeconds(5));

  /// Checked when there is no such person, so that the answer takes as long.
  private final String decoy;

  Passwords(SecureRandom random) {
    this.random = random;
    decoy = hash(generate());
  }

  String hash(String password) {
    try (Gate.Pass pass = gate.enter()) {
      byte[] salt = new byte[16];
      random.nextBytes(salt);
      return Password.hash(password).addSalt(salt).with(ARGON2).getResult();
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
