package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every test of the API relies on: an answer that does not keep the contract is a failure.
class ContractCheckTest {
  private static final String JSON = "application/json";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Nothing of what is required; a word that the contract does not have.
        "/api/v1/sources/notes-1 | {} | required",
        "/api/v1/sources | {\"items\": [{\"nonsense\": 1}], \"next\": null} | nonsense",
        "/api/v1/status | {\"pending\": \"many\"} | pending",
        "/api/v1/session | {\"nonsense\": 1} | nonsense"
      })
  void refusesAnAnswerOfAnotherShape(String path, String body, String why) {
    assertThatThrownBy(() -> ContractCheck.check("GET", path, 200, JSON, body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("does not keep the contract")
        .hasMessageContaining(why);
  }

  @Test
  void refusesAnswersThatThereAreNot() {
    Stream.<Runnable>of(
            () -> ContractCheck.check("PATCH", "/api/v1/status", 200, JSON, "{}"),
            () -> ContractCheck.check("GET", "/api/v1/status", 299, JSON, "{}"),
            () -> ContractCheck.check("GET", "/api/v1/status", 200, "text/plain", "{}"))
        .forEach(wrong -> assertThatThrownBy(wrong::run).isInstanceOf(AssertionError.class));
  }
}
