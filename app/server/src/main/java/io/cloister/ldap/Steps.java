package io.cloister.ldap;

import io.cloister.ldap.LdapTrial.Result;
import io.cloister.ldap.LdapTrial.Step;
import io.cloister.ldap.LdapTrial.Tried;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The results of a trial, as they come.
final class Steps {
  private final Map<Step, Result> results = new EnumMap<>(Step.class);

  /// No step after this one can be tried.
  static final class Stopped extends Exception {
    private static final long serialVersionUID = 1;

    private Stopped(Step at) {
      super(at.name());
    }
  }

  /// Forgets what was seen at another server.
  void anew() {
    results.clear();
  }

  void pass(Step step, String detail) {
    results.put(step, new Result.Passed(detail));
  }

  Stopped fail(Step step, Trouble trouble) {
    results.put(step, new Result.Failed(trouble.why(), trouble.remedy()));
    return new Stopped(step);
  }

  /// Stops without anything being wrong.
  Stopped stop(Step step, String why) {
    left(step, why);
    return new Stopped(step);
  }

  void left(Step step, String why) {
    results.put(step, new Result.NotReached(why));
  }

  boolean passed(Step step) {
    return results.get(step) instanceof Result.Passed;
  }

  LdapTrial trial(@Nullable LdapPerson person) {
    return new LdapTrial(
        Stream.of(Step.values()).map(step -> new Tried(step, result(step))).toList(), person);
  }

  private Result result(Step step) {
    Result known = results.get(step);
    return known == null ? new Result.NotReached("A step before this one did not pass.") : known;
  }
}
