package io.cloister.evaluate;

import io.cloister.corpus.Access;
import io.cloister.evaluate.JudgedSet.Person;
import io.cloister.retrieve.Facets;
import io.cloister.retrieve.Filters;
import io.cloister.retrieve.SearchResults;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Everybody asks: nothing that is shown, and no number that is shown, may come from a document
/// that is closed to who asked.
///
/// @param checked document ids and counts shown, over all people and questions
/// @param leaks those that the person may not read, and documents counted beyond those they may
record AccessCheck(long checked, long leaks) {

  private record Ask(Person person, String question) {}

  static AccessCheck of(
      SetIndex set, List<Person> people, List<JudgedQuestion> questions, Exam exam, Crew crew)
      throws InterruptedException {
    List<Ask> asks =
        people.stream()
            .flatMap(person -> questions.stream().map(question -> new Ask(person, question.text())))
            .toList();
    List<AccessCheck> each = crew.each("looking for leaks", asks, ask -> check(set, ask, exam));
    return new AccessCheck(
        each.stream().mapToLong(AccessCheck::checked).sum(),
        each.stream().mapToLong(AccessCheck::leaks).sum());
  }

  private static AccessCheck check(SetIndex set, Ask ask, Exam exam) throws InterruptedException {
    Access access = ask.person().access();
    SearchResults found = exam.search(access, ask.question(), Filters.NONE);
    Set<String> shown = new HashSet<>(Exam.ids(found));
    shown.addAll(exam.shown(access, ask.question()));
    long leaks = shown.stream().filter(document -> !set.acl(document).admits(access)).count();
    long counted =
        Math.max(
            found.total(),
            found.facets().types().stream().mapToLong(Facets.Count::documents).sum());
    // A count that no permitted documents explain tells of others.
    return new AccessCheck(shown.size() + 1L, leaks + Math.max(0, counted - set.readable(access)));
  }
}
