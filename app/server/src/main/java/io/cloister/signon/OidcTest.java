package io.cloister.signon;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.cloister.egress.Egress;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Tries an OpenID Connect provider out, as far as that goes without a person: its discovery
/// document, whether it is who it should be, its keys, and what it offers.
final class OidcTest {
  private final OidcSettings settings;
  private final Egress egress;
  private final List<Step> steps = new ArrayList<>();

  OidcTest(OidcSettings settings, Egress egress) {
    this.settings = settings;
    this.egress = egress;
  }

  List<Step> run() {
    String document = read("discovery", URI.create(settings.discovery()));
    OIDCProviderMetadata metadata = document == null ? null : parse(document);
    if (metadata == null) {
      steps.add(missed("issuer"));
      steps.add(missed("keys"));
      steps.add(missed("offers"));
      return steps;
    }
    steps.add(issuer(metadata));
    String keys = read("keys", metadata.getJWKSetURI());
    steps.add(keys == null ? missed("offers") : offers(metadata));
    return steps;
  }

  /// Its documents may name hosts that nobody here did.
  private Step offers(OIDCProviderMetadata metadata) {
    for (URI used : endpoints(metadata)) {
      if (used.getHost() != null && !egress.allows(used.getHost())) {
        return failed(
            "offers",
            "Signing in needs " + used + ", and Cloister may not reach that host",
            "Add " + used.getHost() + " to egress.allow (CLOISTER_EGRESS_ALLOW) and start again.");
      }
    }
    return Step.step(
        "offers",
        metadata.getEndSessionEndpointURI() == null ? Step.State.WARNING : Step.State.OK,
        metadata.getEndSessionEndpointURI() == null
            ? "The provider cannot be told that a session ends here"
            : "Sign-in, and sign-out on both sides",
        null);
  }

  /// Where the appliance goes itself while somebody signs in.
  private static List<URI> endpoints(OIDCProviderMetadata metadata) {
    return Stream.of(metadata.getTokenEndpointURI(), metadata.getUserInfoEndpointURI())
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable OIDCProviderMetadata parse(String document) {
    try {
      return OIDCProviderMetadata.parse(document);
    } catch (ParseException broken) {
      steps.removeLast();
      steps.add(
          failed(
              "discovery",
              settings.discovery() + " is not a discovery document: " + broken.getMessage(),
              "Check the issuer: it is the address above .well-known/openid-configuration."));
      return null;
    }
  }

  private Step issuer(OIDCProviderMetadata metadata) {
    String named = metadata.getIssuer().getValue();
    return named.equals(settings.issuer().toString())
        ? Step.ok("issuer", named)
        : failed(
            "issuer",
            "The provider calls itself " + named,
            "Write the issuer exactly as the provider does.");
  }

  /// Null when it could not be read; the step says why.
  private @Nullable String read(String name, URI address) {
    try {
      String text = Fetching.read(address, settings.ca());
      steps.add(Step.ok(name, address.toString()));
      return text;
    } catch (SSLException untrusted) {
      steps.add(
          failed(
              name,
              address + " has a certificate that is not trusted: " + untrusted.getMessage(),
              "Give the certificate of the authority that signed it."));
    } catch (IOException away) {
      steps.add(
          failed(
              name,
              address + " cannot be reached: " + away.getMessage(),
              "Check the address, its name in DNS, and whether a firewall lets the appliance there."));
    }
    return null;
  }

  private static Step failed(String name, String what, String remedy) {
    return Step.step(name, Step.State.FAILED, what, remedy);
  }

  private static Step missed(String name) {
    return Step.step(name, Step.State.NOT_REACHED, null, null);
  }
}
