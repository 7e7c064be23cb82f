package io.cloister.server;

/// How much there is in an installation, of all tenants together; -1 where it is not known.
record Amount(long events, long documents) {
  static final Amount UNKNOWN = new Amount(-1, -1);

  /// As one end of the hatch tells the other.
  static Amount of(String words) {
    String[] parts = words.split(" ");
    return parts.length == 2 && parts[0].matches("[0-9]+") && parts[1].matches("[0-9]+")
        ? new Amount(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
        : UNKNOWN;
  }

  String words() {
    return events + " " + documents;
  }
}
