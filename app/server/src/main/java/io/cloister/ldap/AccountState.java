package io.cloister.ldap;

import com.unboundid.ldap.sdk.Entry;
import io.cloister.ldap.LdapSignIn.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether an account may be used, by what its entry says. What only a bind can tell is not here.
final class AccountState {
  /// What has to be read for it.
  static final List<String> ATTRIBUTES =
      List.of(
          "userAccountControl",
          "accountExpires",
          "shadowExpire",
          "nsAccountLock",
          "pwdAccountLockedTime");

  private static final long DISABLED = 2;

  /// Active Directory counts tenths of microseconds from here.
  private static final Instant EPOCH_1601 = Instant.parse("1601-01-01T00:00:00Z");

  private static final long TICKS_A_SECOND = 10_000_000;

  private AccountState() {}

  /// Empty when nothing speaks against it.
  static Optional<Why> against(Entry entry, Instant now) {
    boolean disabled =
        (number(entry, "userAccountControl") & DISABLED) != 0
            || "true".equalsIgnoreCase(entry.getAttributeValue("nsAccountLock"))
            // OpenLDAP's password policy: locked by an administrator, without an end.
            || "000001010000Z".equals(entry.getAttributeValue("pwdAccountLockedTime"));
    if (disabled) {
      return Optional.of(Why.DISABLED);
    }
    return expired(entry, now) ? Optional.of(Why.EXPIRED) : Optional.empty();
  }

  private static boolean expired(Entry entry, Instant now) {
    long ticks = number(entry, "accountExpires");
    // 0 and the largest number are never.
    if (ticks > 0
        && ticks != Long.MAX_VALUE
        && !now.isBefore(EPOCH_1601.plusSeconds(ticks / TICKS_A_SECOND))) {
      return true;
    }
    long days = number(entry, "shadowExpire");
    return days > 0 && !now.isBefore(Instant.EPOCH.plus(Duration.ofDays(days)));
  }

  private static long number(Entry entry, String attribute) {
    Long value = entry.getAttributeValueAsLong(attribute);
    return value == null ? 0 : value;
  }
}
