package io.cloister.retrieve;

import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds which documents are older versions of another one that answers about as well, so that what
/// counts today stands first. Versions have one title but for years, numbers and the like.
final class Versions {
  /// How much worse, as a share of the older one's score, the newer one may be.
  private static final double SLACK = 0.25;

  private static final double STEP = 1e-4;
  private static final Pattern TELLING_APART =
      Pattern.compile(
          "\\b(v|version|rev|revision|draft|final|old|new)\\b\\.?|\\bv?\\d+([./-]\\d+)*\\b");

  private Versions() {}

  /// A document with its best score.
  record Scored(Document document, double score) {}

  /// How far each older version's score has to sink; documents that stay are not in it.
  ///
  /// @param question where it names what tells a version apart, such as its year, that one is meant
  static Map<DocumentId, Double> outdated(String question, Collection<Scored> found) {
    Set<String> asked = Set.copyOf(marks(question));
    Map<String, List<Scored>> families =
        found.stream()
            .filter(one -> one.document().modified() != null)
            .collect(Collectors.groupingBy(one -> family(one.document().title())));
    Map<DocumentId, Double> sinking = new HashMap<>();
    families.forEach((title, members) -> {
      Scored newest = members.stream().max(Comparator.comparing(Versions::modified)).orElseThrow();
      for (Scored one : members) {
        double behind = one.score() - newest.score();
        boolean older = modified(one).isBefore(modified(newest));
        Set<String> marks = marks(one.document().title());
        boolean differ = !marks.equals(marks(newest.document().title()));
        boolean meant = marks.stream().anyMatch(asked::contains);
        if (older
            && differ
            && !meant
            && !title.isBlank()
            && behind <= SLACK * Math.abs(one.score())) {
          sinking.put(one.document().id(), Math.max(0, behind) + STEP);
        }
      }
    });
    return sinking;
  }

  private static Instant modified(Scored one) {
    Instant modified = one.document().modified();
    return modified == null ? Instant.MIN : modified;
  }

  private static String family(String title) {
    return TELLING_APART
        .matcher(title.toLowerCase(Locale.ROOT))
        .replaceAll(" ")
        .replaceAll("[^\\p{L}]+", " ")
        .strip();
  }

  private static Set<String> marks(String text) {
    Set<String> marks = new HashSet<>();
    Matcher matcher = TELLING_APART.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      marks.add(matcher.group());
    }
    return marks;
  }
}
