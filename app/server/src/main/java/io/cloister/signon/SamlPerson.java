package io.cloister.signon;

import io.cloister.saml.SamlLogin;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.profile.CommonProfile;

/// What was read of a SAML answer, as pac4j passes it on.
final class SamlPerson {
  private SamlPerson() {}

  /// Read and believed.
  static final class Given extends Credentials {
    @Serial private static final long serialVersionUID = 1;

    private final transient SamlLogin login;

    Given(SamlLogin login) {
      this.login = login;
    }

    SamlLogin login() {
      return login;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public String toString() {
      return "Given[***]";
    }
  }

  /// Somebody, with all that was said.
  static final class Profile extends CommonProfile {
    @Serial private static final long serialVersionUID = 1;

    private final transient SamlLogin login;

    Profile(SamlLogin login) {
      this.login = login;
      setId(login.session().nameId());
    }

    SamlLogin login() {
      return login;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
