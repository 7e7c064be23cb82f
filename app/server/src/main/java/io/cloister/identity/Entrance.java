package io.cloister.identity;

import io.cloister.audit.Recording;
import io.cloister.http.Problem;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells how a sign-in ended, to whoever tried and to the record.
final class Entrance {
  private final Identity identity;
  private final SessionCookie cookie;

  Entrance(Identity identity, SessionCookie cookie) {
    this.identity = identity;
    this.cookie = cookie;
  }

  /// @param before the token of the session that the browser had
  /// @param host that the browser asked for
  /// @throws ProblemException for whoever is not let in
  Response answer(SignIn result, @Nullable String before, String host, Recording recording) {
    return switch (result) {
      case SignIn.Refused refused -> throw failed();
      case SignIn.WrongCode wrong -> {
        recording.detail("why", wrong.why());
        throw failed();
      }
      case SignIn.PasskeyRefused refused -> {
        recording.detail("why", refused.why());
        throw new ProblemException(
            ProblemType.PASSKEY_REFUSED,
            "This passkey signs nobody in here. Try again, or use another way to sign in.");
      }
      case SignIn.CodeNeeded needed -> {
        recording.detail("why", "code_needed");
        throw needed(needed);
      }
      case SignIn.PasswordsOff off -> {
        recording.detail("why", "passwords_off");
        throw new ProblemException(
            ProblemType.FORBIDDEN,
            "Passwords and passkeys that are kept here let nobody in any more. Sign in with your company's provider instead.");
      }
      case SignIn.Wait wait ->
          throw ProblemException.tooMany(
              "Too many wrong passwords. Wait before the next try.", wait.left());
      case SignIn.KeptOut out -> {
        recording.detail("provider", out.provider());
        recording.detail("why", out.why());
        throw new ProblemException(ProblemType.FORBIDDEN, out.sentence());
      }
      case SignIn.Away away -> {
        recording.detail("provider", away.provider());
        recording.detail("why", away.why());
        throw ProblemException.notReady(
            "The company's directory does not answer, so nobody can sign in with its passwords now. Try again in a minute, or tell your administrator.");
      }
      case SignIn.Welcome welcome -> welcome(welcome, before, host, recording);
    };
  }

  private Response welcome(
      SignIn.Welcome welcome, @Nullable String before, String host, Recording recording) {
    if (welcome.factor() != null) {
      recording.detail("factor", welcome.factor().slug());
    }
    if (before != null) {
      identity.sessions().end(before);
    }
    SignedIn session = identity.bySession(welcome.token(), host);
    if (session == null) {
      throw new IllegalStateException("The session ended while it began");
    }
    return Response.ok(
            new SessionResource.Session(
                SessionResource.Told.of(identity, session.actor()),
                Tokens.csrf(welcome.token()),
                welcome.expires(),
                null))
        .cookie(cookie.holding(welcome.token()))
        .build();
  }

  private static ProblemException failed() {
    return new ProblemException(
        ProblemType.SIGN_IN_FAILED,
        "There is no such name with that password. Check both and try again.");
  }

  /// Names what could be sent besides.
  private static ProblemException needed(SignIn.CodeNeeded needed) {
    List<Problem.FieldError> missing = new ArrayList<>();
    if (needed.code()) {
      missing.add(new Problem.FieldError("code", "is missing"));
    }
    if (needed.passkey()) {
      missing.add(new Problem.FieldError("passkey", "is missing"));
    }
    return ProblemException.factor(sentence(needed), missing);
  }

  private static String sentence(SignIn.CodeNeeded needed) {
    if (!needed.code()) {
      return "Your administrator requires a second factor of you: show your passkey as well.";
    }
    String otherwise = needed.passkey() ? ", or show your passkey." : ".";
    return needed.recovery()
        ? "Too many wrong codes were sent for this account. Type one of your recovery codes"
            + (needed.passkey()
                ? otherwise
                : ", or have your administrator take the second factor away.")
        : "Type the code that your authenticator shows now, or one of your recovery codes"
            + otherwise;
  }
}
