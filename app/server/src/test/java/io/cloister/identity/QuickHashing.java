package io.cloister.identity;

/// For tests that are about something else than passwords: a hundred times quicker than what runs,
/// which [PasswordsTest] and every test of a process of its own have.
public final class QuickHashing {
  public static final HashingCost COST = new HashingCost(64, 1);

  private QuickHashing() {}
}
