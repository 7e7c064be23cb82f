package io.cloister.identity;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// Who one is, proven once more: with the password, or with a passkey.
public record Again(@Nullable String password, @Nullable PasskeyAnswer passkey) {
  /// Whoever has only come by a key, or by somebody's open browser, gets no further.
  ///
  /// @throws ProblemException unless it is proven
  static void prove(
      @Nullable Again given, Actor actor, Proofs proofs, Sites sites, HttpServletRequest request) {
    own(actor);
    if (given != null && given.passkey() != null) {
      Passkeys.Given shown = given.passkey().given("passkey", sites.get(request));
      check(
          proofs.passkey(actor, shown, request.getRemoteAddr()),
          "This passkey was not accepted. Try again, or use your password.");
      return;
    }
    if (given == null || given.password() == null || given.password().isEmpty()) {
      throw ProblemException.field("password", "is missing");
    }
    Proofs.Proof proof =
        given.password().length() > PasswordRules.LONGEST
            ? new Proofs.Proof.Wrong()
            : proofs.password(actor, given.password(), request.getRemoteAddr());
    check(proof, "The password is wrong.");
  }

  /// @throws ProblemException for an API key
  static void own(Actor actor) {
    if (actor.authenticatedBy() != Actor.By.SESSION) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Only somebody who is signed in has passkeys and a second factor, not an API key.");
    }
  }

  private static void check(Proofs.Proof proof, String wrong) {
    switch (proof) {
      case Proofs.Proof.Right right -> {}
      case Proofs.Proof.Wrong not -> throw new ProblemException(ProblemType.FORBIDDEN, wrong);
      case Proofs.Proof.Wait wait ->
          throw ProblemException.tooMany(
              "Too many wrong passwords. Wait before the next try.", wait.left());
    }
  }

  @Override
  public String toString() {
    return "Again[***]";
  }
}
