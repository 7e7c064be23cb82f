package io.cloister.ingest;

import io.cloister.corpus.Block;
import io.cloister.corpus.Extract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An e-mail often says the same twice, as plain text and as HTML. Takes over the blocks whose
/// words were not there before.
final class Repeats {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  /// So much of a block's pairs of words must be known for it to count as said.
  private static final double SAID = 0.8;

  private final Set<String> said = new HashSet<>();

  void add(Extract part, ExtractBuilder out) {
    List<String> fresh = new ArrayList<>();
    for (Block block : part.blocks()) {
      String text = block.span().in(part.text());
      List<String> pairs = pairs(text);
      if (!pairs.isEmpty() && pairs.stream().filter(said::contains).count() < SAID * pairs.size()) {
        out.add(block.kind(), block.level(), text);
      }
      fresh.addAll(pairs);
    }
    said.addAll(fresh);
  }

  private static List<String> pairs(String text) {
    List<String> pairs = new ArrayList<>();
    Matcher words = WORD.matcher(ADDRESS.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT));
    String before = "";
    while (words.find()) {
      if (!before.isEmpty()) {
        pairs.add(before + " " + words.group());
      }
      before = words.group();
    }
    if (pairs.isEmpty()) {
      pairs.add(before.isEmpty() ? text.strip() : before);
    }
    return pairs;
  }
}
