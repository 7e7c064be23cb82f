package io.cloister.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.audit.Bundle;
import io.cloister.http.Json;
import io.cloister.identity.Behind;
import io.cloister.print.Block;
import io.cloister.print.Cell;
import io.cloister.print.Csv;
import io.cloister.print.Section;
import io.cloister.sources.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a person opens, for another who decides line by line.
final class PersonReview {
  private final ReviewFrame frame;

  PersonReview(ReviewFrame frame) {
    this.frame = frame;
  }

  Parts parts(Subject.Person person) {
    Behind who =
        frame.review().person(frame.tenant(), person.login(), frame.report().until()).orElseThrow();
    List<Review.Share> shares = frame.review().shares(frame.tenant(), who, frame.report().until());
    List<List<Cell>> first = new ArrayList<>();
    boolean[] more = {false};
    frame
        .review()
        .documents(
            frame.tenant(),
            who,
            frame.report().until(),
            "",
            document -> {
              more[0] = first.size() == ReviewFrame.ON_PAPER;
              if (!more[0]) {
                first.add(row(document, who));
              }
              return !more[0];
            });
    ObjectNode json = frame.json(person);
    json.put("name", who.name()).put("open", who.open()).put("open_now", who.openNow());
    json.set("groups", Json.mapper().valueToTree(who.groups()));
    json.set("sources", Json.mapper().valueToTree(shares));
    long documents = shares.stream().mapToLong(Review.Share::documents).sum();
    return new Parts(
        frame.paper(
            who.name() + " (" + who.login() + ")",
            List.of(
                new Block.Fact("Account", ReviewFrame.account(who.open())),
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
                        shares.stream().map(PersonReview::row).toList())),
                Section.chapter(
                    "Documents",
                    new Block.Note(more[0] ? ReviewFrame.beginning() : "All of them."),
                    new Block.Table(
                        List.of("Document", "Through", "Decision"), List.of(55, 27, 18), first)))),
        json,
        bundle -> bundle.add(ReviewFrame.ACCESS, pieces -> everything(pieces, who)),
        Counts.NONE);
  }

  private void everything(Bundle.Pieces pieces, Behind who) throws IOException {
    pieces.write(
        Csv.line("document", "source", "path", "through", "decision", "reviewer", "date").text());
    try {
      frame
          .review()
          .documents(
              frame.tenant(),
              who,
              frame.report().until(),
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

  private static List<Cell> row(Opened document, Behind who) {
    String path = document.path();
    return List.of(
        path == null || path.isEmpty()
            ? Cell.of(document.document().value())
            : Cell.of(path, document.document().value()),
        Cell.of(String.join(", ", Review.through(document, who.access()))),
        Cell.of(""));
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
}
