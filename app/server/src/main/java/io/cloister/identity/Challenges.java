package io.cloister.identity;

import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Random bytes for a passkey to sign, good once and for five minutes. What is asked for and never
/// answered leaves no trace: the challenge travels along as a sealed ticket, and only one that was
/// answered is remembered. So nobody fills the database, or pushes anybody out, by asking.
final class Challenges {
  static final Duration LASTS = Duration.ofMinutes(5);

  private final Store store;
  private final Safe safe;
  private final Clock clock;
  private final SecureRandom random;

  Challenges(Store store, Safe safe, Clock clock, SecureRandom random) {
    this.store = store;
    this.safe = safe;
    this.clock = clock;
    this.random = random;
  }

  /// @param bytes in base64url
  /// @param ticket comes back with the answer
  record Challenge(String bytes, String ticket) {}

  /// @param purpose whom it is for and what; it is good for nothing else
  Challenge ask(TenantId tenant, String purpose) {
    String bytes = Tokens.fresh(random);
    Instant until = clock.instant().plus(LASTS);
    return new Challenge(
        bytes, safe.seal(until.getEpochSecond() + " " + bytes, place(tenant, purpose)));
  }

  /// Uses a challenge up. Empty when the ticket is for something else, has run out, or was used.
  Optional<byte[]> take(TenantId tenant, String purpose, String ticket) {
    return opened(tenant, purpose, ticket)
        .filter(open -> open.until().isAfter(clock.instant()))
        .filter(open -> firstTime(tenant, open))
        .map(open -> Base64.getUrlDecoder().decode(open.bytes()));
  }

  private record Open(Instant until, String bytes) {}

  private Optional<Open> opened(TenantId tenant, String purpose, String ticket) {
    try {
      String[] parts = safe.open(ticket, place(tenant, purpose)).split(" ", 2);
      return Optional.of(new Open(Instant.ofEpochSecond(Long.parseLong(parts[0])), parts[1]));
    } catch (IllegalStateException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private boolean firstTime(TenantId tenant, Open open) {
    try {
      return store.write(
          tenant,
          handle -> {
            PasskeyRows rows = handle.attach(PasskeyRows.class);
            rows.forgetUsed(tenant.value(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
            if (rows.used(tenant.value(), open.bytes()) > 0) {
              return false;
            }
            rows.use(tenant.value(), open.bytes(), open.until());
            return true;
          });
    } catch (UnableToExecuteStatementException failed) {
      if (failed.getCause() instanceof SQLException taken
          && String.valueOf(taken.getSQLState()).startsWith("23")) {
        // Somebody else came with it at the same time.
        return false;
      }
      throw failed;
    }
  }

  private static String place(TenantId tenant, String purpose) {
    return "challenge for " + purpose + " in " + tenant;
  }
}
