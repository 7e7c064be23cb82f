package io.cloister.usage;

import io.cloister.print.Badge;
import io.cloister.print.Block;
import io.cloister.print.Cell;
import io.cloister.print.Paper;
import io.cloister.print.Section;
import io.cloister.print.Tone;
import io.cloister.usage.Statement.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A statement as it is printed.
final class StatementPaper {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final List<Integer> WIDTHS = List.of(34, 16, 17, 17, 16);

  private final Month month;

  StatementPaper(Month month) {
    this.month = month;
  }

  Paper paper() {
    String title = MONTH.format(YearMonth.parse(month.month()));
    return new Paper(
        "Usage statement",
        title,
        "What was asked, as it was counted from the record and signed day by day.",
        List.of(
            new Block.Fact("Organisation", month.tenant()),
            new Block.Fact("Edition", month.edition()),
            new Block.Fact("Questions", number(month.total().questions())),
            new Block.Fact("Amount", amount(month.total().cost())),
            new Block.Fact("Made", month.made().toString()),
            new Block.Fact("Record", month.origin()),
            new Block.Fact("Events", number(month.first()) + " to " + number(month.last()))),
        List.of(
            month.complete()
                ? new Badge("complete", Tone.GOOD)
                : new Badge("not complete", Tone.FAIR)),
        month.tenant() + " · Usage statement · " + title,
        List.of(
            Section.chapter(
                "By class",
                new Block.Text(
                    "A question is basic when it was answered from the index, complex when a tool was used for it, and of the class image when an image was made."),
                table("Class", month.classes(), "basic")),
            Section.chapter("By model", table("Model", month.models(), "without a model")),
            Section.chapter("By team", teams()),
            Section.chapter("By day", table("Day (UTC)", month.days(), "")),
            Section.chapter(
                "How to check it",
                new Block.Text(
                    "%d of its days are signed. The zip of this statement has what was signed of each in days.jsonl; 'cloister usage verify' holds the counters against those signatures and against the record."
                        .formatted(month.signedDays())),
                new Block.Note(
                    month.complete()
                        ? "All days of the month are over and signed: nothing can be added to it."
                        : "The month, or its last day, is not over: a statement that is made later has more."))));
  }

  private Block teams() {
    List<SumTold> rows =
        month.teams().stream()
            .map(team ->
                new SumTold(
                    team.team(),
                    team.total().questions(),
                    team.total().tokensIn(),
                    team.total().tokensOut(),
                    team.total().milliseconds(),
                    team.total().cost()))
            .toList();
    return table("Team", rows, "in no team");
  }

  private Block table(String name, List<SumTold> sums, String nameless) {
    List<List<Cell>> rows = new ArrayList<>();
    for (SumTold sum : sums) {
      String said = sum.name();
      rows.add(
          List.of(
              Cell.of(said == null || said.isEmpty() ? nameless : said),
              Cell.of(number(sum.questions())),
              Cell.of(number(sum.tokensIn())),
              Cell.of(number(sum.tokensOut())),
              Cell.of(amount(sum.cost()))));
    }
    if (rows.isEmpty()) {
      return new Block.Text("Nothing was asked.");
    }
    return new Block.Table(
        List.of(name, "Questions", "Tokens read", "Tokens written", "Amount"), WIDTHS, rows);
  }

  private String amount(String cost) {
    return cost + " " + month.currency();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
