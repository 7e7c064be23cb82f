package io.cloister.signon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An OpenID Connect provider.
///
/// @param issuer as it calls itself; below it lies its discovery document
/// @param secretInBody whether the client's secret travels in the body and not in a header
/// @param base the appliance's own address, as the provider was told
/// @param ca certificates in PEM that its own is signed with; null for the usual ones
/// @param renews how often it is asked whether it still stands by a session; zero for never
record OidcSettings(
    URI issuer,
    String clientId,
    boolean secretInBody,
    String scope,
    URI base,
    @Nullable String ca,
    Duration renews,
    Mapping mapping) {
  static final String SECRET = "client_secret";

  /// @throws io.cloister.http.ProblemException with all that is wrong
  static OidcSettings read(ObjectNode settings) {
    Reading reading = new Reading(settings);
    String ca = reading.text("ca_pem", "");
    OidcSettings read =
        new OidcSettings(
            reading.address("issuer"),
            reading.needed("client_id"),
            reading
                .choice("client_authentication", "basic", List.of("basic", "post"))
                .equals("post"),
            reading.text("scope", "openid profile email"),
            reading.address("base_url"),
            ca.isEmpty() ? null : ca,
            Duration.ofMinutes(
                reading.number("renew_minutes", (int) Renewals.USUAL.toMinutes(), 0, 1_440)),
            new Mapping(
                reading.text("login_claim", "preferred_username"),
                reading.text("name_claim", "name"),
                reading.text("mail_claim", "email"),
                reading.text("title_claim", "title"),
                reading.text("groups_claim", "groups"),
                Mapping.speaks(reading)));
    if (!(" " + read.scope() + " ").contains(" openid ")) {
      reading.wrong("scope", "does not hold openid");
    }
    if (ca != null && !ca.isEmpty() && !Authorities.readable(ca)) {
      reading.wrong("ca_pem", "holds no certificate in PEM");
    }
    reading.done();
    return read;
  }

  /// Where it tells about itself.
  String discovery() {
    String plain = issuer.toString();
    return (plain.endsWith("/") ? plain : plain + "/") + ".well-known/openid-configuration";
  }
}
