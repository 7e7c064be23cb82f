package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Block;
import io.cloister.corpus.Extract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  private final PlainText plain = new PlainText();

  @Test
  void changesNotACharacter() {
    String text = "  One  two\t three\u0000 \n\n\n Four\u00a0𝔸\r\n";
    assertThat(plain.read(text, null).text()).isEqualTo(text);
  }

  @Test
  void blankLinesPartParagraphs() {
    assertThat(blocks("First line\nsame paragraph\n \nSecond", null))
        .containsExactly("PARAGRAPH First line\nsame paragraph", "PARAGRAPH Second");
  }

  @Test
  void bulletsAndNumbersAreItemsThatMayWrap() {
    assertThat(blocks("Bring:\n- a torch\n  and spare cells\n2. a rope", null))
        .containsExactly(
            "PARAGRAPH Bring:", "LIST_ITEM - a torch\n  and spare cells", "LIST_ITEM 2. a rope");
  }

  @Test
  void headingsCountInMarkdownOnly() {
    assertThat(blocks("## Leave\nTwenty days.", "text/markdown"))
        .containsExactly("HEADING Leave", "PARAGRAPH Twenty days.");
    assertThat(blocks("## Leave", null)).containsExactly("PARAGRAPH ## Leave");
  }

  @Test
  void spansCountCodePoints() {
    Extract extract = plain.read("𝔸𝔹\n\nend", null);
    assertThat(extract.blocks().getLast().span().start()).isEqualTo(4);
    assertThat(extract.blocks().getLast().span().in(extract.text())).isEqualTo("end");
  }

  @Test
  void tellsTheLanguage() {
    String german = "Der Betriebsrat tagt jeden zweiten Dienstag im Monat in Graz, um neun Uhr.";
    assertThat(plain.read(german, null).language()).isEqualTo("de");
  }

  private List<String> blocks(String text, String type) {
    Extract extract = plain.read(text, type);
    return extract.blocks().stream()
        .map((Block block) -> block.kind() + " " + block.span().in(extract.text()))
        .toList();
  }
}
