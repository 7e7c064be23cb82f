package io.cloister.signon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import io.cloister.egress.Egress;
import io.cloister.identity.Vouched;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.exception.TechnicalException;
import org.pac4j.core.profile.UserProfile;
import org.pac4j.core.util.generator.RandomValueGenerator;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.exceptions.OidcException;
import org.pac4j.oidc.exceptions.OidcTokenException;
import org.pac4j.oidc.profile.OidcProfile;

/// An OpenID Connect provider through pac4j: authorization code with PKCE, state and nonce, signed
/// tokens only.
final class OidcConnection implements BrowserConnection {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;
  private static final int STATE_LENGTH = 32;
  private static final int SKEW_SECONDS = 60;

  /// RFC 6749 5.2: the token has run out or was revoked, or its person may not come in any more.
  private static final String NO_LONGER = "error=invalid_grant";

  private final String provider;
  private final OidcSettings settings;
  private final Egress egress;
  private final OidcConfiguration configuration;
  private final OidcClient client;

  OidcConnection(String provider, OidcSettings settings, @Nullable String secret, Egress egress) {
    this.provider = provider;
    this.settings = settings;
    this.egress = egress;
    configuration = new OidcConfiguration();
    configuration.setClientId(settings.clientId());
    if (secret == null || secret.isEmpty()) {
      configuration.setClientAuthenticationMethod(ClientAuthenticationMethod.NONE);
    } else {
      configuration.setSecret(secret);
      configuration.setClientAuthenticationMethod(
          settings.secretInBody()
              ? ClientAuthenticationMethod.CLIENT_SECRET_POST
              : ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    }
    configuration.setDiscoveryURI(settings.discovery());
    configuration.setScope(settings.scope());
    configuration.setUseNonce(true);
    // A token that was asked for again answers no question of a browser's.
    configuration.setUseNonceOnRefresh(false);
    configuration.setPkceMethod(CodeChallengeMethod.S256);
    configuration.setStateGenerator(new RandomValueGenerator(STATE_LENGTH));
    configuration.setLogoutValidation(true);
    configuration.setMaxClockSkew(SKEW_SECONDS);
    configuration.setConnectTimeout(CONNECT_MILLIS);
    configuration.setReadTimeout(READ_MILLIS);
    if (settings.ca() != null) {
      configuration.setSslSocketFactory(Authorities.sockets(settings.ca()));
    }
    client = new OidcClient(configuration);
    BrowserConnection.name(client, settings.base(), provider);
  }

  @Override
  public OidcClient client() {
    return client;
  }

  @Override
  public Mapping mapping() {
    return settings.mapping();
  }

  @Override
  public URI base() {
    return settings.base();
  }

  @Override
  public Claims claims(UserProfile profile) {
    if (!(profile instanceof OidcProfile person)) {
      throw new IllegalStateException("Not an OpenID Connect profile");
    }
    Map<String, List<String>> attributes = new HashMap<>();
    person
        .getAttributes()
        .forEach((name, value) -> {
          if (!name.endsWith("_token") && !name.startsWith("token_")) {
            attributes.put(name, words(value));
          }
        });
    Object session = person.getAttribute("sid");
    return new Claims(
        person.getId(),
        person.getId(),
        session == null ? null : session.toString(),
        new Tokens(person.getIdTokenString(), value(person.getRefreshToken())).json(),
        attributes);
  }

  private static @Nullable String value(@Nullable RefreshToken token) {
    return token == null ? null : token.getValue();
  }

  private static List<String> words(@Nullable Object value) {
    if (value instanceof Collection<?> several) {
      List<String> words = new ArrayList<>();
      several.forEach(each -> words.add(String.valueOf(each)));
      return words;
    }
    return value == null ? List.of() : List.of(value.toString());
  }

  @Override
  public Optional<Onward> farewell(Vouched session, URI back) {
    String idToken = session.hint() == null ? null : Tokens.read(session.hint()).idToken();
    if (idToken == null) {
      return Optional.empty();
    }
    OidcProfile person = new OidcProfile();
    person.setIdTokenString(idToken);
    Exchange exchange = new Exchange(back, "GET", Map.of(), "");
    return client
        .getLogoutAction(new CallContext(exchange, Dance.NONE), person, back.toString())
        .flatMap(Wayfinding::location)
        .map(Onward.Address::new);
  }

  /// How often the provider is asked about a session again; zero for never.
  Duration renews() {
    return settings.renews();
  }

  /// Asks whether the provider still stands by a session.
  Renewal renew(Vouched session) {
    String token = session.hint() == null ? null : Tokens.read(session.hint()).refreshToken();
    if (token == null) {
      return new Renewal.Unknown();
    }
    OidcProfile before = new OidcProfile();
    before.setRefreshToken(new RefreshToken(token));
    try {
      client.init();
      Exchange exchange = new Exchange(settings.base(), "GET", Map.of(), "");
      return client
          .renewUserProfile(new CallContext(exchange, Dance.NONE), before)
          .<Renewal>map(profile -> new Renewal.Confirmed(claims(profile)))
          .filter(renewal -> isOf(renewal, session))
          .orElse(new Renewal.Unknown());
    } catch (OidcTokenException refused) {
      String why = String.valueOf(refused.getMessage());
      return why.contains(NO_LONGER) ? new Renewal.Refused(why) : new Renewal.Unknown();
    } catch (TechnicalException away) {
      return new Renewal.Unknown();
    }
  }

  private static boolean isOf(Renewal renewal, Vouched session) {
    return renewal instanceof Renewal.Confirmed confirmed
        && confirmed.claims().subject().equals(session.subject());
  }

  /// What a provider says is over, when it really says so.
  ///
  /// @throws BadMessage when it does not
  Over over(String logoutToken) throws BadMessage {
    client.init();
    try {
      JWT token = JWTParser.parse(logoutToken);
      LogoutTokenClaimsSet claims =
          configuration.getOpMetadataResolver().getTokenValidator().validateLogoutToken(token);
      return new Over(
          claims.getSubject() == null ? null : claims.getSubject().getValue(),
          claims.getSessionID() == null ? null : claims.getSessionID().getValue());
    } catch (ParseException | BadJOSEException | JOSEException | OidcException bad) {
      throw new BadMessage("logout_token", String.valueOf(bad.getMessage()));
    }
  }

  @Override
  public List<Step> test(Trial trial) {
    return new OidcTest(settings, egress).run();
  }

  @Override
  public void close() {
    // pac4j holds nothing open.
  }

  @Override
  public String toString() {
    return "OidcConnection[" + provider + "]";
  }
}
