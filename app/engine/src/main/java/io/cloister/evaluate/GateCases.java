package io.cloister.evaluate;

import io.cloister.corpus.Access;
import io.cloister.embed.Embedder;
import io.cloister.evaluate.GateCase.Group;
import io.cloister.evaluate.JudgedSet.Questions;
import io.cloister.retrieve.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the cases that the evidence gate is fitted on: every question of the sets whose answers
/// are judged, as it is and in few words, put to its own documents, to those without the one that
/// answers it, and to another set's.
final class GateCases implements AutoCloseable {
  static final int FOLDS = 5;
  private static final int QUESTIONS = 900;

  /// A set of a few long documents is another one without one of them.
  private static final int DOCUMENTS_AT_LEAST = 20;

  private final Evaluation evaluation;
  private final Crew crew;
  private final List<Indexed> sets = new ArrayList<>();

  private record Indexed(Questions set, SetIndex index) {}

  private record Room(Questions set, Exam exam) {}

  GateCases(Evaluation evaluation, Crew crew, List<Questions> sets)
      throws IOException, InterruptedException {
    this.evaluation = evaluation;
    this.crew = crew;
    for (Questions set : sets) {
      this.sets.add(new Indexed(set, evaluation.index(set)));
    }
  }

  /// @param embedder what the questions are weighed with
  List<GateCase> make(Embedder embedder) throws InterruptedException {
    Way way = new Way(Mode.HYBRID, null);
    List<Room> rooms =
        sets.stream()
            .map(one -> new Room(one.set(), evaluation.exam(one.index(), embedder, way)))
            .toList();
    List<GateCase> cases = new ArrayList<>();
    for (Room room : rooms) {
      List<JudgedQuestion> asked = Sampling.spread(room.set().questions(), QUESTIONS);
      List<Room> others = rooms.stream().filter(one -> !one.equals(room)).toList();
      crew.each("weighing " + room.set().name(), asked, question -> of(question, room, others))
          .forEach(cases::addAll);
    }
    return cases;
  }

  private static List<GateCase> of(JudgedQuestion question, Room own, List<Room> others) {
    Access asker = question.asker().access();
    Access less = less(own.set(), question);
    Room other = others.get(Math.floorMod(question.id().hashCode(), others.size()));
    Access guest = other.set().questions().getFirst().asker().access();
    List<GateCase> cases = new ArrayList<>();
    Maker maker = new Maker(own.set().name(), fold(question), cases);
    for (boolean few : new boolean[] {false, true}) {
      String text = few ? fewWords(question.text()) : question.text();
      if (text.isBlank() || (few && text.equals(question.text()))) {
        continue;
      }
      Group as = few ? Group.OWN_SHORT : Group.OWN;
      maker.add(as, question.answerable(), own.exam(), asker, text);
      if (less != null) {
        maker.add(few ? Group.LESS_SHORT : Group.LESS, false, own.exam(), less, text);
      }
      maker.add(few ? Group.OTHER_SHORT : Group.OTHER, false, other.exam(), guest, text);
    }
    return cases;
  }

  private record Maker(String set, int fold, List<GateCase> cases) {
    void add(Group group, boolean answered, Exam exam, Access access, String text) {
      cases.add(new GateCase(set, group, answered, fold, exam.weigh(access, text)));
    }
  }

  /// One who may read all but what answers the question; null where there is no such one.
  private static @Nullable Access less(Questions set, JudgedQuestion question) {
    boolean whole = question.asker().equals(Audience.JUDGE);
    if (!whole || !question.answerable() || set.documents().size() < DOCUMENTS_AT_LEAST) {
      return null;
    }
    Set<Integer> folds =
        question.documents().stream()
            .map(id -> Audience.fold(Audience.topic(id, question.language())))
            .collect(Collectors.toSet());
    return folds.size() == 1 ? Audience.without(folds.iterator().next()) : null;
  }

  private static int fold(JudgedQuestion question) {
    return Math.floorMod(Audience.topic(question.id(), question.language()).hashCode(), FOLDS);
  }

  /// As somebody types who has learnt to: short words are mostly those that carry no meaning.
  static String fewWords(String question) {
    return Arrays.stream(question.replaceAll("[?!.]+$", "").split("\\s+"))
        .filter(
            word -> word.codePoints().count() > 3 || !word.equals(word.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.matches("(?i)what|when|where|which|does|have|with|from|that|this"))
        .collect(Collectors.joining(" "));
  }

  @Override
  public void close() throws IOException {
    for (Indexed one : sets) {
      one.index().close();
    }
  }
}
