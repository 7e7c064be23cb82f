package io.cloister.installer.setup;

import io.cloister.installer.configuration.Addresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the operator wants, checked.
///
/// @param address under which people reach it
/// @param bind the address to listen on
/// @param password of the administrator; empty has one made up
public record Answers(
    String organisation,
    String address,
    String bind,
    int port,
    Tls tls,
    Path data,
    String administrator,
    Optional<Secret> password,
    URI model) {
  /// How it speaks TLS.
  sealed interface Tls {
    /// With a certificate of an authority of its own.
    ///
    /// @param names the one that people see first
    record SelfSigned(List<String> names) implements Tls {}

    /// With one that the company has.
    record Own(Path certificate, Path key) implements Tls {}

    /// Not at all: a proxy does, or nobody else reaches it.
    record None() implements Tls {}
  }

  /// Of answers that all fit, with the usual ones where there are none.
  static Answers of(Map<Question, String> given, Optional<Secret> password, Layout layout) {
    Map<Question, String> all = filled(given, layout);
    String address = word(all, Question.ADDRESS);
    Path data = Path.of(word(all, Question.DATA)).normalize();
    Tls tls =
        switch (word(all, Question.TLS)) {
          case "own" ->
              new Tls.Own(
                  Path.of(word(all, Question.TLS_CERTIFICATE)).toAbsolutePath(),
                  Path.of(word(all, Question.TLS_KEY)).toAbsolutePath());
          case "none" -> new Tls.None();
          case String self ->
              new Tls.SelfSigned(names(address, Question.names(word(all, Question.TLS_NAMES))));
        };
    URI model = Addresses.model(word(all, Question.MODEL));
    if (model == null) {
      throw new IllegalArgumentException("Not checked: " + word(all, Question.MODEL));
    }
    return new Answers(
        word(all, Question.ORGANISATION),
        address,
        word(all, Question.BIND),
        Integer.parseInt(word(all, Question.PORT)),
        tls,
        data,
        word(all, Question.ADMINISTRATOR),
        password,
        model);
  }

  private static String word(Map<Question, String> all, Question question) {
    return all.getOrDefault(question, "");
  }

  /// Every question with an answer, which may be empty.
  static Map<Question, String> filled(Map<Question, String> given, Layout layout) {
    Map<Question, String> all = new EnumMap<>(Question.class);
    for (Question question : Question.values()) {
      String answer = given.getOrDefault(question, "");
      // Those that others follow from come before them, but for where it listens.
      all.put(question, answer.isEmpty() ? question.usual(before(all, given), layout) : answer);
    }
    return all;
  }

  private static Map<Question, String> before(
      Map<Question, String> all, Map<Question, String> given) {
    Map<Question, String> known = new EnumMap<>(Question.class);
    known.putAll(given);
    known.putAll(all);
    return known;
  }

  /// The machine itself asks by these, too.
  private static List<String> names(String address, List<String> more) {
    Set<String> names = new LinkedHashSet<>(List.of(address));
    names.addAll(more);
    names.addAll(List.of("localhost", "127.0.0.1"));
    return names.stream().map(InternetAddress::spell).distinct().toList();
  }

  /// Whether nobody but this machine reaches it.
  boolean isLocal() {
    return Question.isThisMachine(address);
  }

  /// What people open.
  String url() {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return switch (tls) {
      case Tls.SelfSigned self -> "https://" + host + ":" + port;
      case Tls.Own own -> "https://" + host + ":" + port;
      case Tls.None none -> isLocal() ? "http://" + host + ":" + port : "https://" + host;
    };
  }
}
