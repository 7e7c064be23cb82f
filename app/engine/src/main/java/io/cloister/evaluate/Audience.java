package io.cloister.evaluate;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import io.cloister.evaluate.JudgedSet.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Who reads the documents of a set that brings no people of its own: one who may read all, and
/// three who may read a part, by the rule in the test data's own README. `pNN` may read a document
/// when the first 8 hex digits of its id's SHA-256, modulo 100, are below NN.
final class Audience {
  /// May read everything.
  static final Person JUDGE = new Person("judge", Access.of("judge", List.of("all")));

  /// To take documents away from a question, a fifth at a time.
  static final int FOLDS = 5;

  private static final List<Integer> SHARES = List.of(1, 10, 50);

  private Audience() {}

  /// Those who may read a part.
  static List<Person> parts() {
    return SHARES.stream()
        .map(share -> new Person("p%02d".formatted(share), only("p%02d".formatted(share))))
        .toList();
  }

  /// One who may read all but a fifth: the documents that share this fold.
  static Access without(int fold) {
    List<String> groups = new ArrayList<>();
    for (int other = 0; other < FOLDS; other++) {
      if (other != fold) {
        groups.add("fold" + other);
      }
    }
    return Access.of("judge", groups);
  }

  static int fold(String topic) {
    return (int) (hash(topic) / 100 % FOLDS);
  }

  /// A document's id without its language, where that is a part of it.
  static String topic(String document, String language) {
    return language.isEmpty() ? document : document.replace("-" + language + "-", "-");
  }

  /// @param topic the same for documents that say the same in several languages: they share a fold
  /// @param users further people who may read the document
  static Acl of(String document, String topic, Collection<String> users) {
    Set<Principal> allow = new TreeSet<>();
    allow.add(Principal.group("all"));
    allow.add(Principal.group("fold" + fold(topic)));
    for (int share : SHARES) {
      if (hash(document) % 100 < share) {
        allow.add(Principal.group("p%02d".formatted(share)));
      }
    }
    users.forEach(user -> allow.add(Principal.user(user)));
    return new Acl(allow, Set.of());
  }

  /// Reads `acl.tsv`: a user and a document id a line, after one header line.
  static Map<String, Set<String>> users(List<String> lines) {
    Map<String, Set<String>> users = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split("\t");
      users.computeIfAbsent(parts[1], document -> new TreeSet<>()).add(parts[0]);
    }
    return users;
  }

  private static Access only(String group) {
    return Access.of(group, List.of(group));
  }

  private static long hash(String document) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
      return Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(hash).getInt());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
