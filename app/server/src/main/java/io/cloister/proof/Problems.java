package io.cloister.proof;

import io.cloister.proof.Verdict.Problem;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong. A record that was rewritten has millions of wrong events; nobody reads
/// more than the first.
final class Problems {
  private static final int TOLD = 100;

  private final List<Problem> told = new ArrayList<>();
  private long more;

  void add(String where, String what) {
    if (told.size() < TOLD) {
      told.add(new Problem(where, what));
    } else {
      more++;
    }
  }

  void add(String where, RuntimeException why) {
    add(where, String.valueOf(why.getMessage()));
  }

  List<Problem> told() {
    return told;
  }

  long more() {
    return more;
  }
}
