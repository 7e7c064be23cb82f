package io.cloister.installer.preflight;

/// Whether Java finds files whose names are not ASCII.
///
/// @param encoding of file names, as Java took it from the locale
record LocaleEncoding(String encoding) implements Check {
  static final String REMEDY =
      "Set LC_ALL=C.UTF-8; where `locale -a` does not list it, install the system's locales.";

  static LocaleEncoding here() {
    return new LocaleEncoding(System.getProperty("sun.jnu.encoding", ""));
  }

  @Override
  public Finding look() {
    return encoding.equalsIgnoreCase("UTF-8")
        ? Finding.ok("locale", encoding)
        : Finding.failed("locale", encoding.isEmpty() ? "not known" : encoding, REMEDY);
  }
}
