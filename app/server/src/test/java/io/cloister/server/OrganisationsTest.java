package io.cloister.server;

import org.junit.jupiter.api.BeforeAll;

/// Over the embedded database.
class OrganisationsTest extends OrganisationsContract {
  @BeforeAll
  static void start() throws Exception {
    foundBoth(DevAppliance.start());
  }
}
