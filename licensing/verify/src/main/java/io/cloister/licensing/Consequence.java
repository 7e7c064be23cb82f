package io.cloister.licensing;

/// What the product does for each verdict. There is no column for signing in, searching, exporting
/// the record or backing up: [Kept] says that those are never in question, and nothing here can
/// take them away.
public enum Consequence {
  VALID(Basis.KEY, Notice.NOBODY, "The licence is good.", ""),
  GRACE(
      Basis.KEY,
      Notice.ADMINISTRATORS,
      "The licence has expired, and everything goes on during its days of grace.",
      "Install the renewed key before the last day of grace."),
  EXPIRED(
      Basis.NO_KEY,
      Notice.ADMINISTRATORS,
      "The licence and its days of grace are over. The Free edition counts.",
      "Ask for a renewed key and install it. Nothing was deleted, and all of it is back then."),
  NOT_YET(
      Basis.NO_KEY,
      Notice.ADMINISTRATORS,
      "The licence begins on a later day.",
      "Wait for its first day; it counts by itself from then on. If that day is past, correct the machine's clock."),
  WRONG_INSTALL(
      Basis.NO_KEY,
      Notice.ADMINISTRATORS,
      "The licence is for another install.",
      "Send the install id that is shown here to the vendor, and install the key that comes back."),
  OVER_SEATS(
      Basis.KEY,
      Notice.ADMINISTRATORS,
      "More people have an open account than the licence has seats. Everything goes on, for everybody.",
      "Close accounts that nobody needs, or ask for more seats."),
  FORGED(
      Basis.NO_KEY,
      Notice.ADMINISTRATORS,
      "The key is not as the vendor signed it.",
      "Take the key from the vendor's own mail or page, whole and unchanged, and install it again."),
  UNREADABLE(
      Basis.NO_KEY,
      Notice.ADMINISTRATORS,
      "There is no key in it that can be read.",
      "Send the key as a file rather than as text in a mail, from the line BEGIN to the line END."),
  REVOKED(
      Basis.NO_KEY,
      Notice.ADMINISTRATORS,
      "The vendor has taken the licence back, or a newer key has taken its place.",
      "Install the newer key, or ask the vendor."),
  TRIAL(
      Basis.NO_KEY,
      Notice.ADMINISTRATORS,
      "Everything can be tried for 30 days, without a key and without registration.",
      "Nothing now. Afterwards the Free edition counts, until a key is installed."),
  FREE(
      Basis.NO_KEY,
      Notice.NOBODY,
      "The Free edition is in use. It needs no key.",
      "Install a key for more queries and more features.");

  private final Basis basis;
  private final Notice notice;
  private final String meaning;
  private final String remedy;

  Consequence(Basis basis, Notice notice, String meaning, String remedy) {
    this.basis = basis;
    this.notice = notice;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /// By what the edition, its features and its quotas go.
  public enum Basis {
    /// By what the key says.
    KEY,
    /// As if there were no key: the trial while it lasts, then Free.
    NO_KEY
  }

  /// Who is told in the portal, beyond the page of the licence.
  public enum Notice {
    NOBODY,
    ADMINISTRATORS
  }

  /// What works for every verdict.
  public enum Kept {
    SIGN_IN("signing in"),
    SEARCH("searching, and reading what is found"),
    AUDIT_EXPORT("reading and exporting the record"),
    BACKUP("backup and restore"),
    DATA("everything that is stored: nothing is deleted");

    private final String title;

    Kept(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  public Basis basis() {
    return basis;
  }

  public Notice notice() {
    return notice;
  }

  /// One sentence, for people.
  public String meaning() {
    return meaning;
  }

  /// What to do; empty where there is nothing to do.
  public String remedy() {
    return remedy;
  }
}
