package io.cloister.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The keys of one installation, from the first on. Each is introduced by a note that the one
/// before signed, and itself; the name of the installation is made of the first, so whoever knows
/// the name knows the chain.
///
/// @param links at least one
public record KeyChain(List<Link> links) {
  private static final String TIME = "time ";
  private static final String PREFIX = "cloister/";

  public KeyChain {
    links = List.copyOf(links);
  }

  /// A key and the note that introduced it.
  public record Link(VerifyKey key, Instant since, Note note) {}

  /// The name that an installation has by its first key.
  public static String name(byte[] firstKey) {
    return PREFIX + Hash.of(firstKey).hex().substring(0, 32);
  }

  /// The note that introduces the first key.
  public static Link first(Signer key, Instant now) {
    return new Link(key.key(), now, Note.sign(text(1, key.key(), now), key));
  }

  /// The note that introduces the next key.
  public Link next(Signer before, Signer key, Instant now) {
    return new Link(key.key(), now, Note.sign(text(links.size() + 1, key.key(), now), before, key));
  }

  private static String text(int number, VerifyKey key, Instant now) {
    return key.name() + "/keys\n" + number + "\n" + key + "\n" + TIME + Times.write(now) + "\n";
  }

  /// @throws IllegalArgumentException when one of them does not follow from the one before
  public static KeyChain read(List<String> notes) {
    List<Link> links = new ArrayList<>();
    for (String each : notes) {
      int number = links.size() + 1;
      try {
        links.add(link(number, Note.read(each), links));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException("key " + number + ": " + wrong.getMessage(), wrong);
      }
    }
    if (links.isEmpty()) {
      throw new IllegalArgumentException("there is no key");
    }
    return new KeyChain(links);
  }

  private static Link link(int number, Note note, List<Link> before) {
    List<String> lines = note.lines();
    if (lines.size() != 4 || !lines.get(3).startsWith(TIME)) {
      throw new IllegalArgumentException("its note introduces no key");
    }
    VerifyKey key = VerifyKey.read(lines.get(2));
    Instant since = Times.read(lines.get(3).substring(TIME.length()));
    VerifyKey first = before.isEmpty() ? key : before.getFirst().key();
    if (!text(number, key, since).equals(note.text()) || !key.name().equals(name(first.raw()))) {
      throw new IllegalArgumentException("its note is that of another number or installation");
    }
    VerifyKey sponsor = before.isEmpty() ? key : before.getLast().key();
    if (!note.signedBy(key) || !note.signedBy(sponsor)) {
      throw new IllegalArgumentException(
          "its note is not signed by it and by the key before, " + sponsor.id());
    }
    return new Link(key, since, note);
  }

  /// The name of the installation.
  public String name() {
    return links.getFirst().key().name();
  }

  public VerifyKey last() {
    return links.getLast().key();
  }

  /// The name of the tree of a tenant.
  public String origin(String tenant) {
    return name() + "/" + tenant;
  }

  /// Which key signed a note, counted from 0.
  public OptionalInt signer(Note note) {
    for (int i = 0; i < links.size(); i++) {
      if (note.signedBy(links.get(i).key())) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
