package io.cloister.signon;

import io.cloister.saml.SamlRefusal;
import java.io.Serial;
import org.pac4j.core.exception.TechnicalException;

/// An identity provider's answer is not believed; thrown through pac4j, which has no word for why.
final class SamlRefused extends TechnicalException {
  @Serial private static final long serialVersionUID = 1;

  private final String slug;

  SamlRefused(SamlRefusal reason, String sentence) {
    super(sentence);
    slug = reason.slug();
  }

  String slug() {
    return slug;
  }
}
