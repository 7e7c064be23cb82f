package io.cloister.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.licensing.Circumstances;
import io.cloister.licensing.Edition;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Limit;
import io.cloister.licensing.Place;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.Verdict;
import io.cloister.licensing.issue.Issuer;
import io.cloister.licensing.issue.SigningKey;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What it takes to read a licence key, check its signature and judge it.
@Command(
    name = "license",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Reads, checks and judges a licence key: the first time, and once warm.")
final class LicenseBench implements Callable<Integer> {
  private static final LocalDate DAY = LocalDate.parse("2026-11-28");

  @Mixin private Options options = new Options();

  @Option(names = "--keys", paramLabel = "N", description = "How often, once warm (20000).")
  private int keys = 20_000;

  @Override
  public Integer call() throws IOException {
    byte[] key = key();
    Report.Builder report = new Report.Builder("license");
    long begun = System.nanoTime();
    judge(KeyRing.embedded(true), key);
    report.add(Figure.of("the first, ring read", millis(begun), "ms"));
    KeyRing ring = KeyRing.embedded(true);
    for (int i = 0; i < keys / 4; i++) {
      judge(ring, key);
    }
    double[] times = new double[keys];
    for (int i = 0; i < keys; i++) {
      long from = System.nanoTime();
      judge(ring, key);
      times[i] = millis(from);
    }
    Arrays.sort(times);
    report.add(Figure.of("p50", times[keys / 2], "ms", new Goal.Below(1)));
    report.add(Figure.of("p99", times[keys * 99 / 100], "ms"));
    options.publish(report.build());
    return 0;
  }

  private static double millis(long from) {
    return (System.nanoTime() - from) / 1e6;
  }

  private static void judge(KeyRing ring, byte[] key) {
    Circumstances here =
        new Circumstances(
            Instant.parse("2026-12-01T00:00:00Z"),
            Instant.EPOCH,
            new Place("ins-1", "bench"),
            10,
            Revocations.NONE);
    if (!(Verdict.of(ring.license(key), here) instanceof Verdict.Valid)) {
      throw new IllegalStateException("The key is not good");
    }
  }

  private static byte[] key() {
    return new Issuer(SigningKey.development())
        .issue(
            new LicenseKey(
                "lic-bench",
                "Skerrow Weirworks",
                Edition.TEAM,
                null,
                Limit.of(25),
                Map.of(),
                Set.of(),
                DAY,
                DAY,
                DAY.plusYears(1),
                30,
                null,
                null,
                null,
                "",
                Map.of()))
        .text()
        .getBytes(UTF_8);
  }
}
