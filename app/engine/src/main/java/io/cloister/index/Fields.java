package io.cloister.index;

/// The names of the index's fields: one Lucene document for each passage.
public final class Fields {
  /// The document's id: term and doc value.
  public static final String DOCUMENT = "document";

  /// The document's id on its first passage only, so that documents can be counted.
  public static final String HEAD = "head";

  public static final String ORDINAL = "ordinal";

  /// Point: which version of its document a passage belongs to.
  static final String VERSION = "version";

  /// Doc value, only there where a document is shown to nobody until its next version comes.
  public static final String WITHHELD = "withheld";

  /// Principals, as terms.
  public static final String ALLOW = "allow";

  public static final String DENY = "deny";

  /// Terms and doc values to filter and count by.
  public static final String TYPE = "type";

  public static final String LANGUAGE = "language";
  public static final String SOURCE = "source";
  public static final String YEAR = "year";

  /// Terms only.
  public static final String PATH = "path";

  /// Seconds since 1970, point and doc value.
  public static final String MODIFIED = "modified";

  /// Prefixes of analysed fields; the analyser's key follows, as in `text.en`.
  public static final String TEXT = "text.";

  public static final String TITLE = "title.";
  public static final String HEADINGS = "headings.";

  /// The words as they are written, folded, whatever the language.
  public static final String WORDS = "words";

  public static final String VECTOR = "vector";

  /// Stored, never searched: what a passage and its document are made of.
  static final String STORED = "stored";

  private Fields() {}
}
