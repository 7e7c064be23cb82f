package io.cloister.signon;

import io.cloister.saml.SpKeys;
import io.cloister.saml.SpSettings;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The appliance's own keys towards one SAML provider, and how they are changed without anybody
/// being locked out: first the new ones are published beside the old, then, when the provider has
/// read that, they are used and the old go.
final class SamlKeys {
  private static final String SIGNING = "sp_signing";
  private static final String NEXT = "sp_signing_next";
  private static final String ENCRYPTION = "sp_encryption";
  private static final String BEFORE = "sp_encryption_before";

  private SamlKeys() {}

  static Map<String, String> fresh(String provider, Clock clock) {
    return Map.of(
        SIGNING, SpKeys.fresh(provider, clock).pem(),
        ENCRYPTION, SpKeys.fresh(provider, clock).pem());
  }

  static SpSettings settings(URI base, String provider, Map<String, String> secrets) {
    List<SpKeys> encryption = new ArrayList<>();
    encryption.add(SpKeys.parse(needed(secrets, ENCRYPTION)));
    if (kept(secrets, BEFORE) != null) {
      encryption.add(SpKeys.parse(needed(secrets, BEFORE)));
    }
    return new SpSettings(
        Routes.metadata(base, provider).toString(),
        Routes.acs(base, provider).toString(),
        Routes.slo(base, provider).toString(),
        SpKeys.parse(needed(secrets, SIGNING)),
        kept(secrets, NEXT) == null ? null : SpKeys.parse(needed(secrets, NEXT)),
        encryption);
  }

  /// Whether new keys are published and not used yet.
  static boolean changing(Map<String, String> secrets) {
    return kept(secrets, NEXT) != null;
  }

  /// The next step of a change of keys.
  static Map<String, String> turned(String provider, Map<String, String> secrets, Clock clock) {
    Map<String, String> turned = new HashMap<>();
    if (changing(secrets)) {
      turned.put(SIGNING, needed(secrets, NEXT));
      turned.put(NEXT, "");
      turned.put(BEFORE, "");
    } else {
      turned.put(NEXT, SpKeys.fresh(provider, clock).pem());
      turned.put(BEFORE, needed(secrets, ENCRYPTION));
      turned.put(ENCRYPTION, SpKeys.fresh(provider, clock).pem());
    }
    return turned;
  }

  private static @Nullable String kept(Map<String, String> secrets, String name) {
    String pem = secrets.get(name);
    return pem == null || pem.isEmpty() ? null : pem;
  }

  private static String needed(Map<String, String> secrets, String name) {
    String pem = kept(secrets, name);
    if (pem == null) {
      throw new IllegalStateException("The key " + name + " is missing");
    }
    return pem;
  }
}
