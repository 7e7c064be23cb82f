package io.cloister.signon;

import java.io.Serial;
import java.net.URI;
import java.util.Map;
import org.pac4j.core.exception.http.RedirectionAction;

/// pac4j's way of saying that a browser has to post a form: what it knows of its own would lose the
/// page's policy.
final class SamlForm extends RedirectionAction {
  @Serial private static final long serialVersionUID = 1;

  private final transient Onward.Form onward;

  SamlForm(String action, Map<String, String> fields) {
    super(200);
    onward = new Onward.Form(URI.create(action), fields);
  }

  Onward.Form onward() {
    return onward;
  }
}
