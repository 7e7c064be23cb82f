package io.cloister.signon;

import io.cloister.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the metadata of SAML providers again from time to time, so that a provider can change its
/// keys. What cannot be read, or does not fit, leaves the old in use.
final class MetadataRefresh {
  private static final Logger LOG = LoggerFactory.getLogger(MetadataRefresh.class);
  private static final Duration PAUSE = Duration.ofHours(6);

  private final Providers providers;
  private final Kinds kinds;
  private final Clock clock;
  private final Map<String, Instant> read = new HashMap<>();

  MetadataRefresh(Providers providers, Kinds kinds, Clock clock) {
    this.providers = providers;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// Reads those whose time has come.
  void look() {
    Instant now = clock.instant();
    for (Provider provider : providers.working()) {
      Instant last = read.get(provider.id());
      if (provider.enabled()
          && provider.kind() == Kind.SAML
          && (last == null || !last.plus(PAUSE).isAfter(now))) {
        read.put(provider.id(), now);
        refresh(provider);
      }
    }
  }

  private void refresh(Provider provider) {
    try {
      Map<String, String> fetched = kinds.fetched(provider.kind(), provider.settings());
      Provider renewed = provider.with(fetched);
      if (!renewed.secrets().equals(provider.secrets())) {
        kinds.check(renewed.kind(), renewed.settings(), renewed.secrets());
        providers.change(renewed);
        LOG.info("The provider {} has new metadata", provider.id());
      }
    } catch (ProblemException unfit) {
      LOG.warn(
          "New metadata of the provider {} is not used: {}", provider.id(), unfit.getMessage());
    }
  }
}
