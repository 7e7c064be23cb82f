package io.cloister.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an erasure would do.
///
/// @param state `possible`, `refused`, or `running`
/// @param why it is refused; left out where it is not
/// @param goes how many there are of each kind that goes
/// @param stays what stays, and why
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preview(
    String login, String state, @Nullable String why, Map<String, Long> goes, List<String> stays) {
  static final String POSSIBLE = "possible";
  static final String REFUSED = "refused";
  static final String RUNNING = "running";

  static final List<String> STAYS =
      List.of(
          "The events on record, without whatever names this person or says what they did: the proofs need them.",
          "Documents and who may read them: what a document says of somebody is changed where the document comes from, and a login in its access list there.",
          "What others wrote in their own words, such as a question with this name in it.",
          "Copies that left the house: downloaded bundles, logs, and what was sent to other systems.");
}
