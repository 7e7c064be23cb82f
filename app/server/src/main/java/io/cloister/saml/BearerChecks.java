package io.cloister.saml;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;

/// Whether whoever brings the assertion may be taken for its person: one bearer confirmation has to
/// fit in every point.
record BearerChecks(String acs, Dates dates) {

  /// When the confirmation that fits ends.
  Instant check(Subject subject, @Nullable String requestId) throws RefusedMessage {
    RefusedMessage why =
        new RefusedMessage(
            SamlRefusal.NO_BEARER,
            "The assertion has no bearer confirmation: set the identity provider to the web browser profile");
    for (SubjectConfirmation one : subject.getSubjectConfirmations()) {
      SubjectConfirmationData data = one.getSubjectConfirmationData();
      if (SubjectConfirmation.METHOD_BEARER.equals(one.getMethod()) && data != null) {
        try {
          return fitting(data, requestId);
        } catch (RefusedMessage another) {
          why = another;
        }
      }
    }
    throw why;
  }

  private Instant fitting(SubjectConfirmationData data, @Nullable String requestId)
      throws RefusedMessage {
    if (!acs.equals(data.getRecipient())) {
      throw new RefusedMessage(
          SamlRefusal.RECIPIENT,
          "The assertion is for the address %s, this one is %s: correct the assertion consumer address at the identity provider"
              .formatted(Quote.of(data.getRecipient()), acs));
    }
    Instant until = data.getNotOnOrAfter();
    if (until == null) {
      throw new RefusedMessage(
          SamlRefusal.NO_END,
          "The assertion's confirmation never ends (no NotOnOrAfter): set a life time at the identity provider");
    }
    dates.lasting(until, "assertion's confirmation");
    dates.begun(data.getNotBefore(), "assertion's confirmation");
    if (!Objects.equals(requestId, data.getInResponseTo())) {
      throw new RefusedMessage(
          SamlRefusal.UNKNOWN_REQUEST,
          "The assertion answers another request than the response around it: start the sign-in anew");
    }
    return until;
  }
}
