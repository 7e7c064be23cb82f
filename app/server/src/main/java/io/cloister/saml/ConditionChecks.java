package io.cloister.saml;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.Conditions;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// For whom and how long an assertion holds. A condition that is not understood is not met.
record ConditionChecks(String entityId, Dates dates) {
  private static final Set<String> UNDERSTOOD =
      Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

  void check(@Nullable Conditions conditions) throws RefusedMessage {
    if (conditions == null || conditions.getAudienceRestrictions().isEmpty()) {
      throw new RefusedMessage(
          SamlRefusal.AUDIENCE,
          "The assertion does not say for whom it is, this appliance is %s: set the audience at the identity provider"
              .formatted(entityId));
    }
    dates.begun(conditions.getNotBefore(), "assertion");
    dates.lasting(conditions.getNotOnOrAfter(), "assertion");
    understood(conditions);
    for (AudienceRestriction audience : conditions.getAudienceRestrictions()) {
      audience(audience);
    }
  }

  /// In the document itself, because the library leaves out what it does not know.
  private static void understood(Conditions conditions) throws RefusedMessage {
    Element element = conditions.getDOM();
    for (Node at = element == null ? null : element.getFirstChild();
        at != null;
        at = at.getNextSibling()) {
      if (at instanceof Element condition
          && !(SAMLConstants.SAML20_NS.equals(condition.getNamespaceURI())
              && UNDERSTOOD.contains(condition.getLocalName()))) {
        throw new RefusedMessage(
            SamlRefusal.UNKNOWN_CONDITION,
            "The assertion has a condition that this appliance does not know (%s): switch it off at the identity provider"
                .formatted(Quote.of(condition.getLocalName())));
      }
    }
  }

  private void audience(AudienceRestriction restriction) throws RefusedMessage {
    List<String> audiences = restriction.getAudiences().stream().map(Xml::textOf).toList();
    if (!audiences.contains(entityId)) {
      throw new RefusedMessage(
          SamlRefusal.AUDIENCE,
          "The assertion is for audience %s, this appliance is %s: set the entity id at the identity provider"
              .formatted(
                  audiences.stream().map(Quote::of).limit(5).collect(Collectors.joining(", ")),
                  entityId));
    }
  }
}
