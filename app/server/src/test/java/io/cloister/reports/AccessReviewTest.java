package io.cloister.reports;

import io.cloister.server.DevAppliance;
import org.junit.jupiter.api.BeforeAll;

/// Over the embedded database.
class AccessReviewTest extends AccessReviewContract {
  @BeforeAll
  static void start() {
    staff(DevAppliance.start());
  }
}
