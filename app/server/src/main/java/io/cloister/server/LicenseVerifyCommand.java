package io.cloister.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.audit.Records;
import io.cloister.licensing.Circumstances;
import io.cloister.licensing.Forged;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Place;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.Unreadable;
import io.cloister.licensing.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cloister license verify FILE`: with the file and this program alone.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks who signed a key, and its days. Needs no server, no network and no data folder, and changes nothing.",
      "Ends with 0 where the key is good today, otherwise with 1."
    })
@Records(Records.NOTHING)
final class LicenseVerifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Writes one JSON object instead of text.")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "A key.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("Not a command");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      return tell(LicenseFiles.read(file), out);
    } catch (DataWork.Refusal refused) {
      spec.commandLine().getErr().println("cloister: " + refused.getMessage());
      return 1;
    } finally {
      out.flush();
    }
  }

  /// For `--json`.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Told(
      String verdict,
      String meaning,
      @Nullable String detail,
      @Nullable String id,
      @Nullable String customer,
      @Nullable String edition,
      @Nullable String seats,
      @Nullable LocalDate notBefore,
      @Nullable LocalDate expires,
      @Nullable Integer graceDays,
      @Nullable String install,
      @Nullable String host,
      @Nullable String signer) {}

  private int tell(byte[] bytes, PrintWriter out) {
    KeyRing.Checked checked = KeyRing.embedded(Licensing.isDevelopment()).license(bytes);
    LicenseKey key = checked instanceof KeyRing.Genuine genuine ? genuine.key() : null;
    // For the place that it names: where this is run does not matter.
    Place place =
        new Place(
            key == null || key.install() == null ? "" : key.install(),
            key == null || key.host() == null ? "" : key.host());
    Verdict verdict =
        Verdict.of(
            checked,
            new Circumstances(
                Clock.systemUTC().instant(), Instant.EPOCH, place, 0, Revocations.NONE));
    Told told = told(verdict, key);
    if (json) {
      DataWork.write(out, told);
    } else {
      text(told, out);
    }
    return verdict instanceof Verdict.Valid || verdict instanceof Verdict.Grace ? 0 : 1;
  }

  private static Told told(Verdict verdict, @Nullable LicenseKey key) {
    String detail =
        verdict instanceof Forged forged
            ? forged.why().sentence()
            : verdict instanceof Unreadable unreadable ? unreadable.detail() : null;
    String meaning = verdict.consequence().meaning();
    return key == null
        ? new Told(
            verdict.slug(),
            meaning,
            detail,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null)
        : new Told(
            verdict.slug(),
            meaning,
            detail,
            key.id(),
            key.customer(),
            key.edition().slug(),
            key.seats().toString(),
            key.notBefore(),
            key.expires(),
            key.graceDays(),
            key.install(),
            key.host(),
            key.signer());
  }

  private static void text(Told told, PrintWriter out) {
    out.println(told.meaning() + (told.detail() == null ? "" : " " + told.detail()));
    out.println();
    LicenseText.line(out, "verdict", told.verdict());
    LicenseText.line(out, "licence", told.id());
    LicenseText.line(out, "customer", told.customer());
    LicenseText.line(out, "edition", told.edition());
    LicenseText.line(out, "seats", told.seats());
    LicenseText.line(out, "from", told.notBefore());
    LicenseText.line(out, "expires", told.expires());
    LicenseText.line(out, "grace days", told.graceDays());
    LicenseText.line(out, "install id", told.install());
    LicenseText.line(out, "host", told.host());
    LicenseText.line(out, "signed with", told.signer());
  }
}
