package io.cloister.installer.setup;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a person, one question after another, each until its answer fits.
final class Interview {
  private final Dialogue person;
  private final Layout layout;
  private final Map<Question, String> given = new EnumMap<>(Question.class);

  private Interview(Dialogue person, Layout layout) {
    this.person = person;
    this.layout = layout;
  }

  /// @throws SetupRefused where they went away
  static Answers hold(Dialogue person, Layout layout) throws SetupRefused {
    return new Interview(person, layout).hold();
  }

  private Answers hold() throws SetupRefused {
    person.say("Each question has an answer in brackets, which counts if you only press Enter.");
    for (Question question : Question.values()) {
      if (question.isAsked(Answers.filled(given, layout))) {
        given.put(question, answer(question));
      }
    }
    Optional<Secret> password = password();
    return Answers.of(given, password, layout);
  }

  private String answer(Question question) throws SetupRefused {
    String usual = Answers.filled(given, layout).getOrDefault(question, "");
    while (true) {
      String prompt = question.asked() + (usual.isEmpty() ? ": " : " [" + usual + "]: ");
      String typed = present(person.ask(prompt)).strip();
      String answer = typed.isEmpty() ? usual : typed;
      if (!answer.isEmpty() && question.fits(answer)) {
        return answer;
      }
      person.say("It takes " + question.takes() + ".");
    }
  }

  private Optional<Secret> password() throws SetupRefused {
    String login = given.getOrDefault(Question.ADMINISTRATOR, "");
    while (true) {
      Secret typed =
          new Secret(
              present(
                  person.askSecret(
                      "Password of " + login + " [one is made up, and shown once]: ")));
      if (typed.reveal().isEmpty()) {
        return Optional.empty();
      }
      if (typed.isShort()) {
        person.say("It takes " + Secret.SHORTEST + " characters or more.");
      } else if (present(person.askSecret("Once more: ")).equals(typed.reveal())) {
        return Optional.of(typed);
      } else {
        person.say("That was another one.");
      }
    }
  }

  private static String present(@Nullable String typed) throws SetupRefused {
    if (typed == null) {
      throw new SetupRefused(
          "Nobody answers any more, and nothing was done. For a setup without questions name --answers FILE.",
          SetupRefused.WRONG);
    }
    return typed;
  }
}
