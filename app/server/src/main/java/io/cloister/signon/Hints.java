package io.cloister.signon;

import io.cloister.identity.Vouched;
import io.cloister.store.Safe;
import org.jspecify.annotations.Nullable;

/// Seals what providers gave for a session, so that the database shows no tokens.
final class Hints {
  private static final String PLACE = "session hints";

  /// Sealed, it still fits its column. Tokens that are longer are those of somebody in hundreds of
  /// groups; the session then ends here only.
  private static final int LONGEST = 5_500;

  private final Safe safe;

  Hints(Safe safe) {
    this.safe = safe;
  }

  @Nullable String sealed(@Nullable String hint) {
    return hint == null || hint.length() > LONGEST ? null : safe.seal(hint, PLACE);
  }

  Vouched opened(Vouched vouched) {
    return vouched.hint() == null
        ? vouched
        : new Vouched(
            vouched.provider(),
            vouched.subject(),
            vouched.session(),
            safe.open(vouched.hint(), PLACE));
  }
}
