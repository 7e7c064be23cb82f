package io.cloister.identity;

import io.cloister.server.DevAppliance;
import org.junit.jupiter.api.BeforeAll;

/// Over the embedded database.
class PeopleTest extends PeopleContract {
  @BeforeAll
  static void start() {
    appliance = DevAppliance.start();
  }
}
