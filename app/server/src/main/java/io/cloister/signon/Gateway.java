package io.cloister.signon;

import io.cloister.http.ProblemException;
import io.cloister.identity.Arrival;
import io.cloister.identity.Identity;
import io.cloister.identity.SignIn;
import io.cloister.identity.Vouched;
import io.cloister.saml.LogoutMessage;
import io.cloister.store.TenantId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Between browsers and providers: who went where, who came back, and what of it becomes a session.
final class Gateway {
  static final int MINUTES = 10;

  /// What a provider's id looks like.
  static final String ID = "[a-z0-9][a-z0-9-]{0,62}";

  private static final int MOST = 10_000;

  private final Providers providers;
  private final Connections connections;
  private final Identity identity;
  private final Hints hints;
  private final Clock clock;
  private final Waiting<String> parked;
  private final Waiting<Dance> dances;
  private final Waiting<String> rehearsals;
  private final Map<String, Preview> previews = new ConcurrentHashMap<>();

  Gateway(
      Providers providers,
      Connections connections,
      Identity identity,
      Hints hints,
      Waiting<String> parked,
      Clock clock,
      SecureRandom random) {
    this.providers = providers;
    this.connections = connections;
    this.identity = identity;
    this.hints = hints;
    this.parked = parked;
    this.clock = clock;
    dances = new Waiting<>(MOST, Duration.ofMinutes(MINUTES), clock, random);
    rehearsals = new Waiting<>(100, Duration.ofMinutes(MINUTES), clock, random);
  }

  /// Where a browser goes.
  sealed interface Leave {
    record To(Onward onward, Dance dance) implements Leave {}

    record Not(Outcome.Failed failed) implements Leave {}
  }

  Leave leave(String id, String goal, @Nullable String rehearsal) {
    boolean rehearsed =
        rehearsal != null && rehearsals.take(rehearsal).filter(id::equals).isPresent();
    Optional<Provider> found = find(id, rehearsed);
    if (found.isEmpty()) {
      return new Leave.Not(new Outcome.Failed(Failure.UNKNOWN, "unknown_provider", null));
    }
    Provider provider = found.get();
    Dance dance =
        dances.add((name, until) -> new Dance(name, provider.tenant(), id, goal, rehearsed, until));
    try {
      BrowserConnection connection = (BrowserConnection) connections.of(provider);
      return new Leave.To(
          Wayfinding.there(connection, dance, Routes.callback(connection.base(), id)), dance);
    } catch (BadMessage away) {
      // What could not be read now is read anew by the next who tries.
      connections.forget(id);
      return new Leave.Not(new Outcome.Failed(Failure.AWAY, away.why(), away.getMessage()));
    } catch (ProblemException unusable) {
      return new Leave.Not(unusable(unusable));
    }
  }

  /// What was good when it was set up no longer is: metadata that has run out, a broken
  /// certificate.
  private static Outcome.Failed unusable(ProblemException why) {
    return new Outcome.Failed(Failure.AWAY, "unusable_provider", why.getMessage());
  }

  /// A provider to which browsers are sent.
  private Optional<Provider> find(String id, boolean evenDisabled) {
    return providers
        .find(id)
        .filter(provider -> provider.kind().byBrowser() && (evenDisabled || provider.enabled()))
        .filter(providers::works);
  }

  /// Keeps what a browser posts from another site, without our cookies, until the same browser
  /// follows the address given back, with them.
  ///
  /// @throws BadMessage when there is nothing to keep, or nobody it could be from
  URI park(String id, @Nullable String answer) throws BadMessage {
    Provider provider = saml(id);
    if (answer == null || answer.isBlank()) {
      throw new BadMessage("garbled", "There is no SAMLResponse");
    }
    return URI.create(
        "/sso/" + provider.id() + "/callback?" + SamlClient.HANDLE + "=" + parked.park(answer));
  }

  private Provider saml(String id) throws BadMessage {
    return find(id, true)
        .filter(provider -> provider.kind() == Kind.SAML)
        .orElseThrow(() -> new BadMessage("unknown_provider", "There is no such provider"));
  }

  private SamlConnection samlConnection(String id) throws BadMessage {
    return (SamlConnection) connections.of(saml(id));
  }

  /// What we say about ourselves to a SAML provider.
  String metadata(String id) throws BadMessage {
    return samlConnection(id).metadata();
  }

  Outcome back(String id, @Nullable String cookie, Map<String, List<String>> parameters) {
    Optional<Dance> begun =
        cookie == null
            ? Optional.empty()
            : dances.take(cookie).filter(known -> known.provider().equals(id));
    Optional<Provider> provider = find(id, begun.isPresent() && begun.get().rehearsal());
    if (provider.isEmpty()) {
      return new Outcome.Failed(Failure.UNKNOWN, "unknown_provider", null);
    }
    BrowserConnection connection;
    try {
      connection = (BrowserConnection) connections.of(provider.get());
    } catch (ProblemException unusable) {
      return unusable(unusable);
    }
    Optional<Dance> dance = begun.or(() -> unrequested(provider.get(), connection, parameters));
    if (dance.isEmpty()) {
      return new Outcome.Failed(Failure.LOST, "no_beginning", null);
    }
    Outcome outcome =
        Wayfinding.back(
            connection, dance.get(), Routes.callback(connection.base(), id), parameters);
    if (outcome instanceof Outcome.Rehearsed seen) {
      previews.put(id, Preview.of(clock.instant(), seen.claims(), seen.arrival()));
    }
    return outcome;
  }

  /// Somebody who comes from the provider's own start page, where that is allowed.
  private Optional<Dance> unrequested(
      Provider provider, BrowserConnection connection, Map<String, List<String>> parameters) {
    return connection instanceof SamlConnection saml
            && saml.takesUnrequested()
            && parameters.containsKey(SamlClient.HANDLE)
        ? Optional.of(new Dance("", provider.tenant(), provider.id(), "/", false, clock.instant()))
        : Optional.empty();
  }

  SignIn welcome(Outcome.Known known, String address, @Nullable String agent) {
    Claims claims = known.claims();
    Vouched vouched =
        new Vouched(
            known.dance().provider(),
            claims.subject(),
            claims.session(),
            hints.sealed(claims.hint()));
    Arrival arrival = known.arrival();
    return identity.welcome(known.dance().tenant(), arrival, vouched, address, agent);
  }

  /// Ends the session, and says where its provider ends its own.
  Onward farewell(String id, String session) {
    Onward signIn = new Onward.Address(URI.create("/sign-in"));
    Vouched vouched = identity.leave(session);
    Optional<Provider> provider = find(id, false);
    if (vouched == null || !vouched.provider().equals(id) || provider.isEmpty()) {
      return signIn;
    }
    BrowserConnection connection = (BrowserConnection) connections.of(provider.get());
    return connection
        .farewell(
            hints.opened(vouched),
            URI.create(connection.base().toString().replaceAll("/+$", "") + "/sign-in"))
        .orElse(signIn);
  }

  /// Whose sessions a provider has ended.
  record Ended(TenantId tenant, List<String> whose) {}

  Ended over(String id, String token) throws BadMessage {
    Provider provider =
        find(id, false)
            .orElseThrow(() -> new BadMessage("unknown_provider", "There is no such provider"));
    if (!(connections.of(provider) instanceof OidcConnection connection)) {
      throw new BadMessage("unknown_provider", "It does not speak OpenID Connect");
    }
    return end(provider, connection.over(token));
  }

  /// What a message about signing out leads to.
  ///
  /// @param onward where the browser goes with our answer, or after the provider's
  record Left(TenantId tenant, List<String> whose, Onward onward) {}

  Left left(String id, LogoutMessage message) throws BadMessage {
    Provider provider = saml(id);
    return switch (samlConnection(id).leaving(message)) {
      case SamlConnection.Leaving.Ours ours ->
          new Left(provider.tenant(), List.of(), new Onward.Address(URI.create("/sign-in")));
      case SamlConnection.Leaving.Theirs theirs -> {
        List<String> whose = new ArrayList<>();
        if (theirs.indexes().isEmpty()) {
          whose.addAll(end(provider, new Over(theirs.subject(), null)).whose());
        }
        for (String index : theirs.indexes()) {
          whose.addAll(end(provider, new Over(theirs.subject(), index)).whose());
        }
        yield new Left(provider.tenant(), whose, theirs.answer());
      }
    };
  }

  private Ended end(Provider provider, Over over) {
    return new Ended(
        provider.tenant(),
        identity.endVouched(provider.tenant(), provider.id(), over.subject(), over.session()));
  }

  /// Lets an administrator see what the provider says about them. Good once.
  String rehearse(String id) {
    previews.remove(id);
    return rehearsals.park(id);
  }

  Optional<Preview> preview(String id) {
    return Optional.ofNullable(previews.get(id));
  }
}
