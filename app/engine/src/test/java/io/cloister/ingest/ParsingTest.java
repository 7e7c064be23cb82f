package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsingTest {
  @TempDir static Path scratch;

  private static Parsing parsing;

  @BeforeAll
  static void open() throws Exception {
    parsing = new Parsing(scratch, ParsingLimits.DEFAULT, 1);
  }

  @AfterAll
  static void close() {
    parsing.close();
  }

  @ParameterizedTest
  @CsvSource({
    "notes.txt,",
    "notes.md,",
    "notes.csv,",
    "notes.tsv,",
    "notes.log,",
    "notes.json,",
    "notes.html,",
    "notes,",
    "notes,text/plain",
    "notes,text/markdown",
    "notes,text/csv",
  })
  void bytesThatAreNoTextAreSkippedAndSaidToBe(String name, String claimed) throws Exception {
    for (int size : new int[] {200, 3_000, 50_000}) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      assertThat(parsing.parse(bytes, name, claimed))
          .as("%s bytes", size)
          .isEqualTo(
              Parsed.skipped("binary_content", "Its content is not text, whatever its name says."));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16, notes.txt",
    "UTF-16LE, notes.txt",
    "UTF-16BE, notes.md",
    "Shift_JIS, notes.txt",
    "Shift_JIS, notes",
    "Shift_JIS, notes.csv",
    "UTF-16LE, notes",
  })
  void textInAnyEncodingIsReadAsWhatItSays(String charset, String name) throws Exception {
    byte[] bytes = "有給休暇は年に二十五日です。".getBytes(Charset.forName(charset));
    assertThat(text(parsing.parse(bytes, name, null))).isEqualTo("有給休暇は年に二十五日です。");
  }

  @Test
  void thePusherMaySayTheEncoding() throws Exception {
    byte[] bytes = "Größe".getBytes("IBM850");
    assertThat(text(parsing.parse(bytes, "size", "text/plain; charset=IBM850"))).isEqualTo("Größe");
  }

  private static String text(Parsed parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Extracted.class);
    return ((Parsed.Extracted) parsed).extract().text();
  }
}
