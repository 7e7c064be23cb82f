package io.cloister.ingest;

/// The address behind a link, where a reader on paper would miss it.
final class Links {
  private static final int LONGEST = 300;

  private Links() {}

  /// What to write after the words of a link: its address in brackets, or nothing where the words
  /// say it already or it leads nowhere outside.
  static String shown(String words, String target) {
    boolean outside =
        target.startsWith("http://")
            || target.startsWith("https://")
            || target.startsWith("mailto:");
    String address = target.replaceFirst("^mailto:", "");
    String bare = address.replaceFirst("^https?://", "").replaceFirst("/$", "");
    return !outside || words.isBlank() || target.length() > LONGEST || words.contains(bare)
        ? ""
        : " (" + address + ")";
  }
}
