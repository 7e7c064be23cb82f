package io.cloister.proof;

import java.util.List;

/// What came of holding a record against its checkpoints.
///
/// @param origin whose record
/// @param first number of the first event that was looked at
/// @param last number of the last; one less than the first where there was none
/// @param checkpoints how many agreed
/// @param unsigned events behind the last checkpoint: in order, but nobody's word is on them yet
/// @param expired how many of them were deleted, as the record itself says
/// @param problems the first of them; empty when all is proven
/// @param moreProblems how many more there are
public record Verdict(
    String origin,
    long first,
    long last,
    long checkpoints,
    long unsigned,
    long expired,
    List<Problem> problems,
    long moreProblems) {
  public Verdict {
    problems = List.copyOf(problems);
  }

  /// Something that is not as it was signed.
  ///
  /// @param where such as `event 17`, `checkpoint 3`, `file records.csv`
  public record Problem(String where, String what) {
    @Override
    public String toString() {
      return where + ": " + what;
    }
  }

  public boolean proven() {
    return problems.isEmpty();
  }
}
