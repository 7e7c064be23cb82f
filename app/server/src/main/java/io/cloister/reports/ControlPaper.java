package io.cloister.reports;

import io.cloister.print.Block;
import io.cloister.print.Cell;
import io.cloister.print.Paper;
import io.cloister.print.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A report on controls, as it is printed.
final class ControlPaper {
  private final Framework framework;
  private final Report report;
  private final Facts facts;
  private final List<Judged> judged;

  ControlPaper(Framework framework, Report report, Facts facts, List<Judged> judged) {
    this.framework = framework;
    this.report = report;
    this.facts = facts;
    this.judged = judged;
  }

  Paper paper() {
    List<Section> sections = new ArrayList<>();
    sections.add(summary());
    if (framework == Framework.GDPR) {
      sections.add(Register.section(facts));
    }
    sections.add(
        Section.chapter(
            "The controls",
            new Block.Text(
                "What each control asks for stands here in words of our own; the framework's text counts. What this installation does was read from it when the report was made.")));
    judged.forEach(one -> sections.add(control(one)));
    sections.add(evidence());
    return new Paper(
        "Compliance report",
        framework.title(),
        framework.scope(),
        cover(),
        Counts.of(judged).badges(),
        "%s · %s · %s"
            .formatted(
                facts.tenant(), framework.title(), Words.period(report.from(), report.until())),
        sections);
  }

  private List<Block.Fact> cover() {
    return List.of(
        new Block.Fact("Organisation", facts.tenant()),
        new Block.Fact("Period", Words.period(report.from(), report.until())),
        new Block.Fact("Made", Words.moment(facts.read())),
        new Block.Fact("Asked for by", report.askedBy()),
        new Block.Fact("Report", report.id()),
        new Block.Fact("Record", facts.seal().origin()),
        new Block.Fact("Program", "Cloister " + facts.setup().version()));
  }

  private Section summary() {
    List<List<Cell>> rows =
        judged.stream()
            .map(one ->
                List.of(
                    Cell.of(one.control().number()),
                    Cell.of(one.control().title()),
                    Cell.of(one.state().badge())))
            .toList();
    return Section.chapter(
        "At a glance",
        new Block.Text(
            "%s, judged by %s."
                .formatted(
                    Words.many(judged.size(), "control"),
                    Words.many(
                        judged.stream()
                            .flatMap(one -> one.control().checks().stream())
                            .distinct()
                            .count(),
                        "check"))),
        new Block.Note(
            "Met: every check of the control is. Partly: one of them has something left to do. Not met: one of them is missing. Yours: the program cannot do it; the company has to. A report says how this installation stands; whether that is enough, an auditor decides."),
        new Block.Table(List.of("Control", "Asks for", "State"), List.of(18, 64, 18), rows));
  }

  private Section control(Judged one) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Text(one.control().asks()));
    if (!one.parts().isEmpty()) {
      blocks.add(
          new Block.Table(
              List.of("Check", "What this installation does", "State"),
              List.of(19, 63, 18),
              one.parts().stream().map(this::row).toList()));
    }
    if (!one.todos().isEmpty()) {
      blocks.add(new Block.Todo("To do", one.todos()));
    }
    String yours = one.control().yours();
    if (yours != null) {
      blocks.add(new Block.Todo("With the company", List.of(yours)));
    }
    return new Section(
        true, one.control().number() + "  " + one.control().title(), one.state().badge(), blocks);
  }

  private List<Cell> row(Judged.Part part) {
    String files =
        part.finding().evidence().stream()
            .filter(this::there)
            .map(file -> file.substring(file.indexOf('/') + 1))
            .collect(Collectors.joining(", "));
    return List.of(
        Cell.of(part.check().title()),
        files.isEmpty()
            ? Cell.of(part.finding().says())
            : Cell.of(part.finding().says(), "Evidence: " + files),
        Cell.of(part.finding().state().badge()));
  }

  private boolean there(String file) {
    return report.withRecord() || !Evidence.ofTheRecord(file);
  }

  private Section evidence() {
    return Section.chapter(
        "Evidence",
        new Block.Text(
            "The files lie beside this page in the folder evidence. manifest.json names each of them with its SHA-256 and is signed by key %s of the record; README.md says how to check that with openssl."
                .formatted(facts.seal().keys().getLast().id())),
        new Block.Text(
            report.withRecord()
                ? "Extracts of the record are among them: failed sign-ins and changes of the period, each with its event's number and leaf, by which a bundle of the record proves it."
                : "Extracts of the record are not among them: only an auditor reads the record, and somebody else asked for this report."));
  }
}
