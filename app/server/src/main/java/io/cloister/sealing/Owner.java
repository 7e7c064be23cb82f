package io.cloister.sealing;

import io.cloister.store.TenantId;
import java.text.Normalizer;
import java.util.Locale;

/// Whose a key is.
///
/// @param login in the form in which logins are compared
public record Owner(TenantId tenant, String login) {
  public Owner {
    login = Normalizer.normalize(login, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
