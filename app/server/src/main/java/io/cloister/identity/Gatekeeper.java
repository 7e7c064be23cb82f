package io.cloister.identity;

import io.cloister.audit.Recording;
import io.cloister.http.Caller;
import io.cloister.http.CrossSite;
import io.cloister.http.Http;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands before every resource method: who is calling, may they, and did they mean to. What says
/// nothing about who may call it can be called by nobody.
@Priority(Priorities.AUTHENTICATION)
final class Gatekeeper implements ContainerRequestFilter {
  static final String ACTOR = "io.cloister.actor";
  static final String COOKIE = Identity.COOKIE;
  private static final String AS = "Cloister-Actor";
  private static final String CSRF = "X-CSRF-Token";
  private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Identity identity;
  @Context private @Nullable ResourceInfo called;
  @Inject private @Nullable Provider<Recording> recording;
  @Inject private @Nullable Provider<HttpServletRequest> connection;

  Gatekeeper(Identity identity) {
    this.identity = identity;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Set<Caller> permitted = permitted();
    // A browser tells where a request comes from; pages of other sites have no business here.
    if (!crossSite()
        && !SAFE.contains(request.getMethod())
        && "cross-site".equals(request.getHeaderString("Sec-Fetch-Site"))) {
      bySession(request);
      throw new ProblemException(
          ProblemType.CSRF, "The request comes from a page of another site.");
    }
    Actor actor = recogniseIfPossible(request, permitted.contains(Caller.PUBLIC));
    if (actor != null) {
      request.setProperty(ACTOR, actor);
      Http.caller(request, actor.credential());
      record(actor);
    }
    if (permitted.contains(Caller.PUBLIC)) {
      return;
    }
    if (actor == null) {
      throw new ProblemException(
          ProblemType.UNAUTHENTICATED, "Sign in, or send an API key as a bearer token.");
    }
    if (Collections.disjoint(permitted, actor.callers())) {
      throw new ProblemException(ProblemType.FORBIDDEN, lacking(permitted));
    }
  }

  private static String lacking(Set<Caller> permitted) {
    if (permitted.contains(Caller.PROVISIONER)) {
      return "This needs an API key with the scope 'scim'. A tenant administrator makes one.";
    }
    return "This needs one of the roles "
        + permitted.stream().map(Gatekeeper::spelt).sorted().toList()
        + ". An administrator can give it.";
  }

  private static String spelt(Caller caller) {
    return caller == Caller.INSTALLATION
        ? "operator of the first organisation"
        : caller.name().toLowerCase(Locale.ROOT);
  }

  private boolean crossSite() {
    return called != null
        && called.getResourceMethod() != null
        && called.getResourceMethod().isAnnotationPresent(CrossSite.class);
  }

  private Set<Caller> permitted() {
    if (called == null || called.getResourceMethod() == null) {
      return Set.of(Caller.PUBLIC);
    }
    Permit permit = called.getResourceMethod().getAnnotation(Permit.class);
    if (permit == null) {
      permit = called.getResourceClass().getAnnotation(Permit.class);
    }
    if (permit == null) {
      LOG.error("{} does not say who may call it, so nobody may", called.getResourceMethod());
      throw new ProblemException(ProblemType.FORBIDDEN, "Nobody may do this.");
    }
    return Set.copyOf(Arrays.asList(permit.value()));
  }

  /// Who is calling does not keep a probe from its answer, least of all that the database is away.
  private @Nullable Actor recogniseIfPossible(ContainerRequestContext request, boolean open) {
    try {
      return recognise(request, open);
    } catch (StoreUnavailable away) {
      if (open) {
        return null;
      }
      throw away;
    }
  }

  /// @param open whether it does not matter: then credentials that are no good are passed over
  private @Nullable Actor recognise(ContainerRequestContext request, boolean open) {
    String authorization = request.getHeaderString("Authorization");
    String as = request.getHeaderString(AS);
    if (authorization != null) {
      return byKey(authorization, as, open);
    }
    Cookie cookie = request.getCookies().get(COOKIE);
    SignedIn session = bySession(request);
    if (session == null || cookie == null) {
      return null;
    }
    if (open) {
      return session.actor();
    }
    if (as != null) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Only an API key with the scope 'impersonate' may send " + AS + ".");
    }
    String token = request.getHeaderString(CSRF);
    if (!SAFE.contains(request.getMethod())
        && (token == null || !Tokens.same(token, Tokens.csrf(cookie.getValue())))) {
      throw new ProblemException(
          ProblemType.CSRF,
          "Send the header " + CSRF + " with the csrf_token of GET /api/v1/session.");
    }
    if (session.factorMissing() && !openWithoutFactor()) {
      throw new ProblemException(
          ProblemType.SECOND_FACTOR_REQUIRED,
          "Your administrator requires a second factor of you. Set one up, or sign in again with your passkey, then go on.");
    }
    return session.actor();
  }

  private boolean openWithoutFactor() {
    return called != null
        && called.getResourceMethod() != null
        && (called.getResourceMethod().isAnnotationPresent(WithoutSecondFactor.class)
            || called.getResourceClass().isAnnotationPresent(WithoutSecondFactor.class));
  }

  /// Whose browser it is goes into the record at once, whether the request is refused or not.
  private @Nullable SignedIn bySession(ContainerRequestContext request) {
    Cookie cookie = request.getCookies().get(COOKIE);
    SignedIn session = cookie == null ? null : identity.bySession(cookie.getValue(), host());
    if (session != null) {
      record(session.actor());
    }
    return session;
  }

  private void record(Actor actor) {
    if (recording != null) {
      recording
          .get()
          .by(actor.tenant(), actor.credential(), actor.impersonated() ? actor.login() : null);
    }
  }

  private @Nullable Actor byKey(String authorization, @Nullable String as, boolean open) {
    int space = authorization.indexOf(' ');
    if (space < 0 || !authorization.substring(0, space).equalsIgnoreCase("Bearer")) {
      return rejected(open, "The Authorization header is not 'Bearer KEY'.");
    }
    try {
      return switch (identity.byKey(
          authorization.substring(space + 1).strip(), as, address(), host())) {
        case KeyCheck.Known known -> {
          if (recording != null && !known.actor().impersonated()) {
            recording.get().detail("key", known.id());
          }
          yield known.actor().with(known.id());
        }
        case KeyCheck.Ended key -> {
          recordClaim(key.tenant(), key.login());
          yield rejected(
              open,
              "The API key has expired, or its person has left, or its organisation is closed.");
        }
        case KeyCheck.FromElsewhere key -> {
          recordClaim(key.tenant(), key.login());
          yield rejected(open, "The API key may not be used from this address.");
        }
        case KeyCheck.Unknown unknown ->
            rejected(open, "The API key is not known, or was revoked.");
        case KeyCheck.MayNotImpersonate key -> {
          if (recording != null) {
            recording.get().by(key.tenant(), key.login(), null);
          }
          throw new ProblemException(
              ProblemType.FORBIDDEN, "The API key does not have the scope 'impersonate'.");
        }
      };
    } catch (IllegalArgumentException bad) {
      throw ProblemException.parameter(AS, "is not a login");
    }
  }

  /// A key that is no good does not prove who uses it.
  private void recordClaim(TenantId tenant, String login) {
    if (recording != null) {
      recording.get().claimedBy(tenant, login);
    }
  }

  private String host() {
    return connection == null ? "" : connection.get().getServerName();
  }

  private String address() {
    return connection == null ? "" : connection.get().getRemoteAddr();
  }

  private static @Nullable Actor rejected(boolean open, String why) {
    if (open) {
      return null;
    }
    throw new ProblemException(ProblemType.UNAUTHENTICATED, why);
  }
}
