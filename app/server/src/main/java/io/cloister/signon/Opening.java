package io.cloister.signon;

import io.cloister.egress.Egress;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.saml.IdpMetadata;
import io.cloister.saml.SamlSp;
import io.cloister.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/// Makes providers usable.
final class Opening implements Connections.Opener {
  private static final int ID_BYTES = 20;

  private final Store store;
  private final Egress egress;
  private final Clock clock;
  private final SecureRandom random;
  private final Waiting<String> parked;
  private final Waiting<String> leaving;

  /// @param parked answers that wait for their browser
  /// @param leaving numbers of our requests to sign out
  Opening(
      Store store,
      Egress egress,
      Clock clock,
      SecureRandom random,
      Waiting<String> parked,
      Waiting<String> leaving) {
    this.store = store;
    this.egress = egress;
    this.clock = clock;
    this.random = random;
    this.parked = parked;
    this.leaving = leaving;
  }

  @Override
  public Connection open(Provider provider) {
    return switch (provider.kind()) {
      case OIDC ->
          new OidcConnection(
              provider.id(),
              OidcSettings.read(provider.settings()),
              provider.secrets().get(OidcSettings.SECRET),
              egress);
      case LDAP ->
          new LdapConnection(
              provider.id(),
              LdapForm.read(provider.settings(), provider.secrets().get(LdapForm.SECRET)),
              clock);
      case SAML -> saml(provider);
    };
  }

  private SamlConnection saml(Provider provider) {
    SamlSettings settings =
        SamlSettings.read(provider.settings(), provider.secrets().get(Kinds.METADATA), clock);
    String metadata = settings.metadata() == null ? "" : settings.metadata();
    return switch (IdpMetadata.parse(metadata, clock.instant(), settings.entityId(), null)) {
      case IdpMetadata.Reading.Unfit unfit ->
          throw new ProblemException(ProblemType.CONFLICT, unfit.sentence());
      case IdpMetadata.Reading.Fit fit ->
          new SamlConnection(
              provider.id(),
              settings,
              fit.idp(),
              SamlSp.of(
                  SamlKeys.settings(settings.base(), provider.id(), provider.secrets()),
                  fit.idp(),
                  settings.policy(),
                  new UsedAssertions(store, provider.tenant(), provider.id(), clock),
                  clock,
                  this::id),
              parked,
              leaving);
    };
  }

  /// XML wants a letter first.
  private String id() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return "c" + HexFormat.of().formatHex(bytes);
  }
}
