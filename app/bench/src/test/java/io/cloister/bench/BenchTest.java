package io.cloister.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchTest {
  @ParameterizedTest
  @CsvSource({"long-record, PROOFS", "search, INGESTING"})
  void aPartThatThereIsNotIsRefusedBeforeAnythingIsMeasured(String measurement, String part) {
    StringWriter said = new StringWriter();
    CommandLine bench = Bench.commandLine().setErr(new PrintWriter(said));
    assertThat(bench.execute(measurement, "--part", "proof")).isEqualTo(2);
    assertThat(said.toString()).contains("'proof'").contains(part);
  }

  @ParameterizedTest
  @CsvSource({"long-record, proofs", "search, 'alone,ingesting'"})
  void aPartIsNamedInSmallLetters(String measurement, String parts) {
    assertThat(Bench.commandLine().parseArgs(measurement, "--part", parts).errors()).isEmpty();
  }
}
