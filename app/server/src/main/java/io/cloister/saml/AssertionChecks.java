package io.cloister.saml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AttributeStatement;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.Subject;

/// What a signed assertion has to say so that a person is signed in by it: for us, now, in answer
/// to our request, about somebody who has proved who they are.
final class AssertionChecks {
  private final SpSettings own;
  private final SamlPolicy policy;
  private final Dates dates;

  AssertionChecks(SpSettings own, SamlPolicy policy, Instant now) {
    this.own = own;
    this.policy = policy;
    this.dates = new Dates(now, policy.skew());
  }

  Believed check(Assertion assertion, @Nullable String requestId) throws RefusedMessage {
    dates.begun(assertion.getIssueInstant(), "assertion");
    new ConditionChecks(own.entityId(), dates).check(assertion.getConditions());
    Subject subject = assertion.getSubject();
    NameID name = subject == null ? null : subject.getNameID();
    if (subject == null || name == null || Xml.textOf(name).isEmpty()) {
      throw new RefusedMessage(
          SamlRefusal.NO_NAME,
          "The assertion names no person (no readable NameID): set the identity provider to send a NameID, and to encrypt the assertion rather than the NameID alone");
    }
    Instant until = new BearerChecks(own.acs(), dates).check(subject, requestId);
    AuthnStatement proof = authentication(assertion);
    SamlSession session =
        new SamlSession(
            Xml.textOf(name),
            name.getFormat(),
            name.getNameQualifier(),
            name.getSPNameQualifier(),
            proof.getSessionIndex());
    SamlLogin login =
        new SamlLogin(session, proof.getSessionNotOnOrAfter(), requestId, attributes(assertion));
    return new Believed(login, until.plus(policy.skew()));
  }

  private AuthnStatement authentication(Assertion assertion) throws RefusedMessage {
    if (assertion.getAuthnStatements().isEmpty()) {
      throw new RefusedMessage(
          SamlRefusal.NO_AUTHENTICATION,
          "The assertion does not say that the person has signed in (no AuthnStatement): set the identity provider to send one");
    }
    AuthnStatement proof = assertion.getAuthnStatements().getFirst();
    Instant when = proof.getAuthnInstant();
    dates.begun(when, "person's sign-in");
    if (policy.longestAge() != null
        && (when == null || dates.over(when.plus(policy.longestAge())))) {
      throw new RefusedMessage(
          SamlRefusal.AUTHENTICATION_TOO_OLD,
          "The person signed in at %s, longer ago than the %d minutes that the settings allow: let them sign in anew (ForceAuthn), or allow more"
              .formatted(when, policy.longestAge().toMinutes()));
    }
    Instant end = proof.getSessionNotOnOrAfter();
    if (end != null && dates.over(end)) {
      throw new RefusedMessage(
          SamlRefusal.SESSION_OVER,
          "The identity provider's session ended at %s: let the person sign in anew"
              .formatted(end));
    }
    return proof;
  }

  private static Map<String, List<String>> attributes(Assertion assertion) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (AttributeStatement statement : assertion.getAttributeStatements()) {
      for (Attribute attribute : statement.getAttributes()) {
        if (attribute.getName() != null) {
          List<String> values =
              found.computeIfAbsent(attribute.getName(), name -> new ArrayList<>());
          for (XMLObject value : attribute.getAttributeValues()) {
            values.add(Xml.textOf(value));
          }
        }
      }
    }
    found.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(found);
  }
}
