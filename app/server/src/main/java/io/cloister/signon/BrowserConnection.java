package io.cloister.signon;

import io.cloister.identity.Vouched;
import java.net.URI;
import java.util.Optional;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.http.callback.NoParameterCallbackUrlResolver;
import org.pac4j.core.profile.UserProfile;

/// A provider to which people are sent with their browser.
sealed interface BrowserConnection extends Connection permits OidcConnection, SamlConnection {
  /// Speaks its protocol.
  IndirectClient client();

  Mapping mapping();

  /// What a profile says, in the provider's own words.
  Claims claims(UserProfile profile);

  /// Where the provider ends its own session as well; empty when it offers no such thing.
  ///
  /// @param session with its hint opened
  /// @param back to where it sends people afterwards
  Optional<Onward> farewell(Vouched session, URI back);

  /// The appliance's own address, as the provider was told.
  URI base();

  /// Tells a client who it is and where people come back to: always the same address, whatever the
  /// request says.
  static void name(IndirectClient client, URI base, String provider) {
    client.setName(provider);
    client.setCallbackUrl(Routes.callback(base, provider).toString());
    client.setCallbackUrlResolver(new NoParameterCallbackUrlResolver());
  }
}
