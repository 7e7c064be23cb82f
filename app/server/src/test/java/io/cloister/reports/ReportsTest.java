package io.cloister.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.license.Vendor;
import io.cloister.licensing.Edition;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Over the embedded database.
class ReportsTest extends ReportsContract {
  @BeforeAll
  static void start() {
    staff(DevAppliance.start());
  }

  @Test
  void aSmallEditionReviewsAccessAndMakesNoReportsOnControls() {
    try (DevAppliance small = DevAppliance.start()) {
      String key =
          Vendor.offer("lic-1", LocalDate.now(ZoneOffset.UTC)).edition(Edition.TEAM).sign();
      small.key("POST", "/api/v1/license").json(Map.of("key", key)).send();
      Answer refused =
          small
              .key("POST", "/api/v1/reports")
              .json(Map.of("framework", "soc2", "from", "2026-01-01T00:00:00Z"))
              .send();
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.problem()).isEqualTo("not_in_edition");
      assertThat(refused.body()).contains("Enterprise").contains("for Team");
      Answer review =
          small
              .key("POST", "/api/v1/reports")
              .json(Map.of("framework", "access_review", "person", "admin"))
              .send();
      assertThat(review.status()).as(review.body()).isEqualTo(202);
    }
  }
}
