package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.reports.Counts;
import io.cloister.reports.Reports;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister report make FRAMEWORK`: the same zip that the portal gives.
@Command(
    name = "make",
    mixinStandardHelpOptions = true,
    description = {
      "Reads how this installation is set up and what its record says of a period, judges the controls of a framework, and writes a signed zip with HTML, PDF, JSON and evidence, extracts of the record among them.",
      "Needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
@Records("report.make")
final class ReportMakeCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Parameters(
      paramLabel = "FRAMEWORK",
      description = "One of soc2, iso27001, nist_800_53, gdpr, eu_ai_act.")
  private String framework = "";

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description =
          "The first day, in UTC, such as 2026-01-01; a year before the last where nothing is said.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "The last day, in UTC; today where nothing is said.")
  private @Nullable LocalDate to;

  @Option(
      names = "--to-file",
      paramLabel = "FILE",
      required = true,
      description = "Where the zip is written to.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    return data.run((found, out) -> {
      TenantId whose = tenant.in(found).id();
      LocalDate last = to == null ? LocalDate.now(ZoneOffset.UTC) : to;
      LocalDate first = from == null ? last.minusYears(1).plusDays(1) : from;
      try (Reports reports = found.reports()) {
        Counts counts =
            reports.make(
                whose,
                framework,
                midnight(first),
                midnight(last.plusDays(1)),
                OperatorEvent.user(),
                file);
        if (data.json()) {
          DataWork.write(out, new Told(file.toString(), counts));
        } else {
          out.printf(
              "%s%n  met       %d%n  yours     %d%n  partly    %d%n  not met   %d%n",
              file, counts.met(), counts.yours(), counts.partly(), counts.notMet());
        }
      } catch (IOException broken) {
        throw new DataWork.Refusal("The report could not be written: " + broken.getMessage() + ".");
      }
    });
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// For `--json`.
  record Told(String file, Counts counts) {}
}
