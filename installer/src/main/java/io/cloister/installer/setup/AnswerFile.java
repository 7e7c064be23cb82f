package io.cloister.installer.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the answers for an unattended setup: `key = value`, one a line, and comments behind `#` at
/// its beginning. Every mistake is found before anything is done.
final class AnswerFile {
  private final Map<Question, String> given = new EnumMap<>(Question.class);
  private final List<String> mistakes = new ArrayList<>();

  private AnswerFile() {}

  /// @throws SetupRefused with every mistake
  static Answers read(Path file, Layout layout) throws SetupRefused {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new SetupRefused(
          "The answers in "
              + file
              + " cannot be read. Check the path, its permissions, and that it is text in UTF-8.",
          SetupRefused.WRONG);
    }
    AnswerFile reader = new AnswerFile();
    for (int number = 1; number <= lines.size(); number++) {
      reader.line(number, lines.get(number - 1).strip());
    }
    Optional<Secret> password = reader.password();
    reader.missing(layout);
    if (!reader.mistakes.isEmpty()) {
      throw new SetupRefused(
          file
              + (reader.mistakes.size() == 1
                  ? " has a mistake, and nothing was done:"
                  : " has " + reader.mistakes.size() + " mistakes, and nothing was done:")
              + "\n  "
              + String.join("\n  ", reader.mistakes),
          SetupRefused.WRONG);
    }
    return Answers.of(reader.given, password, layout);
  }

  private void line(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int sign = line.indexOf('=');
    String key = (sign < 0 ? line : line.substring(0, sign)).strip();
    Optional<Question> question = Question.find(key);
    if (sign < 0) {
      mistakes.add("line " + number + ": has no '='. Write key = value.");
    } else if (question.isEmpty()) {
      mistakes.add(
          key.contains("password")
              ? key + ": is not known. Name a file with the password in it as admin_password_file."
              : key + ": is not known. docs/reference/setup.md lists every key.");
    } else if (given.containsKey(question.get())) {
      mistakes.add(key + ": stands there twice. Keep one.");
    } else {
      take(question.get(), line.substring(sign + 1).strip());
    }
  }

  private void take(Question question, String answer) {
    if (answer.isEmpty()) {
      return;
    }
    if (!question.fits(answer)) {
      mistakes.add(
          question.key() + ": cannot be '" + answer + "'. It takes " + question.takes() + ".");
      return;
    }
    given.put(question, answer);
  }

  private void missing(Layout layout) {
    Map<Question, String> all = Answers.filled(given, layout);
    for (Question question : Question.values()) {
      if (question.isNeeded(all) && all.getOrDefault(question, "").isEmpty()) {
        mistakes.add(question.key() + ": is missing. It takes " + question.takes() + ".");
      }
    }
  }

  private Optional<Secret> password() {
    String named = given.getOrDefault(Question.ADMIN_PASSWORD_FILE, "");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    try {
      Secret password = new Secret(Files.readString(Path.of(named)).strip());
      if (password.isShort()) {
        mistakes.add(
            Question.ADMIN_PASSWORD_FILE.key()
                + ": the password in "
                + named
                + " has fewer than "
                + Secret.SHORTEST
                + " characters. Choose a longer one.");
      }
      return Optional.of(password);
    } catch (IOException | InvalidPathException unreadable) {
      mistakes.add(
          Question.ADMIN_PASSWORD_FILE.key()
              + ": "
              + named
              + " cannot be read. Check the path and its permissions.");
      return Optional.empty();
    }
  }
}
