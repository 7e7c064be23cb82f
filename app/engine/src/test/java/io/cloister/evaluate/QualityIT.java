package io.cloister.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.ingest.Parsing;
import io.cloister.ingest.ParsingLimits;
import io.cloister.retrieve.Mode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The numbers that this project has promised, on whole sets, with the real embedder and parser.
/// SciFact is left to `./dev evaluate`: its 5,183 abstracts take ten minutes to embed.
class QualityIT {
  private static final Path ROOT = Path.of(System.getProperty("cloister.root", "."));
  private static final Path DATA = ROOT.resolve("../shared/data").normalize();
  private static final Way HYBRID = new Way(Mode.HYBRID, null);

  @TempDir private Path home;
  private CachedEmbedder embedder;
  private Parsing parsing;

  @BeforeEach
  void open() throws Exception {
    embedder = CachedEmbedder.open(home.resolve("vectors"), BgeSmallEmbedder.open(2));
    parsing = new Parsing(home.resolve("parsing"), ParsingLimits.DEFAULT, 2);
  }

  @AfterEach
  void close() throws Exception {
    parsing.close();
    embedder.close();
  }

  @Test
  void answersWhatNorthwindsHandbookAnswersAndRefusesWhatItDoesNot() throws Exception {
    Scores scores = scores("northwind");
    assertThat(scores.of("hit@1")).isGreaterThanOrEqualTo(0.92);
    assertThat(scores.of("hit@5")).isGreaterThanOrEqualTo(0.99);
    assertThat(scores.of("citations_matched")).isGreaterThanOrEqualTo(0.80);
    assertThat(scores.of("quotes_verbatim")).isEqualTo(1);
    assertThat(scores.of("refused_when_unanswerable")).isGreaterThanOrEqualTo(0.75);
    assertThat(scores.of("wrongly_refused")).isLessThanOrEqualTo(0.10);
    assertThat(scores.of("acl_checked")).isPositive();
    assertThat(scores.of("acl_leaks")).isZero();
  }

  @Test
  void answersTheSampleInItsLanguagesAndLeaksNothing() throws Exception {
    Scores scores = scores("sample");
    assertThat(scores.of("hit@5")).isGreaterThanOrEqualTo(0.95);
    assertThat(scores.of("refused_when_unanswerable")).isGreaterThanOrEqualTo(0.75);
    assertThat(scores.of("wrongly_refused")).isLessThanOrEqualTo(0.30);
    assertThat(scores.of("quotes_verbatim")).isEqualTo(1);
    assertThat(scores.of("acl_leaks")).isZero();
  }

  @Test
  void readsTheTextOfOfficeFiles() throws Exception {
    assertThat(scores("formats").of("phrase_recall")).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void everyNastyFileEndsInOneState() throws Exception {
    Scores scores = scores("nasty");
    double ended = 0;
    for (String state : List.of("ok", "skipped", "failed")) {
      ended += Double.isNaN(scores.of(state)) ? 0 : scores.of(state);
    }
    assertThat(ended).isEqualTo(scores.of("files")).isPositive();
  }

  private Scores scores(String name) throws Exception {
    boolean there = name.equals("sample") || Files.isDirectory(DATA.resolve(name));
    if (!there) {
      System.err.println("Not measured on " + name + ": ../shared/data is not there.");
    }
    Assumptions.assumeTrue(there, "../shared/data is needed");
    Progress silent = new Progress(new PrintStream(OutputStream.nullOutputStream()));
    Evaluation evaluation =
        new Evaluation(
            home.resolve("indexes"), embedder, parsing, null, Tuning.CHOSEN, new Crew(2, silent));
    Sets sets = new Sets(DATA, ROOT.resolve("packaging/sample"), Integer.MAX_VALUE);
    Report report = new Reporter(evaluation, List.of(HYBRID), null, false).report(sets.read(name));
    return report.ways().values().iterator().next();
  }
}
