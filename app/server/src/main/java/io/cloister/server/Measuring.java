package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.licensing.Terms;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.usage.Usage;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Supplier;

/// Opens the room of what is asked, for the server and for the commands beside it.
final class Measuring {
  private Measuring() {}

  static Usage of(
      ApplianceConfiguration configuration,
      Home home,
      Store store,
      Audit audit,
      Supplier<Terms> terms,
      Clock clock,
      SecureRandom random) {
    return new Usage(
        TenantId.MAIN,
        home,
        store,
        audit,
        terms,
        configuration.prices(),
        configuration.limits().asks(),
        clock,
        () -> HexFormat.of().toHexDigits(random.nextLong()));
  }
}
