package io.cloister.sources;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Principal;
import io.cloister.identity.Reader;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why somebody can, or cannot, read a document, as the API tells it.
///
/// @param principals what they acted as at that moment
/// @param allow who was allowed; empty also where nobody found the document
/// @param matchedAllow which of theirs are among those
/// @param matchedDeny which of theirs are denied: one is enough
public record AccessTold(
    String login,
    String document,
    Instant at,
    String verdict,
    String reason,
    String sentence,
    List<String> principals,
    List<String> allow,
    List<String> deny,
    List<String> matchedAllow,
    List<String> matchedDeny) {
  /// What decides.
  private enum Reason {
    ALLOWED("It is open to %s."),
    DENIED("It is denied to %s, and a denial wins over any permission."),
    NOT_ALLOWED("It is open to none of what the person acts as."),
    OPEN_TO_NOBODY("It is open to nobody."),
    NOT_FOUND("Nobody found the document then: it was not indexed, or was withdrawn."),
    CLOSED("The account is closed, so its person cannot come in."),
    ;

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  static AccessTold of(Reader reader, DocumentId document, @Nullable Acl acl, Instant at) {
    Access access = reader.access();
    List<String> allowed = matched(acl == null ? Set.of() : acl.allow(), access);
    List<String> denied = matched(acl == null ? Set.of() : acl.deny(), access);
    Reason reason = reason(reader, acl, allowed, denied);
    return new AccessTold(
        reader.login(),
        document.value(),
        at,
        reason == Reason.ALLOWED ? "can" : "cannot",
        reason.name().toLowerCase(Locale.ROOT),
        reason.sentence.formatted(String.join(", ", denied.isEmpty() ? allowed : denied)),
        spelled(access.principals()),
        acl == null ? List.of() : spelled(acl.allow()),
        acl == null ? List.of() : spelled(acl.deny()),
        allowed,
        denied);
  }

  private static Reason reason(
      Reader reader, @Nullable Acl acl, List<String> allowed, List<String> denied) {
    if (reader.closed()) {
      return Reason.CLOSED;
    }
    if (acl == null) {
      return Reason.NOT_FOUND;
    }
    if (!denied.isEmpty()) {
      return Reason.DENIED;
    }
    if (!allowed.isEmpty()) {
      return Reason.ALLOWED;
    }
    return acl.allow().isEmpty() ? Reason.OPEN_TO_NOBODY : Reason.NOT_ALLOWED;
  }

  private static List<String> matched(Collection<Principal> among, Access access) {
    return spelled(among.stream().filter(access.principals()::contains).toList());
  }

  private static List<String> spelled(Collection<Principal> principals) {
    return principals.stream().map(Principal::value).sorted().toList();
  }
}
