package io.cloister.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one check found.
///
/// @param says what this installation does, with the values that were read
/// @param todo what would make it better; null where nothing would
/// @param evidence files of the report that show it
record Finding(State state, String says, @Nullable String todo, List<String> evidence) {
  static Finding met(String says, String... evidence) {
    return new Finding(State.MET, says, null, List.of(evidence));
  }

  static Finding partly(String says, String todo, String... evidence) {
    return new Finding(State.PARTLY, says, todo, List.of(evidence));
  }

  static Finding notMet(String says, String todo, String... evidence) {
    return new Finding(State.NOT_MET, says, todo, List.of(evidence));
  }
}
