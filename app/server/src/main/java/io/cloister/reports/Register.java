package io.cloister.reports;

import io.cloister.print.Block;
import io.cloister.print.Section;
import io.cloister.signon.ListedProvider;
import io.cloister.sources.ListedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The register of processing that Art. 30 GDPR asks for, as far as this installation knows it.
final class Register {
  private Register() {}

  static Section section(Facts facts) {
    return Section.chapter(
        "Register of processing",
        new Block.Text(
            "What this installation processes, from what is really on. The company adds what only it knows: controller, data protection officer, legal basis, and what its documents are about."),
        new Block.Facts(rows(facts)));
  }

  /// Name and value, for paper and JSON alike.
  static List<Block.Fact> rows(Facts facts) {
    List<Block.Fact> rows = new ArrayList<>();
    rows.add(
        new Block.Fact(
            "Purpose",
            "Searching the company's documents and answering questions from them, with the passages that prove the answer; recording who did what."));
    rows.add(
        new Block.Fact(
            "Whose data",
            "%s with an account; people whom documents name."
                .formatted(
                    facts.people().size() == 1
                        ? "1 person"
                        : Words.many(facts.people().size(), "person")
                            .replace("persons", "people"))));
    rows.add(
        new Block.Fact(
            "Which data",
            "Accounts: login, name, mail, title, groups, roles. Use: sign-ins with address and browser, searches, questions, answers, documents opened. Documents: "
                + sources(facts)
                + "."));
    rows.add(new Block.Fact("Recipients inside", recipients(facts)));
    rows.add(new Block.Fact("Where answers are written", model(facts)));
    rows.add(
        new Block.Fact(
            "Transfers to third countries",
            facts.setup().modelElsewhere()
                ? "None by the program itself but to the model host above; where that stands, the company knows."
                : "None: nothing leaves this machine but to the hosts named here."));
    rows.add(
        new Block.Fact(
            "How long",
            facts.kept().stream()
                    .map(kept -> kept.what() + ": " + kept.words())
                    .collect(Collectors.joining("; "))
                + "."));
    rows.add(
        new Block.Fact(
            "Protection", "See Art. 32 below, judged from the settings of this installation."));
    return rows;
  }

  private static String sources(Facts facts) {
    return facts.sources().stream()
        .filter(source -> source.indexed() > 0)
        .map(Register::source)
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), text -> text.isEmpty() ? "none are indexed yet" : text));
  }

  private static String source(ListedSource source) {
    return source.name() + " (" + Words.many(source.indexed(), "document") + ")";
  }

  private static String recipients(Facts facts) {
    String providers =
        facts.enabled().stream().map(Register::provider).collect(Collectors.joining(", "));
    String witnesses = String.join(", ", facts.setup().witnesses());
    return "The people with an account, each as far as documents are open to them."
        + (providers.isEmpty() ? "" : " Identity providers at sign-in: " + providers + ".")
        + (witnesses.isEmpty() ? "" : " Witnesses of the record (hashes only): " + witnesses + ".");
  }

  private static String provider(ListedProvider provider) {
    return provider.where().isEmpty()
        ? provider.name()
        : provider.name() + " at " + provider.where();
  }

  private static String model(Facts facts) {
    Setup setup = facts.setup();
    return "%s at %s%s"
        .formatted(
            setup.modelName() == null ? "The first model there" : setup.modelName(),
            setup.model(),
            setup.modelElsewhere() ? ", another machine." : ", this machine.");
  }
}
