package io.cloister.signon;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.credentials.SessionKeyCredentials;
import org.pac4j.core.exception.TechnicalException;
import org.pac4j.core.exception.http.RedirectionAction;
import org.pac4j.core.exception.http.WithLocationAction;
import org.pac4j.core.profile.UserProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to a provider and back, the same for every protocol: pac4j's client knows the protocol,
/// this knows which browser it was.
final class Wayfinding {
  private static final Logger LOG = LoggerFactory.getLogger(Wayfinding.class);

  private Wayfinding() {}

  /// Where to send a browser.
  ///
  /// @throws BadMessage when the provider cannot be asked how
  static Onward there(BrowserConnection connection, Dance dance, URI address) throws BadMessage {
    Exchange exchange = new Exchange(address, "GET", Map.of(), "");
    try {
      return connection
          .client()
          .getRedirectionAction(new CallContext(exchange, dance))
          .flatMap(Wayfinding::onward)
          .orElseThrow(() -> new BadMessage("no_way", "The provider's client knows no way there"));
    } catch (TechnicalException away) {
      LOG.warn("The provider {} cannot be used: {}", dance.provider(), root(away));
      throw new BadMessage("away", root(away));
    }
  }

  /// What a browser brought back.
  static Outcome back(
      BrowserConnection connection,
      Dance dance,
      URI address,
      Map<String, List<String>> parameters) {
    CallContext context = new CallContext(new Exchange(address, "GET", parameters, ""), dance);
    try {
      Credentials given = connection.client().getCredentials(context).orElse(null);
      if (given == null || given instanceof SessionKeyCredentials) {
        return refused("no_credentials", error(parameters));
      }
      Credentials valid = connection.client().validateCredentials(context, given).orElse(null);
      UserProfile profile =
          valid == null ? null : connection.client().getUserProfile(context, valid).orElse(null);
      if (profile == null) {
        return refused("not_valid", null);
      }
      return known(connection, dance, connection.claims(profile));
    } catch (SamlRefused bad) {
      LOG.warn("What the provider {} said is refused: {}", dance.provider(), bad.getMessage());
      return refused(bad.slug(), bad.getMessage());
    } catch (TechnicalException bad) {
      LOG.warn("What the provider {} said is refused: {}", dance.provider(), root(bad));
      return refused(bad.getClass().getSimpleName(), root(bad));
    }
  }

  private static Outcome known(BrowserConnection connection, Dance dance, Claims claims) {
    var arrival = connection.mapping().arrival(dance.provider(), claims);
    if (dance.rehearsal()) {
      return new Outcome.Rehearsed(dance, claims, arrival.orElse(null));
    }
    return arrival.isPresent()
        ? new Outcome.Known(dance, claims, arrival.get(), connection)
        : new Outcome.Failed(
            Failure.NAMELESS,
            "no_login",
            "There is no attribute '"
                + connection.mapping().login()
                + "' among "
                + claims.attributes().keySet().stream().sorted().toList());
  }

  private static Outcome refused(String why, @Nullable String detail) {
    return new Outcome.Failed(Failure.REFUSED, why, detail);
  }

  /// What the provider itself gives as the reason.
  private static @Nullable String error(Map<String, List<String>> parameters) {
    List<String> error = parameters.getOrDefault("error", List.of());
    List<String> more = parameters.getOrDefault("error_description", List.of());
    String whole = String.join(" ", error) + (more.isEmpty() ? "" : ": " + more.getFirst());
    return whole.isBlank() ? null : whole.substring(0, Math.min(300, whole.length()));
  }

  private static Optional<Onward> onward(RedirectionAction action) {
    return action instanceof SamlForm form
        ? Optional.of(form.onward())
        : location(action).map(Onward.Address::new);
  }

  static Optional<URI> location(RedirectionAction action) {
    return action instanceof WithLocationAction to
        ? Optional.of(URI.create(to.getLocation()))
        : Optional.empty();
  }

  private static String root(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return text.substring(0, Math.min(300, text.length()));
  }
}
