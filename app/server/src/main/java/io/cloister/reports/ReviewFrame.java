package io.cloister.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;
import io.cloister.print.Block;
import io.cloister.print.Paper;
import io.cloister.print.Section;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What every access review says of itself.
///
/// @param read when it was made
record ReviewFrame(
    Review review, TenantId tenant, Report report, String organisation, Instant read) {
  /// All of it; the paper has the beginning.
  static final String ACCESS = "evidence/access.csv";

  static final int ON_PAPER = 1_000;

  Paper paper(String title, List<Block.Fact> facts, List<Section> sections) {
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

  static String beginning() {
    return "The first %,d; all of them are in evidence/access.csv.".formatted(ON_PAPER);
  }

  static String account(boolean open) {
    return open ? "open" : "closed";
  }

  ObjectNode json(Subject subject) {
    ObjectNode said = Json.mapper().createObjectNode();
    said.put("format", "cloister-report/1").put("report", report.id());
    said.put("framework", Report.REVIEW).put("organisation", organisation);
    said.put("at", report.until().toString()).put("made", read.toString());
    said.put("known_since", review.knownSince().toString()).put("asked_by", report.askedBy());
    ObjectNode about = said.putObject("subject");
    about.put("kind", subject.kind()).put("id", subject.id()).put("prefix", subject.prefix());
    return said;
  }
}
