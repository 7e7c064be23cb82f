package io.cloister.installer.setup;

import io.cloister.installer.configuration.Addresses;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What setup has to know: as a key of the answer file, as it is asked, and what an answer looks
/// like. In the order in which it is asked.
enum Question {
  ORGANISATION("organisation", "Name of your organisation", "1 to 200 characters"),
  ADDRESS(
      "address",
      "Name under which people reach this server",
      "a host's name or address, such as cloister.example.org"),
  TLS("tls", "TLS: self_signed, own or none", "self_signed, own or none"),
  TLS_NAMES("tls_names", "Other names of it", "names or addresses with commas between them"),
  TLS_CERTIFICATE("tls_certificate", "File of the certificate (PEM)", "the path of a file"),
  TLS_KEY("tls_key", "File of its key (PEM, PKCS #8)", "the path of a file"),
  PORT("port", "Port", "a port that needs no root, from 1024 to 65535"),
  BIND("bind", "Address to listen on", "an address of this machine, or 0.0.0.0 for all"),
  DATA("data", "Data folder", "the path of a folder, from / on, and not / itself"),
  ADMINISTRATOR("administrator", "Login of the first administrator", "1 to 200 characters"),
  ADMIN_PASSWORD_FILE(
      "admin_password_file", "Their password", "the path of a file with 12 characters or more"),
  MODEL("model", "Model server (Ollama)", "an address such as http://127.0.0.1:11434");

  private static final int LONGEST = 200;
  private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?";

  private final String key;
  private final String asked;
  private final String takes;

  Question(String key, String asked, String takes) {
    this.key = key;
    this.asked = asked;
    this.takes = takes;
  }

  String key() {
    return key;
  }

  String asked() {
    return asked;
  }

  /// Ends the sentence "It takes …".
  String takes() {
    return takes;
  }

  static Optional<Question> find(String key) {
    return Arrays.stream(values()).filter(question -> question.key.equals(key)).findFirst();
  }

  /// Whether a person is asked, after what they have answered so far. An answer file may hold every
  /// one.
  boolean isAsked(Map<Question, String> soFar) {
    return switch (this) {
      case TLS_CERTIFICATE, TLS_KEY -> "own".equals(soFar.get(TLS));
      // What follows from the others, or is asked in another way.
      case BIND, TLS_NAMES, ADMIN_PASSWORD_FILE -> false;
      case ORGANISATION, ADDRESS, PORT, TLS, DATA, ADMINISTRATOR, MODEL -> true;
    };
  }

  /// What counts where nothing is answered; empty where something has to be, or nothing need be.
  String usual(Map<Question, String> soFar, Layout layout) {
    String address = soFar.getOrDefault(ADDRESS, "127.0.0.1");
    boolean here = isThisMachine(address);
    return switch (this) {
      case ADDRESS -> "127.0.0.1";
      case PORT -> "none".equals(soFar.get(TLS)) ? "8080" : "8443";
      // Without TLS nobody else may reach it, but for a proxy on this machine that speaks it.
      case BIND -> here || "none".equals(soFar.get(TLS)) ? "127.0.0.1" : "0.0.0.0";
      case TLS -> here ? "none" : "self_signed";
      case DATA -> layout.data().toString();
      case ADMINISTRATOR -> "admin";
      case MODEL -> "http://127.0.0.1:11434";
      case ORGANISATION, TLS_NAMES, TLS_CERTIFICATE, TLS_KEY, ADMIN_PASSWORD_FILE -> "";
    };
  }

  /// Whether the setup cannot do without an answer.
  boolean isNeeded(Map<Question, String> soFar) {
    return switch (this) {
      case ORGANISATION -> true;
      case TLS_CERTIFICATE, TLS_KEY -> "own".equals(soFar.get(TLS));
      case ADDRESS, PORT, BIND, TLS, TLS_NAMES, DATA, ADMINISTRATOR, ADMIN_PASSWORD_FILE, MODEL ->
          false;
    };
  }

  /// Whether an answer that is not empty could be meant.
  boolean fits(String answer) {
    return switch (this) {
      case ORGANISATION, ADMINISTRATOR ->
          answer.length() <= LONGEST && answer.codePoints().noneMatch(Character::isISOControl);
      case ADDRESS, BIND -> isHost(answer);
      case PORT -> answer.matches("[0-9]{4,5}") && isPort(Integer.parseInt(answer));
      case TLS -> List.of("self_signed", "own", "none").contains(answer);
      case TLS_NAMES -> names(answer).stream().allMatch(Question::isHost);
      case TLS_CERTIFICATE, TLS_KEY, ADMIN_PASSWORD_FILE -> isPath(answer);
      case DATA ->
          isPath(answer)
              && Path.of(answer).isAbsolute()
              && Path.of(answer).normalize().getNameCount() > 0;
      case MODEL -> Addresses.model(answer) != null;
    };
  }

  static List<String> names(String answer) {
    return Arrays.stream(answer.split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
  }

  private static boolean isHost(String answer) {
    return answer.matches(HOST) || InternetAddress.find(answer).isPresent();
  }

  static boolean isThisMachine(String address) {
    return address.equals("localhost") || address.startsWith("127.") || address.equals("::1");
  }

  /// The service has no right to those below.
  private static boolean isPort(int port) {
    return port >= 1024 && port <= 65_535;
  }

  private static boolean isPath(String answer) {
    try {
      return !Path.of(answer).toString().isEmpty()
          && answer.codePoints().noneMatch(Character::isISOControl);
    } catch (InvalidPathException unusable) {
      return false;
    }
  }
}
