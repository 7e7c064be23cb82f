package io.cloister.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.audit.Bundle;
import io.cloister.http.Json;
import io.cloister.identity.Behind;
import io.cloister.print.Block;
import io.cloister.print.Cell;
import io.cloister.print.Csv;
import io.cloister.print.Section;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Who opens documents, for a person who decides line by line.
final class DocumentsReview {
  private static final String GRANTS = "evidence/grants.csv";
  private static final int AT_ONCE = 500;

  private final ReviewFrame frame;

  DocumentsReview(ReviewFrame frame) {
    this.frame = frame;
  }

  Parts parts(Subject.Documents subject) {
    Opening opening = frame.review().opening(frame.tenant(), subject, frame.report().until());
    List<Review.Grant> grants =
        frame.review().grants(frame.tenant(), opening, frame.report().until());
    Review.Some first =
        frame
            .review()
            .openers(frame.tenant(), opening, frame.report().until(), "", ReviewFrame.ON_PAPER);
    ObjectNode json = frame.json(subject);
    json.put("documents", opening.documents());
    json.set("grants", Json.mapper().valueToTree(grants));
    List<List<Cell>> people =
        first.openers().stream().map(opener -> row(opener, opening.documents())).toList();
    return new Parts(
        frame.paper(
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
                        grants.stream().map(DocumentsReview::row).toList())),
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
          bundle.add(ReviewFrame.ACCESS, pieces -> everybody(pieces, opening));
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
      Review.Some some =
          frame.review().openers(frame.tenant(), opening, frame.report().until(), after, AT_ONCE);
      for (Opener opener : some.openers()) {
        Behind who = opener.who();
        pieces.write(
            Csv.line(
                    who.login(),
                    who.name(),
                    opener.documents(),
                    opening.documents(),
                    ways(opener),
                    ReviewFrame.account(who.open()),
                    ReviewFrame.account(who.openNow()),
                    "",
                    "",
                    "")
                .text());
      }
      after = some.next();
    }
  }

  private String title(Subject.Documents subject) {
    return switch (subject) {
      case Subject.Document document -> document.document().value();
      case Subject.Source source -> {
        String name =
            frame
                .review()
                .names(frame.tenant())
                .getOrDefault(source.source().value(), source.source().value());
        yield source.beginning().isEmpty() ? name : name + ", " + source.beginning() + "…";
      }
    };
  }

  private Section people(String title, List<List<Cell>> rows, boolean more) {
    return Section.chapter(
        title,
        new Block.Note(more ? ReviewFrame.beginning() : "All of them, by login."),
        new Block.Table(
            List.of("Person", "Documents", "Through", "Decision"), List.of(28, 14, 40, 18), rows));
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

  private static List<Cell> row(Review.Grant grant) {
    return List.of(
        Cell.of(grant.principal()),
        Cell.of(grant.effect().equals("allow") ? "let in" : "kept out"),
        Cell.of("%,d".formatted(grant.documents())),
        Cell.of("%,d".formatted(grant.people())));
  }

  private static String ways(Opener opener) {
    return opener.ways().stream().map(Opener.Way::says).collect(Collectors.joining("; "));
  }
}
