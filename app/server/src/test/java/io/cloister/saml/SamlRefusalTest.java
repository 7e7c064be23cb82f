package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SamlRefusalTest {
  /// The audit trail keeps these words for years: add to the list, and change nothing in it.
  @Test
  void keepsItsSlugs() {
    assertThat(Arrays.stream(SamlRefusal.values()).map(SamlRefusal::slug))
        .containsExactlyInAnyOrder(
            "garbled",
            "too_large",
            "doctype",
            "unexpected_shape",
            "several_assertions",
            "no_assertion",
            "duplicate_id",
            "unsigned",
            "response_unsigned",
            "assertion_unsigned",
            "signature_shape",
            "signature_algorithm",
            "signature",
            "not_encrypted",
            "encryption_algorithm",
            "not_decrypted",
            "issuer",
            "destination",
            "status",
            "not_requested",
            "unknown_request",
            "audience",
            "unknown_condition",
            "recipient",
            "no_bearer",
            "no_end",
            "not_yet",
            "expired",
            "replayed",
            "no_name",
            "no_authentication",
            "authentication_too_old",
            "session_over",
            "metadata_expired");
  }
}
