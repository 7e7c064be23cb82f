package io.cloister.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloister.audit.Audit;
import io.cloister.audit.Bundle;
import io.cloister.http.Json;
import io.cloister.print.Paper;
import io.cloister.print.Print;
import io.cloister.proof.KeyChain;
import io.cloister.store.Home;
import io.cloister.store.TenantId;
import io.cloister.usage.UsageRows.Period;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/// What a tenant has used in a month, for whoever settles what is owed. The sums are those of the
/// signed days, whose signatures lie beside it in the zip.
final class Statement {
  static final String FORMAT = "cloister-usage-statement/1";
  private static final String DAYS = "days.jsonl";

  private final Ledger ledger;
  private final Crowds crowds;
  private final Audit audit;
  private final Home home;
  private final Print print = new Print();
  private final String currency;
  private final Clock clock;

  Statement(Ledger ledger, Crowds crowds, Audit audit, Home home, String currency, Clock clock) {
    this.ledger = ledger;
    this.crowds = crowds;
    this.audit = audit;
    this.home = home;
    this.currency = currency;
    this.clock = clock;
  }

  /// A month as it stands.
  ///
  /// @param origin whose record it was counted from
  /// @param complete whether every day of it is over and signed
  /// @param signedDays how many days have a signature
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Month(
      String format,
      String tenant,
      String origin,
      String month,
      Instant made,
      String edition,
      String currency,
      boolean complete,
      int signedDays,
      SumTold total,
      List<SumTold> classes,
      List<SumTold> models,
      List<ChargesTold.Team> teams,
      List<SumTold> days,
      @JsonProperty("events_first") long first,
      @JsonProperty("events_last") long last) {}

  Month of(TenantId tenant, Span span, String edition) throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<Ledger.Line> classes = ledger.sums(tenant, By.CLASS, span);
    List<Period> periods = ledger.periods(tenant, span);
    ChargesTold charges = ChargesTold.of(span.month(), currency, crowds.charges(tenant, span));
    long signed = periods.stream().filter(period -> period.note() != null).count();
    return new Month(
        FORMAT,
        tenant.value(),
        keys().origin(tenant.value()),
        span.month().toString(),
        now,
        edition,
        currency,
        Counting.day(now).isAfter(span.to()) && signed == periods.size(),
        (int) signed,
        charges.total(),
        told(classes),
        told(ledger.sums(tenant, By.MODEL, span)),
        charges.teams(),
        told(ledger.sums(tenant, By.DAY, span)),
        periods.isEmpty() ? 0 : periods.getFirst().firstEvent(),
        periods.isEmpty() ? 0 : periods.getLast().lastEvent());
  }

  String html(Month month) {
    return print.html(paper(month));
  }

  byte[] pdf(Month month) throws IOException {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    print.pdf(paper(month), pdf);
    return pdf.toByteArray();
  }

  /// All of it, and what was signed of each day, signed as a whole.
  byte[] bundle(TenantId tenant, Span span, Month month) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Bundle bundle = audit.proofs().bundle(home, out, month.made())) {
      bundle.add("statement.json", Json.mapper().writeValueAsBytes(month));
      bundle.add("statement.html", html(month).getBytes(StandardCharsets.UTF_8));
      bundle.add("statement.pdf", pdf(month));
      bundle.add(DAYS, days(tenant, span));
      bundle.add("README.md", readme());
      bundle.sign(files -> {
        var json = Json.mapper().createObjectNode();
        json.put("format", FORMAT).put("tenant", month.tenant()).put("month", month.month());
        var contents = json.putObject("files");
        files.forEach((name, content) ->
            contents
                .putObject(name)
                .put("bytes", content.bytes())
                .put("sha256", content.sha256().hex()));
        return json + "\n";
      });
    }
    return out.toByteArray();
  }

  /// One signed note a line, as JSON.
  private byte[] days(TenantId tenant, Span span) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Period period : ledger.periods(tenant, span)) {
      if (period.note() != null) {
        lines
            .append(
                Json.mapper()
                    .writeValueAsString(new SignedDay(period.onDay().toString(), period.note())))
            .append('\n');
      }
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// A line of the file of days.
  record SignedDay(String day, String note) {}

  private Paper paper(Month month) {
    return new StatementPaper(month).paper();
  }

  private KeyChain keys() throws IOException {
    return audit
        .proofs()
        .keys(home)
        .orElseThrow(
            () -> new IOException("there is no key yet: the server makes it at its first start"));
  }

  private static List<SumTold> told(List<Ledger.Line> lines) {
    return lines.stream().map(line -> SumTold.of(line.name(), line.sum())).toList();
  }

  private static byte[] readme() throws IOException {
    try (var page =
        Objects.requireNonNull(
            Statement.class.getResourceAsStream("/usage/README.md"),
            "The note is missing from the class path")) {
      return page.readAllBytes();
    }
  }
}
