package io.cloister.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// Paper, for the screen and for the archive.
class PrintTest {
  private static final String HOSTILE = "<script>alert(1)</script> & \"quoted\" \u0000 Łódź Ω Я";
  private final Print print = new Print();

  @Test
  void whatPeopleWroteIsTextAndNothingElse() {
    String html = print.html(paper(HOSTILE, 1));
    assertThat(html)
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; \uFFFD Łódź Ω Я");
  }

  /// What is between the tags of a style sheet no browser unescapes.
  @Test
  void aBrowserReadsTheStyleSheetAsItWasWritten() {
    assertThat(print.html(paper("Plain", 1)))
        .contains("html { font-family: \"Liberation Sans\", ")
        .doesNotContainPattern("(?s)<style>[^<]*&quot;");
  }

  @Test
  void aPageNeedsNothingFromElsewhere() {
    assertThat(print.html(paper("Plain", 1)))
        .doesNotContainPattern("(?i)src=|@import|url\\(|http-equiv")
        .doesNotContainPattern("href=\"(?!#)");
  }

  @Test
  void aPdfHasEveryWordItsPagesAndAnOutline() throws Exception {
    try (PDDocument pdf = pdf(paper(HOSTILE, 200))) {
      String text = new PDFTextStripper().getText(pdf);
      assertThat(text).contains("Łódź Ω Я", "alert(1)", "row 0 ", "row 199 ");
      assertThat(text).contains("2 / " + pdf.getNumberOfPages());
      assertThat(pdf.getNumberOfPages()).isGreaterThan(4);
      PDDocumentOutline outline = pdf.getDocumentCatalog().getDocumentOutline();
      assertThat(outline.getFirstChild().getTitle()).isEqualTo("First chapter");
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
    }
  }

  /// What PDF/A asks for: letters inside, colours defined, and it says so.
  @Test
  void aPdfCanBeKeptForDecades() throws Exception {
    try (PDDocument pdf = pdf(paper("Plain", 1))) {
      assertThat(pdf.getDocumentCatalog().getOutputIntents()).isNotEmpty();
      assertThat(new String(pdf.getDocumentCatalog().getMetadata().toByteArray()))
          .containsPattern("pdfaid:part[^0-9]*2");
      for (var page : pdf.getPages()) {
        for (var name : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(name).isEmbedded()).as(name.getName()).isTrue();
        }
      }
    }
  }

  @Test
  void nothingOutsideIsFetchedForAPdf() throws Exception {
    try (PDDocument pdf = pdf(paper("file:///etc/passwd http://127.0.0.1:9/x.png", 1))) {
      assertThat(pdf.getNumberOfPages()).isPositive();
    }
  }

  @Test
  void aCellIsNoFormula() {
    assertThat(Csv.line("=1+1", "a \"b\"", null, 7).text())
        .isEqualTo("\"'=1+1\",\"a \"\"b\"\"\",,\"7\"\r\n");
  }

  private PDDocument pdf(Paper paper) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    print.pdf(paper, out);
    return Loader.loadPDF(out.toByteArray());
  }

  private static Paper paper(String words, int rows) {
    return new Paper(
        "Kind",
        words,
        "Subtitle",
        List.of(new Block.Fact("Name", words)),
        List.of(new Badge("Met 3", Tone.GOOD)),
        "Foot " + words,
        List.of(
            Section.chapter("First chapter", new Block.Text(words), new Block.Note(words)),
            new Section(
                true,
                "A part",
                new Badge("Partly", Tone.FAIR),
                List.of(
                    new Block.Todo("To do", List.of(words)),
                    new Block.Table(
                        List.of("One", "Two"),
                        List.of(30, 70),
                        IntStream.range(0, rows)
                            .mapToObj(row -> List.of(Cell.of("row " + row + " "), Cell.of(words)))
                            .toList())))));
  }
}
