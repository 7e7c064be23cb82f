package io.cloister.evaluate;

import io.cloister.evaluate.JudgedSet.Person;
import io.cloister.retrieve.Filters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Everybody asks everything: nothing that is shown may be closed to who asked.
///
/// @param checked document ids shown, over all people and questions
/// @param leaks those that the person may not read
record AccessCheck(long checked, long leaks) {

  private record Ask(Person person, String question) {}

  static AccessCheck of(
      SetIndex set, List<Person> people, List<JudgedQuestion> questions, Exam exam, Crew crew)
      throws InterruptedException {
    List<Ask> asks =
        people.stream()
            .flatMap(person -> questions.stream().map(question -> new Ask(person, question.text())))
            .toList();
    List<AccessCheck> each =
        crew.each(
            "looking for leaks",
            asks,
            ask -> {
              Set<String> shown =
                  new HashSet<>(exam.search(ask.person().access(), ask.question(), Filters.NONE));
              shown.addAll(exam.shown(ask.person().access(), ask.question()));
              long leaks =
                  shown.stream()
                      .filter(document -> !set.acl(document).admits(ask.person().access()))
                      .count();
              return new AccessCheck(shown.size(), leaks);
            });
    return new AccessCheck(
        each.stream().mapToLong(AccessCheck::checked).sum(),
        each.stream().mapToLong(AccessCheck::leaks).sum());
  }
}
