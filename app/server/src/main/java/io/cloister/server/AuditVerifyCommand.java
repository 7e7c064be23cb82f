package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.proof.Held;
import io.cloister.proof.Proof;
import io.cloister.proof.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister audit verify [BUNDLE]`: whether anything was changed, and what.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Recomputes a bundle of events, or, where none is named, the whole record in the database, and holds it against what was signed. Ends with 0 when all is proven, and with 1 when anything is not.",
      "A bundle needs no server, no database and no network. The record itself needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
@Records("audit.verify")
final class AuditVerifyCommand implements Callable<Integer> {
  private static final long TOLD_EVERY = 200_000;

  @Mixin private final DataWork data = new DataWork();

  @Parameters(
      arity = "0..1",
      paramLabel = "BUNDLE",
      description = "The zip of an export, or the folder it was unpacked to.")
  private @Nullable Path bundle;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "A checkpoint that was kept elsewhere, or a witness's file of many: a record that was rewritten since does not agree with it.")
  private List<Path> checkpoints = List.of();

  @Option(
      names = "--origin",
      paramLabel = "NAME",
      description = "Whose record a bundle has to be of, as every checkpoint names it.")
  private @Nullable String origin;

  @Override
  public Integer call() {
    Path named = bundle;
    return named == null
        ? data.run(this::live)
        : data.offline(out -> tell(List.of(Proof.ofBundle(named, held())), out));
  }

  private void live(Backstage found, PrintWriter out) throws DataWork.Refusal {
    Held held = held();
    found.audit().record(OperatorEvent.of("audit.verify"));
    try {
      tell(found.audit().proofs().verify(found.home(), held, AuditVerifyCommand::progress), out);
    } catch (IOException | IllegalArgumentException broken) {
      throw DataWork.Refusal.keys(broken);
    }
  }

  static void progress(long events) {
    if (events % TOLD_EVERY < 2_048 && events > TOLD_EVERY) {
      System.err.println("cloister: " + events + " events read");
    }
  }

  private Held held() throws DataWork.Refusal {
    List<String> notes = new ArrayList<>();
    for (Path file : checkpoints) {
      try {
        notes.addAll(Held.read(Files.readString(file)));
      } catch (IOException | IllegalArgumentException unreadable) {
        throw new DataWork.Refusal(
            "The checkpoint " + file + " cannot be read: " + unreadable.getMessage() + ".");
      }
    }
    return new Held(notes, origin);
  }

  private void tell(List<Verdict> verdicts, PrintWriter out) throws DataWork.Refusal {
    boolean proven = verdicts.stream().allMatch(Verdict::proven);
    if (data.json()) {
      DataWork.write(out, new Told(proven, verdicts));
    } else {
      verdicts.forEach(verdict -> tell(verdict, out));
    }
    if (!proven) {
      throw new DataWork.Refusal(
          "This is not what was signed. Keep it as it is, and compare it with a backup and with what witnesses have.");
    }
  }

  /// For `--json`.
  record Told(boolean proven, List<Verdict> records) {}

  static void tell(Verdict verdict, PrintWriter out) {
    out.println(verdict.origin().isEmpty() ? "unknown" : verdict.origin());
    if (verdict.last() >= verdict.first()) {
      out.printf("  events       %d to %d%n", verdict.first(), verdict.last());
      out.printf("  checkpoints  %d agree%n", verdict.checkpoints());
    }
    if (verdict.expired() > 0) {
      out.printf("  deleted      %d, as the record itself says%n", verdict.expired());
    }
    if (verdict.unsigned() > 0) {
      out.printf("  not signed   %d, newer than the last checkpoint%n", verdict.unsigned());
    }
    verdict.problems().forEach(problem -> out.println("  WRONG        " + problem));
    if (verdict.moreProblems() > 0) {
      out.printf("  WRONG        and %d more%n", verdict.moreProblems());
    }
    out.println(verdict.proven() ? "  proven" : "  NOT PROVEN");
  }
}
