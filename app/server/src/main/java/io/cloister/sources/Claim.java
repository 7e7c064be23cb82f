package io.cloister.sources;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import io.cloister.ingest.Push;
import io.cloister.source.Sighting;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a source says about an item.
///
/// @param size in bytes; null where nobody said
/// @param fingerprint equal as long as the content is taken to be unchanged: the source's, or a
///   digest of what was pushed; null when the item must count as changed at its next sighting
/// @param identityKey finds what stays the same when the item is moved
public record Claim(
    @Nullable String title,
    @Nullable String url,
    @Nullable String mediaType,
    @Nullable Long size,
    @Nullable Instant modified,
    Set<Principal> allow,
    Set<Principal> deny,
    @Nullable String fingerprint,
    @Nullable Key identityKey) {
  /// Of an item that only its path is known of.
  static final Claim NONE = new Claim(null, null, null, null, null, Set.of(), Set.of(), null, null);

  static Claim of(Sighting.Found found) {
    return new Claim(
        null,
        Storable.textOrNull(found.url()),
        null,
        found.size(),
        Storable.time(found.modified()),
        found.acl().allow(),
        found.acl().deny(),
        Storable.text(found.fingerprint()),
        found.identity() == null ? null : Key.of(found.identity()));
  }

  static Claim of(Push push, Payload content) {
    return new Claim(
        Storable.textOrNull(push.title()),
        Storable.textOrNull(push.url()),
        Storable.textOrNull(push.mediaType()),
        (long) content.bytes().length,
        Storable.time(push.modified()),
        push.acl().allow(),
        push.acl().deny(),
        content.digest(),
        null);
  }

  /// Whether a sighting tells nothing new against what was claimed before.
  boolean repeats(Claim before) {
    return Objects.equals(fingerprint, before.fingerprint)
        && Objects.equals(url, before.url)
        && allow.equals(before.allow)
        && deny.equals(before.deny);
  }

  /// The same, to be taken for changed at the next sighting.
  Claim doubted() {
    return new Claim(title, url, mediaType, size, modified, allow, deny, null, identityKey);
  }

  Acl acl() {
    return new Acl(allow, deny);
  }
}
