package io.cloister.ingest;

import io.cloister.corpus.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds paragraphs and headings in the lines of a printed page. A PDF knows neither: its reader
/// guesses paragraphs from the space between lines, and where all lines stand wide apart it takes
/// every line for one.
final class PageText {
  private static final Pattern NUMBERED =
      Pattern.compile("^\\d{1,2}(?:\\.\\d{1,2}){0,3}\\.?\\s+(?=\\p{Lu}).*");
  private static final String SENTENCE_END = ".!?…:;。！？";

  /// A page needs so many lines apart before they can be misread.
  private static final int FEWEST_GAPS = 3;

  /// Above this share of lines that go on behind a gap, gaps say nothing.
  private static final double GOING_ON = 0.25;

  private static final double FULL = 0.92;
  private static final double HALF = 0.5;
  private static final int LONGEST_HEADING = 80;

  private final ExtractBuilder out;
  private int width;

  PageText(ExtractBuilder out) {
    this.out = out;
  }

  /// @param apart whether the reader left space in front of it
  private record Line(String text, boolean apart) {
    boolean ends() {
      return SENTENCE_END.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    boolean goesOn(Line before) {
      return Character.isLowerCase(text.codePointAt(0)) && !before.ends();
    }
  }

  /// Adds a page.
  ///
  /// @param raw its lines, blank ones between what the reader takes for paragraphs
  void add(String raw) {
    List<Line> lines = lines(raw);
    if (lines.isEmpty()) {
      return;
    }
    width = Math.max(width, usual(lines));
    boolean trusted = trusted(lines);
    List<List<String>> paragraphs = new ArrayList<>();
    Line before = null;
    for (Line line : lines) {
      boolean parted =
          before == null
              || Lines.bullet(line.text())
              || (trusted ? line.apart() : parted(before, line));
      if (parted) {
        paragraphs.add(new ArrayList<>());
      }
      paragraphs.getLast().add(line.text());
      before = line;
    }
    for (int i = 0; i < paragraphs.size(); i++) {
      add(paragraphs, i);
    }
  }

  private static List<Line> lines(String raw) {
    List<Line> lines = new ArrayList<>();
    boolean apart = true;
    for (String line : raw.split("[\\n\\r\\f]")) {
      String text = line.strip();
      if (text.isEmpty()) {
        apart = true;
      } else {
        lines.add(new Line(text, apart));
        apart = false;
      }
    }
    return lines;
  }

  /// How long a line is that fills the page: nine in ten are not longer.
  private static int usual(List<Line> lines) {
    List<Integer> lengths = lines.stream().map(line -> line.text().length()).sorted().toList();
    return lengths.get(lengths.size() * 9 / 10 == lengths.size() ? 0 : lengths.size() * 9 / 10);
  }

  private static boolean trusted(List<Line> lines) {
    int gaps = 0;
    int goingOn = 0;
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).apart()) {
        gaps++;
        goingOn += lines.get(i).goesOn(lines.get(i - 1)) ? 1 : 0;
      }
    }
    return gaps < FEWEST_GAPS || goingOn < GOING_ON * gaps;
  }

  /// A line ends for a reason when the next one's first word would still have fitted on it.
  private boolean parted(Line before, Line line) {
    int length = before.text().length();
    if (line.goesOn(before) && length > HALF * width) {
      return false;
    }
    String first = line.text().split("\\s", 2)[0];
    return length + 1 + first.length() < FULL * width;
  }

  private void add(List<List<String>> paragraphs, int place) {
    List<String> lines = paragraphs.get(place);
    if (heading(paragraphs, place)) {
      out.add(Block.Kind.HEADING, level(lines.getFirst()), lines.getFirst());
    } else {
      Lines.add(out, String.join("\n", lines));
    }
  }

  private boolean heading(List<List<String>> paragraphs, int place) {
    String line = paragraphs.get(place).getFirst();
    if (paragraphs.get(place).size() > 1
        || place + 1 == paragraphs.size()
        || line.length() > Math.min(LONGEST_HEADING, 0.85 * width)
        || !titled(line)) {
      return false;
    }
    String next = paragraphs.get(place + 1).getFirst();
    return next.length() > HALF * width || Lines.bullet(next) || titled(next);
  }

  /// Whether a line is written as headings are: numbered, in capitals, or with capitals.
  private static boolean titled(String line) {
    boolean numbered = NUMBERED.matcher(line).matches();
    if (!numbered && (Lines.bullet(line) || !Character.isUpperCase(line.codePointAt(0)))) {
      return false;
    }
    if (".,;:!…".indexOf(line.charAt(line.length() - 1)) >= 0) {
      return false;
    }
    int words = 0;
    int capitals = 0;
    int digits = 0;
    for (String word : line.split("[\\s/–—]+")) {
      if (word.isEmpty()) {
        continue;
      }
      digits += Character.isDigit(word.codePointAt(0)) ? 1 : 0;
      if (word.length() > 3 && Character.isLetter(word.codePointAt(0))) {
        words++;
        capitals += Character.isUpperCase(word.codePointAt(0)) ? 1 : 0;
      }
    }
    return words > 0
        && words <= 12
        && (numbered ? digits <= 1 : digits == 0 && capitals >= 0.6 * words);
  }

  private static int level(String line) {
    if (NUMBERED.matcher(line).matches()) {
      String number = line.split("\\s", 2)[0].replaceAll("\\.$", "");
      return 1 + number.split("\\.").length;
    }
    return line.equals(line.toUpperCase(java.util.Locale.ROOT)) ? 1 : 2;
  }
}
