package io.cloister.asks;

import io.cloister.answer.Answer;
import io.cloister.answer.Evidence;
import io.cloister.answer.Rung;
import io.cloister.answer.Sentence;
import io.cloister.corpus.Citation;
import io.cloister.corpus.Document;
import io.cloister.corpus.Passage;
import java.util.List;
import java.util.Locale;

/// Turns what the engine says into what the API tells.
final class Telling {
  private Telling() {}

  static String outcome(Answer answer) {
    return switch (answer) {
      case Answer.Grounded grounded -> "grounded";
      case Answer.NoEvidence none -> "no_evidence";
      case Answer.Declined declined -> "declined";
      case Answer.Unavailable unavailable -> "unavailable";
    };
  }

  static String rung(Rung rung) {
    return rung.name().toLowerCase(Locale.ROOT);
  }

  static List<Told.Evidence> evidence(List<Evidence> sources) {
    return sources.stream().map(Telling::evidence).toList();
  }

  private static Told.Evidence evidence(Evidence one) {
    Document document = one.document();
    Passage passage = one.passage();
    return new Told.Evidence(
        one.number(),
        document.id().value(),
        document.title(),
        document.url(),
        document.path(),
        document.source().value(),
        document.mediaType(),
        document.modified(),
        passage.headings(),
        passage.text(),
        passage.span().start(),
        passage.span().end(),
        passage.page(),
        one.score());
  }

  static List<Told.Sentence> sentences(List<Sentence> sentences, List<Evidence> sources) {
    return sentences.stream().map(one -> sentence(one, sources)).toList();
  }

  private static Told.Sentence sentence(Sentence sentence, List<Evidence> sources) {
    return new Told.Sentence(
        sentence.text(),
        sentence.citations().stream().map(one -> citation(one, sources)).toList(),
        sentence.support().supported(),
        sentence.support().score());
  }

  static Told.Citation citation(Citation citation, List<Evidence> sources) {
    return new Told.Citation(
        citation.document().value(),
        citation.title(),
        citation.quote(),
        citation.span().start(),
        citation.span().end(),
        citation.page(),
        Evidence.numberOf(citation, sources));
  }
}
