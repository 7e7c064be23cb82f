package io.cloister.evaluate;

import io.cloister.answer.Answer;
import io.cloister.answer.AnswerListener;
import io.cloister.answer.AnswerPolicy;
import io.cloister.answer.Answers;
import io.cloister.answer.ModelRung;
import io.cloister.answer.Question;
import io.cloister.answer.Weighing;
import io.cloister.corpus.Access;
import io.cloister.corpus.Citation;
import io.cloister.embed.Embedder;
import io.cloister.evaluate.JudgedSet.Person;
import io.cloister.evaluate.Result.Cited;
import io.cloister.retrieve.Filters;
import io.cloister.retrieve.Mode;
import io.cloister.retrieve.Ranking;
import io.cloister.retrieve.Retrieval;
import io.cloister.retrieve.SearchQuery;
import io.cloister.retrieve.SearchResults;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts questions to one index in one way. Safe for many threads.
final class Exam {
  private static final int DEEP = 100;

  private final SetIndex set;
  private final Mode mode;
  private final Retrieval retrieval;
  private final Answers answers;

  /// @param models empty for the extractive answer
  Exam(
      SetIndex set,
      Embedder embedder,
      Mode mode,
      Ranking ranking,
      List<ModelRung> models,
      AnswerPolicy policy) {
    this.set = set;
    this.mode = mode;
    this.retrieval = new Retrieval(set.index(), embedder, ranking);
    this.answers =
        new Answers(
            new Retrieval(set.index(), embedder, leaning(ranking, mode)),
            embedder,
            models,
            policy,
            Clock.systemUTC());
  }

  /// Passages for an answer come from both halves; one mode alone lets only its own order count.
  private static Ranking leaning(Ranking ranking, Mode mode) {
    return switch (mode) {
      case HYBRID -> ranking;
      case LEXICAL -> ranking.leaning(0);
      case VECTOR -> ranking.leaning(1);
    };
  }

  /// @param answered whether an answer is wanted too, not only a search
  Result put(JudgedQuestion question, boolean answered) throws InterruptedException {
    return put(question, question.asker(), Filters.NONE, answered);
  }

  Result put(JudgedQuestion question, Person asker, Filters filters, boolean answered)
      throws InterruptedException {
    List<String> ranked = ids(search(asker.access(), question.text(), filters));
    if (!answered) {
      return new Result(question.id(), ranked, null, false, List.of(), null, asker.name());
    }
    Answer answer = ask(asker.access(), question.text());
    List<Cited> cited =
        answer.sentences().stream()
            .flatMap(sentence -> sentence.citations().stream())
            .distinct()
            .map(this::cited)
            .toList();
    return new Result(
        question.id(), ranked, answer.text(), refused(answer), cited, null, asker.name());
  }

  /// How likely the documents are to answer.
  Weighing weigh(Access access, String text) {
    return answers.weigh(access, text);
  }

  SearchResults search(Access access, String text, Filters filters) {
    return retrieval.search(access, new SearchQuery(text, mode, filters, DEEP, null, false));
  }

  /// The documents found, best first.
  static List<String> ids(SearchResults results) {
    return results.hits().stream().map(hit -> hit.document().id().value()).toList();
  }

  Answer ask(Access access, String text) throws InterruptedException {
    return answers.ask(access, Question.of(text), AnswerListener.NONE);
  }

  /// Everything of an answer that shows a document: its sources and what it cites.
  Set<String> shown(Access access, String text) throws InterruptedException {
    Answer answer = ask(access, text);
    Set<String> shown =
        answer.sources().stream()
            .map(source -> source.document().id().value())
            .collect(Collectors.toSet());
    answer.sentences().stream()
        .flatMap(sentence -> sentence.citations().stream())
        .forEach(citation -> shown.add(citation.document().value()));
    return shown;
  }

  private static boolean refused(Answer answer) {
    return switch (answer) {
      case Answer.Grounded grounded -> false;
      case Answer.NoEvidence nothing -> true;
      case Answer.Declined declined -> true;
      case Answer.Unavailable unavailable -> true;
    };
  }

  private Cited cited(Citation citation) {
    String text = set.text(citation.document());
    boolean there =
        citation.span().end() <= text.codePointCount(0, text.length())
            && citation.span().in(text).equals(citation.quote());
    return new Cited(citation.document().value(), citation.page(), citation.quote(), there);
  }
}
