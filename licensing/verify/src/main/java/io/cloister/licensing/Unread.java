package io.cloister.licensing;

/// Carries an [Unreadable] out of a reader; caught at the room's border.
final class Unread extends Exception {
  private final transient Unreadable found;

  Unread(Unreadable.Why why, String detail) {
    super(detail, null, false, false);
    found = new Unreadable(why, detail);
  }

  Unreadable found() {
    return found;
  }
}
