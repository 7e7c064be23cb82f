package io.cloister.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns a model's stream into shown text and finished sentences. Marks such as `[2]` or `[1, 3]`
/// are taken out of the text; those behind a full stop belong to the sentence before it.
final class SentenceStream {
  private static final Pattern MARK =
      Pattern.compile(
          "\\s?[\\[【(]\\s*(?:passage\\s*)?(\\d{1,3}(?:\\s*[,;]\\s*\\d{1,3})*)\\s*[\\]】)]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OPEN =
      Pattern.compile("\\s?[\\[【][^\\]】]{0,24}$|\\s$|\\($|\\(\\d[\\d,; ]{0,8}$");
  private static final Pattern END =
      Pattern.compile("[.!?…](?:[\"'”’»)]*)(?=[\\s\\[【])|[。！？]|\\n+");
  private static final Pattern NO_END =
      Pattern.compile(
          ".*(?:^|\\s)(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nr|vs|e\\.g|i\\.e|z\\.B|bzw|ca|approx|\\d{1,2}|\\p{Lu})\\.$",
          Pattern.DOTALL);

  /// A finished sentence and the numbers behind it.
  record Finished(String text, List<Integer> numbers) {}

  private final Consumer<String> shown;
  private final Consumer<Finished> finished;
  private final StringBuilder raw = new StringBuilder();
  private int shownUpTo;

  /// @param shown hears text as it comes; @param finished hears each sentence once
  SentenceStream(Consumer<String> shown, Consumer<Finished> finished) {
    this.shown = shown;
    this.finished = finished;
  }

  void accept(String piece) {
    raw.append(piece);
    drain(false);
  }

  /// Ends the stream: what is left is a sentence too.
  void end() {
    drain(true);
  }

  private void drain(boolean last) {
    while (true) {
      int end = sentenceEnd(last);
      if (end < 0) {
        break;
      }
      show(end);
      finish(raw.substring(0, end));
      raw.delete(0, end);
      shownUpTo = 0;
    }
    if (last) {
      show(raw.length());
      finish(raw.toString());
      raw.setLength(0);
      shownUpTo = 0;
      return;
    }
    Matcher open = OPEN.matcher(raw);
    show(open.find(0) ? open.start() : raw.length());
  }

  /// Where the first sentence ends with all its marks, or -1 while more may belong to it.
  private int sentenceEnd(boolean last) {
    Matcher end = END.matcher(raw);
    int from = 0;
    while (end.find(from)) {
      from = end.end();
      if (NO_END.matcher(raw.substring(0, end.end())).matches()
          || raw.substring(0, end.start()).isBlank()) {
        continue;
      }
      int at = end.end();
      Matcher mark = MARK.matcher(raw);
      while (mark.region(at, raw.length()).lookingAt()) {
        at = mark.end();
      }
      String rest = raw.substring(at).stripLeading();
      boolean decided = !rest.isEmpty() && rest.charAt(0) != '[' && rest.charAt(0) != '【';
      if (decided || last) {
        return at;
      }
      return -1;
    }
    return -1;
  }

  private void show(int upTo) {
    if (upTo > shownUpTo) {
      String text = MARK.matcher(raw.substring(shownUpTo, upTo)).replaceAll("");
      shownUpTo = upTo;
      if (!text.isEmpty()) {
        shown.accept(text);
      }
    }
  }

  private void finish(String sentence) {
    List<Integer> numbers = new ArrayList<>();
    Matcher mark = MARK.matcher(sentence);
    while (mark.find()) {
      for (String number : mark.group(1).split("\\D+")) {
        if (!numbers.contains(Integer.valueOf(number))) {
          numbers.add(Integer.valueOf(number));
        }
      }
    }
    String text = MARK.matcher(sentence).replaceAll("").strip();
    if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
      finished.accept(new Finished(text, numbers));
    }
  }
}
