package io.cloister.sources;

import io.cloister.store.DatabaseSettings;
import org.junit.jupiter.api.Nested;

/// The room on H2 in the data folder.
class EmbeddedRoomTest {
  @Nested
  class Listings extends ListingContract {
    @Override
    DatabaseSettings empty() {
      return DatabaseSettings.embedded();
    }
  }

  @Nested
  class Documents extends DocumentsContract {
    @Override
    DatabaseSettings empty() {
      return DatabaseSettings.embedded();
    }
  }

  @Nested
  class SourcesAndRuns extends SourcesAndRunsContract {
    @Override
    DatabaseSettings empty() {
      return DatabaseSettings.embedded();
    }
  }

  @Nested
  class Tenants extends TenantsContract {
    @Override
    DatabaseSettings empty() {
      return DatabaseSettings.embedded();
    }
  }
}
