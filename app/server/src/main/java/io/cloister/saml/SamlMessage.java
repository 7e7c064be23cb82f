package io.cloister.saml;

import java.util.Map;

/// A signed message on its way out, as the browser has to carry it.
public sealed interface SamlMessage {
  /// Send the browser there.
  record Redirect(String url) implements SamlMessage {}

  /// Let the browser post this form.
  ///
  /// @param action where to
  /// @param fields hidden fields; the values are not escaped for HTML
  record Form(String action, Map<String, String> fields) implements SamlMessage {}
}
