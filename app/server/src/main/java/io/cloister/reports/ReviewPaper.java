package io.cloister.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.audit.Bundle;
import io.cloister.http.Json;
import io.cloister.identity.Behind;
import io.cloister.print.Block;
import io.cloister.print.Cell;
import io.cloister.print.Csv;
import io.cloister.print.Paper;
import io.cloister.print.Section;
import io.cloister.sources.Opened;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An access review, for a person who decides line by line. All of it lies in `access.csv`; the
/// paper has the beginning.
final class ReviewPaper {
  static final String ACCESS = "evidence/access.csv";
  static final String GRANTS = "evidence/grants.csv";

  private static final int ON_PAPER = 1_000;
  private static final int AT_ONCE = 500;

  private final Review review;
  private final TenantId tenant;
  private final Report report;
  private final String organisation;
  private final Instant read;

  ReviewPaper(Review review, TenantId tenant, Report report, String organisation, Instant read) {
    this.review = review;
    this.tenant = tenant;
    this.report = report;
    this.organisation = organisation;
    this.read = read;
  }

  Parts parts(Subject subject) {
    return switch (subject) {
      case Subject.Documents documents -> ofDocuments(documents);
      case Subject.Person person -> ofPerson(person);
    };
  }

  private Parts ofDocuments(Subject.Documents subject) {
    Opening opening = review.opening(tenant, subject, report.until());
    List<Review.Grant> grants = review.grants(tenant, opening, report.until());
    Review.Some first = review.openers(tenant, opening, report.until(), "", ON_PAPER);
    ObjectNode json = json(subject);
    json.put("documents", opening.documents());
    json.set("grants", Json.mapper().valueToTree(grants));
    List<List<Cell>> people =
        first.openers().stream().map(opener -> row(opener, opening.documents())).toList();
    return new Parts(
        paper(
            title(subject),
            List.of(
                new Block.Fact("Documents", "%,d".formatted(opening.documents())),
                new Block.Fact(
                    "Rules of access", "%,d different".formatted(opening.rules().size()))),
            List.of(
                Section.chapter(
                    "Who is let in",
                    new Block.Text(
                        "Every principal that the documents are open to, or closed to, with how many people were behind it. A denial wins over any permission."),
                    new Block.Table(
                        List.of("Principal", "Effect", "Documents", "People"),
                        List.of(52, 16, 16, 16),
                        grants.stream().map(ReviewPaper::row).toList())),
                people("Who opens them", people, first.next() != null))),
        json,
        bundle -> {
          bundle.add(
              GRANTS,
              pieces -> {
                pieces.write(Csv.line("principal", "effect", "documents", "people").text());
                for (Review.Grant grant : grants) {
                  pieces.write(
                      Csv.line(grant.principal(), grant.effect(), grant.documents(), grant.people())
                          .text());
                }
              });
          bundle.add(ACCESS, pieces -> everybody(pieces, opening));
        },
        Counts.NONE);
  }

  private void everybody(Bundle.Pieces pieces, Opening opening) throws IOException {
    pieces.write(
        Csv.line(
                "login",
                "name",
                "documents",
                "of",
                "through",
                "account_then",
                "account_now",
                "decision",
                "reviewer",
                "date")
            .text());
    String after = "";
    while (after != null) {
      Review.Some some = review.openers(tenant, opening, report.until(), after, AT_ONCE);
      for (Opener opener : some.openers()) {
        Behind who = opener.who();
        pieces.write(
            Csv.line(
                    who.login(),
                    who.name(),
                    opener.documents(),
                    opening.documents(),
                    ways(opener),
                    account(who.open()),
                    account(who.openNow()),
                    "",
                    "",
                    "")
                .text());
      }
      after = some.next();
    }
  }

  private Parts ofPerson(Subject.Person person) {
    Behind who = review.person(tenant, person.login(), report.until()).orElseThrow();
    List<Review.Share> shares = review.shares(tenant, who, report.until());
    List<List<Cell>> first = new ArrayList<>();
    boolean[] more = {false};
    review.documents(
        tenant,
        who,
        report.until(),
        "",
        document -> {
          more[0] = first.size() == ON_PAPER;
          if (!more[0]) {
            first.add(row(document, who));
          }
          return !more[0];
        });
    ObjectNode json = json(person);
    json.put("name", who.name()).put("open", who.open()).put("open_now", who.openNow());
    json.set("groups", Json.mapper().valueToTree(who.groups()));
    json.set("sources", Json.mapper().valueToTree(shares));
    long documents = shares.stream().mapToLong(Review.Share::documents).sum();
    return new Parts(
        paper(
            who.name() + " (" + who.login() + ")",
            List.of(
                new Block.Fact("Account", account(who.open())),
                new Block.Fact("Documents", "%,d".formatted(documents)),
                new Block.Fact(
                    "Groups",
                    who.groups().isEmpty()
                        ? "none"
                        : who.groups().stream()
                            .map(Behind.Membership::name)
                            .distinct()
                            .collect(Collectors.joining(", ")))),
            List.of(
                Section.chapter(
                    "What is open, by source",
                    new Block.Table(
                        List.of("Source", "Documents", "Through"),
                        List.of(40, 15, 45),
                        shares.stream().map(ReviewPaper::row).toList())),
                Section.chapter(
                    "Documents",
                    new Block.Note(more[0] ? beginning() : "All of them."),
                    new Block.Table(
                        List.of("Document", "Through", "Decision"), List.of(55, 27, 18), first)))),
        json,
        bundle -> bundle.add(ACCESS, pieces -> everything(pieces, who)),
        Counts.NONE);
  }

  private void everything(Bundle.Pieces pieces, Behind who) throws IOException {
    pieces.write(
        Csv.line("document", "source", "path", "through", "decision", "reviewer", "date").text());
    try {
      review.documents(
          tenant,
          who,
          report.until(),
          "",
          document -> {
            try {
              pieces.write(
                  Csv.line(
                          document.document(),
                          document.source(),
                          document.path(),
                          String.join(" ", Review.through(document, who.access())),
                          "",
                          "",
                          "")
                      .text());
              return true;
            } catch (IOException broken) {
              throw new UncheckedIOException(broken);
            }
          });
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  private Paper paper(String title, List<Block.Fact> facts, List<Section> sections) {
    List<Block.Fact> cover = new ArrayList<>();
    cover.add(new Block.Fact("Organisation", organisation));
    cover.add(new Block.Fact("As of", Words.moment(report.until())));
    cover.addAll(facts);
    cover.add(new Block.Fact("Known since", known()));
    cover.add(new Block.Fact("Made", Words.moment(read)));
    cover.add(new Block.Fact("Asked for by", report.askedBy()));
    cover.add(new Block.Fact("Report", report.id()));
    return new Paper(
        "Access review",
        title,
        "Who could read what, and why, on " + Words.moment(report.until()),
        cover,
        List.of(),
        organisation + " · Access review · " + Words.day(report.until()),
        sections);
  }

  private String known() {
    Instant began = review.knownSince();
    return report.until().isBefore(began)
        ? Words.moment(began) + ": before that, closed accounts and moved documents may be missing"
        : Words.moment(began);
  }

  private String title(Subject.Documents subject) {
    return switch (subject) {
      case Subject.Document document -> document.document().value();
      case Subject.Source source -> {
        String name =
            review.names(tenant).getOrDefault(source.source().value(), source.source().value());
        yield source.beginning().isEmpty() ? name : name + ", " + source.beginning() + "…";
      }
    };
  }

  private Section people(String title, List<List<Cell>> rows, boolean more) {
    return Section.chapter(
        title,
        new Block.Note(more ? beginning() : "All of them, by login."),
        new Block.Table(
            List.of("Person", "Documents", "Through", "Decision"), List.of(28, 14, 40, 18), rows));
  }

  private static String beginning() {
    return "The first %,d; all of them are in evidence/access.csv.".formatted(ON_PAPER);
  }

  private static List<Cell> row(Opener opener, long of) {
    Behind who = opener.who();
    String login = who.open() ? who.login() : who.login() + ", account closed";
    return List.of(
        Cell.of(who.name(), login),
        Cell.of("%,d of %,d".formatted(opener.documents(), of)),
        new Cell(null, List.of(ways(opener))),
        Cell.of(""));
  }

  private static List<Cell> row(Opened document, Behind who) {
    String path = document.path();
    return List.of(
        path == null || path.isEmpty()
            ? Cell.of(document.document().value())
            : Cell.of(path, document.document().value()),
        Cell.of(String.join(", ", Review.through(document, who.access()))),
        Cell.of(""));
  }

  private static List<Cell> row(Review.Grant grant) {
    return List.of(
        Cell.of(grant.principal()),
        Cell.of(grant.effect().equals("allow") ? "let in" : "kept out"),
        Cell.of("%,d".formatted(grant.documents())),
        Cell.of("%,d".formatted(grant.people())));
  }

  private static List<Cell> row(Review.Share share) {
    return List.of(
        Cell.of(share.name()),
        Cell.of("%,d".formatted(share.documents())),
        Cell.of(
            share.by().entrySet().stream()
                .map(way -> "%s (%,d)".formatted(way.getKey(), way.getValue()))
                .collect(Collectors.joining(", "))));
  }

  private static String ways(Opener opener) {
    return opener.ways().stream().map(Opener.Way::says).collect(Collectors.joining("; "));
  }

  private static String account(boolean open) {
    return open ? "open" : "closed";
  }

  private ObjectNode json(Subject subject) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("format", "cloister-report/1").put("report", report.id());
    json.put("framework", Report.REVIEW).put("organisation", organisation);
    json.put("at", report.until().toString()).put("made", read.toString());
    json.put("known_since", review.knownSince().toString()).put("asked_by", report.askedBy());
    ObjectNode about = json.putObject("subject");
    about.put("kind", subject.kind()).put("id", subject.id()).put("prefix", subject.prefix());
    return json;
  }
}
