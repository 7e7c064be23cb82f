package io.cloister.answer;

import io.cloister.corpus.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words a question asks about, each weighed by how few of the retrieved passages have it. A
/// word that none has weighs most: it is what the documents may not know.
final class AskedWords {
  private final Map<String, Double> weights = new LinkedHashMap<>();
  private final List<Set<String>> texts = new ArrayList<>();
  private final List<Set<String>> contexts = new ArrayList<>();
  private double total;

  AskedWords(String question, List<Evidence> evidence) {
    for (Evidence one : evidence) {
      Passage passage = one.passage();
      texts.add(Words.contentSet(passage.text()));
      contexts.add(
          Words.contentSet(
              one.document().title()
                  + " "
                  + String.join(" ", passage.headings())
                  + " "
                  + passage.lead()));
    }
    for (String word : Words.asked(question)) {
      long having = 0;
      for (int i = 0; i < texts.size(); i++) {
        if (texts.get(i).contains(word) || contexts.get(i).contains(word)) {
          having++;
        }
      }
      double weight = Math.log(1 + (evidence.size() + 0.5) / (having + 0.5));
      weights.put(word, weight);
      total += weight;
    }
  }

  int count() {
    return weights.size();
  }

  /// The weighed share of the question that these words have, 0 to 1.
  double share(Set<String> words) {
    return total == 0 ? 0 : weigh(words) / total;
  }

  /// The share of a passage's text with what stands above it: title, headings, lead.
  double shareInContext(int index) {
    Set<String> both = new HashSet<>(texts.get(index));
    both.addAll(contexts.get(index));
    return share(both);
  }

  /// The share that occurs anywhere in the first passages.
  double shareOfFirst(int passages) {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < Math.min(passages, texts.size()); i++) {
      all.addAll(texts.get(i));
      all.addAll(contexts.get(i));
    }
    return share(all);
  }

  Set<String> context(int index) {
    return contexts.get(index);
  }

  private double weigh(Set<String> words) {
    double sum = 0;
    for (Map.Entry<String, Double> entry : weights.entrySet()) {
      if (words.contains(entry.getKey())) {
        sum += entry.getValue();
      }
    }
    return sum;
  }
}
