package io.cloister.ldap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What trying the settings out found, step by step.
///
/// @param steps every [Step], in order
/// @param person whom it found: of the login that was given, else anybody
public record LdapTrial(List<Tried> steps, @Nullable LdapPerson person) {
  public LdapTrial {
    steps = List.copyOf(steps);
  }

  public enum Step {
    RESOLVE_NAME,
    CONNECT,
    ENCRYPT,
    BIND,
    BASE,
    FIND_PERSON,
    READ_GROUPS,
    SIGN_IN
  }

  public record Tried(Step step, Result result) {}

  public sealed interface Result {
    /// @param detail what was seen
    record Passed(String detail) implements Result {}

    /// @param why what happened, to what
    /// @param remedy what to do now
    record Failed(String why, String remedy) implements Result {}

    /// A step before failed, or there was nothing to try it with.
    record NotReached(String why) implements Result {}
  }

  /// Whether nothing failed; a step that nobody asked for does not count.
  public boolean passed() {
    return steps.stream().noneMatch(tried -> tried.result() instanceof Result.Failed);
  }
}
