package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.corpus.Block;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractCodecTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "Grüße, naïve Ångström",
        "日本語のテキスト",
        "astral 😀 𐍈 𝒳",
        "e\u0301 is not \u00e9",
        "null \0 and controls \u0001\u001b\u007f\u0085",
        "lines\r\nand\u2028separators\ufeff",
        "a lone high \uD800 surrogate",
        "a lone low \uDC00 surrogate",
        "ends in half a pair \uD83D",
        "\uDE00\uD83D the wrong way round",
        "noncharacters \uFFFE\uFFFF and the replacement \uFFFD"
      })
  void givesBackEveryText(String text) throws Exception {
    assertReturns(new Extract(text, List.of(), text, text, null, text, text));
  }

  @Test
  void givesBackEveryKindOfBlockWithAndWithoutAPage() throws Exception {
    List<Block> blocks = new ArrayList<>();
    int at = 0;
    for (Block.Kind kind : Block.Kind.values()) {
      for (Integer page : new Integer[] {null, 1, 0, -1, 70_000, Integer.MAX_VALUE}) {
        blocks.add(new Block(kind, at % 7, new Span(at, at + 3), page));
        at += 5;
      }
    }
    assertReturns(extract("x".repeat(at), blocks));
  }

  @Test
  void givesBackBlocksThatNoParserWouldMake() throws Exception {
    assertReturns(
        extract(
            "",
            List.of(
                new Block(Block.Kind.CODE, -3, new Span(Integer.MAX_VALUE, Integer.MAX_VALUE), 1),
                new Block(Block.Kind.CODE, Integer.MIN_VALUE, new Span(0, Integer.MAX_VALUE), 1),
                new Block(Block.Kind.CODE, 0, new Span(5, 9), null),
                new Block(Block.Kind.CODE, 0, new Span(7, 7), null))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2026-02-03T04:05:06.123456789Z",
        "-000044-03-15T12:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z",
        "-1000000000-01-01T00:00:00Z"
      })
  void givesBackEveryTime(String time) throws Exception {
    assertReturns(new Extract("", List.of(), null, null, Instant.parse(time), "", ""));
  }

  @Test
  void givesBackALongText() throws Exception {
    assertReturns(
        new Extract("😀 wörd ".repeat(1_000_000), List.of(), null, null, null, "a/b", "en"));
  }

  @Test
  void takesLessRoomThanTheTextAlone() {
    String prose =
        """
        The gardener waters the roses in the morning, before the sun is high. In the evening she
        looks after the tools, oils the shears, and writes down what has come into flower.
        """
            .repeat(1);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      blocks.add(new Block(Block.Kind.PARAGRAPH, 0, new Span(i * 8, i * 8 + 7), 1));
    }
    assertThat(ExtractCodec.encode(extract(prose, blocks)))
        .hasSizeLessThan(prose.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void noticesEveryByteThatWasChanged() {
    byte[] good = ExtractCodec.encode(extract("A text that matters, word for word.", List.of()));
    Random random = new Random(1);
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> ExtractCodec.decode(bad)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void noticesThatTheEndIsMissing() {
    byte[] good = ExtractCodec.encode(extract("A text that matters, word for word.", List.of()));
    for (int length = 0; length < good.length; length++) {
      byte[] bad = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> ExtractCodec.decode(bad)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void saysThatALaterLayoutIsNotRead() {
    byte[] later = ExtractCodec.encode(extract("x", List.of()));
    later[0] = 2;
    assertThatThrownBy(() -> ExtractCodec.decode(later)).hasMessageContaining("layout 2");
  }

  /// What was written once must be readable for ever.
  @Test
  void readsWhatTheFirstLayoutWrote() throws Exception {
    Extract expected =
        new Extract(
            "Title\nWords 😀",
            List.of(
                new Block(Block.Kind.HEADING, 1, new Span(0, 5), 1),
                new Block(Block.Kind.PARAGRAPH, 0, new Span(6, 13), null)),
            "Title",
            null,
            Instant.parse("2026-01-02T03:04:05.006Z"),
            "text/markdown",
            "en");
    assertThat(ExtractCodec.decode(HexFormat.of().parseHex(FIRST_LAYOUT))).isEqualTo(expected);
  }

  private static final String FIRST_LAYOUT =
      "01789c635408c92cc949e50acf2f4a2956f8307f46032317588481f1d4b59d53791bb6dd6165"
          + "942a49ad28d1cf4d2cca4ec92fcf636449cd63616062e06264626460e26300002eb91492";

  private static Extract extract(String text, List<Block> blocks) {
    return new Extract(text, blocks, "Title", null, null, "text/plain", "en");
  }

  private static void assertReturns(Extract extract) throws IOException {
    assertThat(ExtractCodec.decode(ExtractCodec.encode(extract))).isEqualTo(extract);
  }
}
