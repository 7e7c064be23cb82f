package io.cloister.retrieve;

import io.cloister.corpus.Passage;
import io.cloister.corpus.Span;
import io.cloister.index.Fields;
import io.cloister.index.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the question's words in a passage, as the passage's language sees them.
final class Marks {
  private final Reading reading;
  private final String question;
  private final Map<String, Set<String>> wanted = new HashMap<>();

  Marks(Reading reading, Asked asked) {
    this.reading = reading;
    this.question = asked.words();
  }

  List<Span> in(Passage passage) throws IOException {
    String field = Fields.TEXT + passage.language();
    Set<String> terms = wanted.get(field);
    if (terms == null) {
      terms =
          Terms.of(reading.analyzer(), field, question).stream()
              .map(Terms.Term::text)
              .collect(Collectors.toSet());
      wanted.put(field, terms);
    }
    List<int[]> chars = new ArrayList<>();
    for (Terms.Term term : Terms.of(reading.analyzer(), field, passage.text())) {
      if (terms.contains(term.text())) {
        if (!chars.isEmpty() && term.start() <= chars.getLast()[1]) {
          chars.getLast()[1] = Math.max(chars.getLast()[1], term.end());
        } else {
          chars.add(new int[] {term.start(), term.end()});
        }
      }
    }
    return inCodePoints(passage.text(), chars);
  }

  private static List<Span> inCodePoints(String text, List<int[]> chars) {
    List<Span> spans = new ArrayList<>(chars.size());
    int at = 0;
    int points = 0;
    for (int[] range : chars) {
      points += text.codePointCount(at, range[0]);
      int length = text.codePointCount(range[0], range[1]);
      spans.add(new Span(points, points + length));
      points += length;
      at = range[1];
    }
    return spans;
  }
}
