package io.cloister.asks;

import io.cloister.corpus.SourceId;
import io.cloister.http.ProblemException;
import io.cloister.retrieve.Filters;
import io.cloister.retrieve.Mode;
import io.cloister.retrieve.SearchQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what stands in the address of a search, and says what is wrong with it.
final class SearchParameters {
  private static final int LONGEST_QUESTION = 2000;
  private static final int LONGEST_PATH = 1000;
  private static final int LARGEST_PAGE = 100;
  private static final int MOST_VALUES = 50;

  private final Map<String, List<String>> given;

  private SearchParameters(Map<String, List<String>> given) {
    this.given = given;
  }

  /// @param given decoded, by name
  /// @throws ProblemException `invalid_parameter`, with the first that is wrong
  static SearchQuery read(Map<String, List<String>> given) {
    SearchParameters parameters = new SearchParameters(given);
    return new SearchQuery(
        parameters.question(),
        parameters.mode(),
        parameters.filters(),
        parameters.size(),
        parameters.find("cursor"),
        parameters.explain());
  }

  private String question() {
    String question = find("q");
    if (question == null || question.isBlank()) {
      throw ProblemException.parameter("q", "is missing");
    }
    if (question.codePointCount(0, question.length()) > LONGEST_QUESTION) {
      throw ProblemException.parameter("q", "has more than " + LONGEST_QUESTION + " characters");
    }
    return question;
  }

  private Mode mode() {
    return switch (find("mode")) {
      case null -> Mode.HYBRID;
      case "hybrid" -> Mode.HYBRID;
      case "lexical" -> Mode.LEXICAL;
      case "vector" -> Mode.VECTOR;
      case String other ->
          throw ProblemException.parameter("mode", "is not one of hybrid, lexical, vector");
    };
  }

  private int size() {
    String size = find("size");
    int number = size == null ? 10 : size.matches("[0-9]{1,4}") ? Integer.parseInt(size) : 0;
    if (number < 1 || number > LARGEST_PAGE) {
      throw ProblemException.parameter("size", "is not between 1 and " + LARGEST_PAGE);
    }
    return number;
  }

  private boolean explain() {
    return switch (find("explain")) {
      case null -> false;
      case "false" -> false;
      case "true" -> true;
      case String other -> throw ProblemException.parameter("explain", "is neither true nor false");
    };
  }

  private Filters filters() {
    LocalDate from = date("modified_from");
    LocalDate to = date("modified_to");
    if (from != null && to != null && to.isBefore(from)) {
      throw ProblemException.parameter("modified_to", "is before modified_from");
    }
    return new Filters(
        all("type", "[!-~]{1,127}", "is not a media type such as application/pdf", type -> type),
        all("language", "[a-z]{2,3}", "is not a language such as en", language -> language),
        all("source", "[a-z0-9_-]{1,64}", "is not the id of a source", SourceId::new),
        from == null ? null : start(from),
        // The day that is named is meant as a whole.
        to == null ? null : start(to.plusDays(1)),
        folder());
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private @Nullable LocalDate date(String name) {
    String date = find(name);
    if (date == null) {
      return null;
    }
    try {
      if (date.length() == "2026-11-24".length()) {
        return LocalDate.parse(date);
      }
    } catch (DateTimeParseException wrong) {
      // Told below.
    }
    throw ProblemException.parameter(name, "is not a day such as 2026-11-24");
  }

  /// What is below a folder, and not what lies in another whose name begins the same way.
  private @Nullable String folder() {
    String path = find("path");
    if (path == null || path.isEmpty()) {
      return null;
    }
    if (path.length() > LONGEST_PATH) {
      throw ProblemException.parameter("path", "has more than " + LONGEST_PATH + " characters");
    }
    return path.endsWith("/") ? path : path + "/";
  }

  private <T> Set<T> all(String name, String shape, String wrong, Function<String, T> read) {
    List<String> values = given.getOrDefault(name, List.of());
    if (values.size() > MOST_VALUES) {
      throw ProblemException.parameter(name, "is given more than " + MOST_VALUES + " times");
    }
    Set<T> all = new LinkedHashSet<>();
    for (String value : values) {
      if (!value.matches(shape)) {
        throw ProblemException.parameter(name, wrong);
      }
      all.add(read.apply(value));
    }
    return all;
  }

  private @Nullable String find(String name) {
    List<String> values = given.get(name);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }
}
