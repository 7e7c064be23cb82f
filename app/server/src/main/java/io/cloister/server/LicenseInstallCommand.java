package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.license.Installation;
import io.cloister.license.License;
import io.cloister.license.LicenseReport;
import io.cloister.license.LicenseTold;
import io.cloister.licensing.Circumstances;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Place;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister license install FILE`: into the database, or, while the server has that open, to where
/// it looks for a key.
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a key and installs it. What is no good is refused and changes nothing.",
      "The server may run: it takes the key within seconds."
    })
@Records("license.install")
final class LicenseInstallCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Mixin private final DataWork data = new DataWork();

  @Parameters(paramLabel = "FILE", description = "A key, or a list of revocations.")
  private Path file = Path.of("");

  @Option(names = "--force", description = "Takes a key that is worse than the one in use.")
  private boolean force;

  @Override
  public Integer call() {
    return data.run(
        (found, out) -> {
          License license = found.license();
          Installation done =
              license.installByCommand(LicenseFiles.read(file), force, OperatorEvent.user());
          if (!done.isDone()) {
            throw new DataWork.Refusal(done.sentence());
          }
          tell(done.sentence(), license.report().told(), out);
        },
        this::beside);
  }

  private void beside(ApplianceConfiguration configuration, PrintWriter out)
      throws DataWork.Refusal {
    byte[] bytes = LicenseFiles.read(file);
    if (KeyRing.isRevocations(bytes)) {
      throw new DataWork.Refusal(
          "The server runs. Paste a list of revocations into the portal, or stop the server and do this again.");
    }
    LicenseReport now = LicenseFiles.report(configuration);
    KeyRing ring = KeyRing.embedded(Licensing.isDevelopment());
    KeyRing.Checked checked = ring.license(bytes);
    Verdict verdict = Verdict.of(checked, here(now));
    if (!(checked instanceof KeyRing.Genuine genuine) || !Installation.isGood(verdict)) {
      throw new DataWork.Refusal(new Installation.Refused(verdict, null).sentence());
    }
    List<String> worse = now.worse(genuine.key(), ring);
    if (!worse.isEmpty() && !force) {
      throw new DataWork.Refusal(new Installation.Worse(genuine.key(), worse).sentence());
    }
    LicenseFiles.put(configuration, bytes);
    await(configuration, genuine.key());
    tell(
        new Installation.Done(genuine.key(), verdict, !worse.isEmpty()).sentence(),
        LicenseFiles.report(configuration).told(),
        out);
  }

  private static Circumstances here(LicenseReport now) {
    LicenseTold.Full full = now.told().full();
    return new Circumstances(
        Clock.systemUTC().instant(),
        Instant.EPOCH,
        full == null ? new Place("", "") : new Place(full.installId(), full.host()),
        full == null ? 0 : full.seatsUsed(),
        Revocations.NONE);
  }

  private static void await(ApplianceConfiguration configuration, LicenseKey key)
      throws DataWork.Refusal {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isKnown(LicenseFiles.report(configuration), key)) {
      if (System.nanoTime() > end) {
        throw new DataWork.Refusal(
            "The key lies in "
                + configuration.license()
                + ", and the server has not taken it yet. Its log says why.");
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static boolean isKnown(LicenseReport report, LicenseKey key) {
    LicenseTold.Full full = report.told().full();
    return full != null && full.history().stream().anyMatch(one -> one.key().id().equals(key.id()));
  }

  private void tell(String sentence, LicenseTold told, PrintWriter out) {
    if (data.json()) {
      DataWork.write(out, told);
    } else {
      out.println(sentence);
      out.println();
      LicenseText.tell(told, out);
    }
  }
}
