package io.cloister.licensing.issue;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `license renew FILE`, also called `upgrade`: the key that takes the place of another.
@Command(
    name = "renew",
    aliases = "upgrade",
    mixinStandardHelpOptions = true,
    description = "Issues the key that takes another's place, with what is named changed.")
final class RenewCommand implements Callable<Integer> {
  @Mixin private final Signing signing = new Signing();

  @Parameters(paramLabel = "FILE", description = "The key whose place it takes.")
  private Path file = Path.of("");

  @Option(names = "--edition", description = "${COMPLETION-CANDIDATES}")
  private @Nullable Edition edition;

  @Option(names = "--contract", description = "${COMPLETION-CANDIDATES}")
  private @Nullable Contract contract;

  @Option(names = "--seats", converter = Limits.class)
  private @Nullable Limit seats;

  @Option(names = "--expires", description = "The last day. Default: a year after the old one.")
  private @Nullable LocalDate expires;

  @Option(names = "--install", description = "The id of the install it is for from now on.")
  private @Nullable String install;

  @Option(
      names = "--ring",
      paramLabel = "FILE",
      description = "The public keys. Default: those the program is built with.")
  private @Nullable Path ring;

  @Override
  public Integer call() throws IOException {
    KeyRing known =
        ring == null ? KeyRing.embedded(true) : KeyRing.parse(Files.readString(ring), true);
    if (!(known.license(Files.readAllBytes(file)) instanceof KeyRing.Genuine genuine)) {
      throw signing.refusal("The file " + file + " holds no key that we signed.");
    }
    LicenseKey old = genuine.key();
    signing.write(
        new LicenseKey(
            signing.id(),
            old.customer(),
            edition == null ? old.edition() : edition,
            contract == null ? old.contract() : contract,
            seats == null ? old.seats() : seats,
            old.quotas(),
            old.features(),
            signing.today(),
            signing.today(),
            expires == null ? old.expires().plusYears(1) : expires,
            old.graceDays(),
            install == null ? old.install() : install,
            old.host(),
            old.id(),
            signing.key().name(),
            old.others()));
    return 0;
  }
}
