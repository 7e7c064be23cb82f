package io.cloister.reports;

import io.cloister.server.DevAppliance;
import org.junit.jupiter.api.BeforeAll;

/// Over the embedded database.
class ReportsTest extends ReportsContract {
  @BeforeAll
  static void start() {
    staff(DevAppliance.start());
  }
}
