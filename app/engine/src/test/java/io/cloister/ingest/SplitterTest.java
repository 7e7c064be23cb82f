package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Block.Kind;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Passage;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class SplitterTest {
  private static final DocumentId ID = new DocumentId("d");
  private static final SplitLimits LIMITS = SplitLimits.DEFAULT;

  /// A token is a word, or a character where there are no spaces.
  private static final ToIntFunction<String> WORDS =
      text ->
          text.codePoints().anyMatch(c -> c > 0x2E80)
              ? text.codePointCount(0, text.length())
              : text.split("\\s+").length + text.length() / 40;

  private final ExtractBuilder builder = new ExtractBuilder(10_000_000);

  @Test
  void aPassageIsExactlyTheTextAtItsSpan() {
    builder.add(Kind.HEADING, 1, "Reisen 😀");
    for (int i = 0; i < 40; i++) {
      builder.add(Kind.PARAGRAPH, 0, "😀 " + sentence(i).repeat(5));
    }
    Extract extract = builder.build("text/plain", "en");
    List<Passage> passages = split();
    assertThat(passages).hasSizeGreaterThan(5);
    assertThat(passages)
        .allSatisfy(p -> assertThat(p.span().in(extract.text())).isEqualTo(p.text()));
  }

  @Test
  void everyWordIsInExactlyOnePassage() {
    for (int i = 0; i < 300; i++) {
      builder.add(
          i % 7 == 0 ? Kind.HEADING : Kind.PARAGRAPH,
          i % 7 == 0 ? 1 + i % 3 : 0,
          "w" + i + " " + sentence(i));
    }
    List<Passage> passages = split();
    String all = String.join(" ", passages.stream().map(Passage::text).toList());
    for (int i = 0; i < 300; i++) {
      if (i % 7 != 0) {
        assertThat(all.split("\\bw" + i + "\\b", -1)).hasSize(2);
      }
    }
    int end = 0;
    for (Passage passage : passages) {
      assertThat(passage.span().start()).isGreaterThanOrEqualTo(end);
      end = passage.span().end();
    }
  }

  @Test
  void carriesThePathOfHeadings() {
    builder.add(Kind.HEADING, 1, "Travel");
    builder.add(Kind.PARAGRAPH, 0, sentence(1).repeat(20));
    builder.add(Kind.HEADING, 2, "Hotels");
    builder.add(Kind.PARAGRAPH, 0, sentence(2).repeat(20));
    builder.add(Kind.HEADING, 1, "Pay");
    builder.add(Kind.PARAGRAPH, 0, sentence(3).repeat(20));
    assertThat(split().stream().map(Passage::headings).distinct())
        .containsExactly(List.of("Travel"), List.of("Travel", "Hotels"), List.of("Pay"));
  }

  @Test
  void tinySectionsShareAPassageThatShowsTheirHeadings() {
    builder.add(Kind.HEADING, 1, "Offices");
    for (String city : List.of("Bern", "Oslo", "Rome")) {
      builder.add(Kind.HEADING, 2, city);
      builder.add(Kind.PARAGRAPH, 0, "Open from nine to five.");
    }
    List<Passage> passages = split();
    assertThat(passages).hasSize(1);
    assertThat(passages.getFirst().headings()).containsExactly("Offices");
    assertThat(passages.getFirst().text())
        .isEqualTo(
            "Bern\n\nOpen from nine to five.\n\nOslo\n\nOpen from nine to five.\n\nRome\n\nOpen from nine to five.");
  }

  @Test
  void neverCrossesATopHeading() {
    builder.add(Kind.HEADING, 1, "One");
    builder.add(Kind.PARAGRAPH, 0, "Short.");
    builder.add(Kind.HEADING, 1, "Two");
    builder.add(Kind.PARAGRAPH, 0, "Short too.");
    assertThat(split()).hasSize(2);
  }

  @Test
  void keepsPagesApart() {
    builder.page(1);
    builder.add(Kind.PARAGRAPH, 0, sentence(1).repeat(6));
    builder.page(2);
    builder.add(Kind.PARAGRAPH, 0, sentence(2).repeat(6));
    assertThat(split()).extracting(Passage::page).containsExactly(1, 2);
  }

  @Test
  void rowsKeepTheirHeader() {
    builder.add(Kind.TABLE_HEADER, 0, "Name | Days");
    for (int i = 0; i < 100; i++) {
      builder.add(Kind.TABLE_ROW, 0, "Person number " + i + " of the long list | " + i);
    }
    List<Passage> passages = split();
    assertThat(passages).hasSizeGreaterThan(2);
    assertThat(passages.getFirst().lead()).isEmpty();
    assertThat(passages.getFirst().text()).startsWith("Name | Days\n");
    assertThat(passages.subList(1, passages.size()))
        .allSatisfy(p -> assertThat(p.lead()).isEqualTo("Name | Days"));
  }

  @Test
  void itemsKeepWhatIntroducesTheirList() {
    builder.add(Kind.PARAGRAPH, 0, "Bring along:");
    for (int i = 0; i < 100; i++) {
      builder.add(Kind.LIST_ITEM, 1, "item " + i + " for the journey");
    }
    List<Passage> passages = split();
    assertThat(passages).hasSizeGreaterThan(1);
    assertThat(passages.getLast().lead()).isEqualTo("Bring along:");
  }

  @Test
  void aHeadingWithNothingBelowIsStillFound() {
    builder.add(Kind.HEADING, 1, "Slide one");
    builder.add(Kind.HEADING, 1, "Slide two");
    assertThat(split()).extracting(Passage::text).containsExactly("Slide one\n\nSlide two");
  }

  @Test
  void noPassageExceedsTheMaximum() {
    builder.add(Kind.PARAGRAPH, 0, "x".repeat(100) + " " + sentence(1).repeat(2000));
    assertThat(split())
        .allSatisfy(p -> assertThat(WORDS.applyAsInt(p.text())).isLessThanOrEqualTo(LIMITS.max()));
  }

  @Test
  void aMegabyteWithoutPunctuationTakesFewQuestionsToTheTokenizer() {
    builder.add(Kind.PARAGRAPH, 0, "word ".repeat(200_000));
    AtomicLong asked = new AtomicLong();
    List<Passage> passages =
        split(text -> {
          asked.addAndGet(text.length());
          return WORDS.applyAsInt(text);
        });
    assertThat(passages).hasSizeGreaterThan(500);
    assertThat(asked.get()).isLessThan(3_000_000);
  }

  @Test
  void aMegabyteWithoutSpacesIsCutToo() {
    builder.add(Kind.PARAGRAPH, 0, "x".repeat(1_000_000));
    ToIntFunction<String> tokens = text -> text.length() / 3;
    assertThat(split(tokens))
        .allSatisfy(p -> assertThat(tokens.applyAsInt(p.text())).isLessThanOrEqualTo(LIMITS.max()));
  }

  @Test
  void textWithoutSpacesIsCutAtItsOwnFullStops() {
    builder.add(Kind.PARAGRAPH, 0, "会社の旅費規程は毎年更新されます。".repeat(60));
    List<Passage> passages = split();
    assertThat(passages).hasSizeGreaterThan(3);
    assertThat(passages).allSatisfy(p -> assertThat(p.text()).endsWith("。"));
  }

  @Test
  void nothingGivesNothing() {
    assertThat(split()).isEmpty();
  }

  private List<Passage> split() {
    return split(WORDS);
  }

  private List<Passage> split(ToIntFunction<String> tokens) {
    return new Splitter(LIMITS).split(ID, builder.build("text/plain", "en"), tokens);
  }

  private static String sentence(int i) {
    return "This is the sentence number " + i + " of the whole text. ";
  }
}
