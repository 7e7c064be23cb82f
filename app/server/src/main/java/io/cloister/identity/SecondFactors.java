package io.cloister.identity;

import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Second factors of people whose password is kept here: an authenticator that shows codes, and ten
/// recovery codes for the day on which it is lost. Every code is good once.
final class SecondFactors {
  /// After so many wrong codes in a row only a recovery code is good: whoever knows the password
  /// has then had one chance in 3,300 to guess right, however slowly they went about it.
  static final int MOST_WRONG = 100;

  private final Store store;
  private final Safe safe;
  private final Clock clock;
  private final SecureRandom random;
  private final Totp totp = new Totp();

  SecondFactors(Store store, Safe safe, Clock clock, SecureRandom random) {
    store.prepare(SecondFactorRows.class);
    this.store = store;
    this.safe = safe;
    this.clock = clock;
    this.random = random;
  }

  /// @param since null while signing in asks for no code
  record State(@Nullable Instant since, int recoveryCodesLeft) {}

  /// What was begun, shown once.
  ///
  /// @param secret in base32
  record Begun(String secret, String uri) {
    @Override
    public String toString() {
      return "Begun[***]";
    }
  }

  /// How a confirmation ended.
  sealed interface Confirmed {
    /// @param recoveryCodes shown once
    record Done(List<String> recoveryCodes) implements Confirmed {
      @Override
      public String toString() {
        return "Done[***]";
      }
    }

    record NothingBegun() implements Confirmed {}

    record WrongCode() implements Confirmed {}
  }

  State state(TenantId tenant, String login) {
    return store.read(
        tenant,
        handle -> {
          SecondFactorRows rows = handle.attach(SecondFactorRows.class);
          SecondFactorRows.Row row = rows.find(tenant.value(), login);
          return new State(
              row == null ? null : row.confirmed(), rows.countRecovery(tenant.value(), login));
        });
  }

  /// A new secret, which counts when it is confirmed. Empty when there is one that counts.
  Optional<Begun> begin(TenantId tenant, String login) {
    String secret = Totp.fresh(random);
    String sealed = safe.seal(secret, place(tenant, login));
    return store.write(
        tenant,
        handle -> {
          SecondFactorRows rows = handle.attach(SecondFactorRows.class);
          SecondFactorRows.Row row = rows.find(tenant.value(), login);
          if (row != null && row.confirmed() != null) {
            return Optional.empty();
          }
          rows.delete(tenant.value(), login);
          rows.insert(tenant.value(), login, sealed);
          return Optional.of(new Begun(secret, Totp.uri(login, secret)));
        });
  }

  /// Makes what was begun count.
  Confirmed confirm(TenantId tenant, String login, String code) {
    return store.write(
        tenant,
        handle -> {
          SecondFactorRows rows = handle.attach(SecondFactorRows.class);
          SecondFactorRows.Row row = rows.find(tenant.value(), login);
          if (row == null || row.confirmed() != null) {
            return new Confirmed.NothingBegun();
          }
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          OptionalLong step = step(tenant, login, row, code);
          if (step.isEmpty()) {
            return new Confirmed.WrongCode();
          }
          return rows.confirm(tenant.value(), login, row.secret(), step.getAsLong(), now) == 0
              ? new Confirmed.NothingBegun()
              : new Confirmed.Done(renew(handle, tenant, login));
        });
  }

  /// Whether only a recovery code is good.
  boolean exhausted(TenantId tenant, String login) {
    SecondFactorRows.Row row =
        store.find(
            tenant, handle -> handle.attach(SecondFactorRows.class).find(tenant.value(), login));
    return row != null && row.wrong() >= MOST_WRONG;
  }

  /// Uses a code up. Empty when it is not good, or not any more.
  Optional<Factor> use(TenantId tenant, String login, String typed) {
    String code = RecoveryCodes.plain(typed);
    return store.write(
        tenant,
        handle -> {
          SecondFactorRows rows = handle.attach(SecondFactorRows.class);
          SecondFactorRows.Row row = rows.find(tenant.value(), login);
          if (row == null || row.confirmed() == null) {
            return Optional.empty();
          }
          OptionalLong step = step(tenant, login, row, code);
          if (step.isPresent()
              && row.wrong() < MOST_WRONG
              && rows.use(tenant.value(), login, row.secret(), step.getAsLong()) > 0) {
            return Optional.of(Factor.TOTP);
          }
          if (rows.useRecovery(tenant.value(), login, RecoveryCodes.hash(login, code)) > 0) {
            return Optional.of(Factor.RECOVERY);
          }
          rows.countWrong(tenant.value(), login);
          return Optional.empty();
        });
  }

  /// New recovery codes in place of the older ones. Empty where no second factor counts.
  Optional<List<String>> renew(TenantId tenant, String login) {
    return store.write(
        tenant,
        handle -> {
          SecondFactorRows.Row row =
              handle.attach(SecondFactorRows.class).find(tenant.value(), login);
          return row == null || row.confirmed() == null
              ? Optional.empty()
              : Optional.of(renew(handle, tenant, login));
        });
  }

  private List<String> renew(Handle handle, TenantId tenant, String login) {
    List<String> fresh = RecoveryCodes.fresh(random);
    SecondFactorRows rows = handle.attach(SecondFactorRows.class);
    rows.clearRecovery(tenant.value(), login);
    rows.addRecovery(
        tenant.value(),
        login,
        fresh.stream().map(code -> RecoveryCodes.hash(login, code)).toList());
    return fresh;
  }

  /// Whether there was one that counted.
  boolean remove(TenantId tenant, String login) {
    return store.write(tenant, handle -> remove(handle, tenant, login));
  }

  /// [#remove] in a transaction that does more.
  static boolean remove(Handle handle, TenantId tenant, String login) {
    SecondFactorRows rows = handle.attach(SecondFactorRows.class);
    SecondFactorRows.Row row = rows.find(tenant.value(), login);
    rows.delete(tenant.value(), login);
    return row != null && row.confirmed() != null;
  }

  private OptionalLong step(TenantId tenant, String login, SecondFactorRows.Row row, String code) {
    return totp.step(
        safe.open(row.secret(), place(tenant, login)),
        RecoveryCodes.plain(code),
        clock.instant(),
        row.lastStep());
  }

  /// Somebody else's secret, copied over in the database, does not open.
  private static String place(TenantId tenant, String login) {
    return "second factor of " + login + " in " + tenant;
  }
}
