package io.cloister.saml;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.Condition;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.OneTimeUse;
import org.opensaml.saml.saml2.core.ProxyRestriction;

/// For whom and how long an assertion holds. A condition that is not understood is not met.
record ConditionChecks(String entityId, Dates dates) {

  void check(@Nullable Conditions conditions) throws RefusedMessage {
    if (conditions == null || conditions.getAudienceRestrictions().isEmpty()) {
      throw new RefusedMessage(
          SamlRefusal.AUDIENCE,
          "The assertion does not say for whom it is, this appliance is %s: set the audience at the identity provider"
              .formatted(entityId));
    }
    dates.begun(conditions.getNotBefore(), "assertion");
    dates.lasting(conditions.getNotOnOrAfter(), "assertion");
    for (Condition condition : conditions.getConditions()) {
      if (condition instanceof AudienceRestriction audience) {
        audience(audience);
      } else if (!(condition instanceof OneTimeUse) && !(condition instanceof ProxyRestriction)) {
        throw new RefusedMessage(
            SamlRefusal.UNKNOWN_CONDITION,
            "The assertion has a condition that this appliance does not know (%s): switch it off at the identity provider"
                .formatted(Quote.of(condition.getElementQName().getLocalPart())));
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
