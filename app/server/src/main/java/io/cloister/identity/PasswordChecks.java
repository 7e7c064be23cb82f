package io.cloister.identity;

import io.cloister.store.TenantId;
import org.jspecify.annotations.Nullable;

/// Directories that know passwords which are not kept here.
public interface PasswordChecks {
  /// Nobody's.
  PasswordChecks NONE = (tenant, provider, login, password) -> new Checked.Unknown();

  /// Asks the directories in their order.
  ///
  /// @param provider the only one to ask; null where nobody is known to keep the login
  Checked check(TenantId tenant, @Nullable String provider, String login, String password);

  /// What they say.
  sealed interface Checked {
    /// It is their password.
    record Right(Arrival arrival) implements Checked {}

    /// None of them knows such a person with that password.
    record Unknown() implements Checked {}

    /// Somebody is there and is kept out: an account that is closed, locked, or has to change its
    /// password first.
    ///
    /// @param provider who says so
    /// @param why for the record
    /// @param sentence for the person
    record KeptOut(String provider, String why, String sentence) implements Checked {}

    /// A directory that might have known did not answer.
    ///
    /// @param why for the record
    record Away(String provider, String why) implements Checked {}
  }
}
