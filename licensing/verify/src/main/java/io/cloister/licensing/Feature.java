package io.cloister.licensing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an edition has or has not. Who somebody is, what is on record, and getting one's data out
/// are in all of them: security is nothing to pay for.
public enum Feature {
  SEARCH("Search by words and by meaning", Edition.FREE),
  ANSWERS("Answers with citations, with a model or without", Edition.FREE),
  SOURCES("All kinds of sources, and pushing documents", Edition.FREE),
  LOCAL_ACCOUNTS("Local accounts, a second factor", Edition.FREE),
  OIDC("Single sign-on with OpenID Connect", Edition.FREE),
  SAML("Single sign-on with SAML 2.0", Edition.FREE),
  LDAP("LDAP and Active Directory", Edition.FREE),
  SCIM("People and groups by SCIM 2.0", Edition.FREE),
  AUDIT("The record, its exports, and verifying them", Edition.FREE),
  BACKUP("Backup and restore", Edition.FREE),
  API("The API, API keys, the command line", Edition.FREE),
  ALERTS("Saved searches that send alerts", Edition.PRO),
  TOOLS("Tools in answers: web search, places, catalogues, other MCP servers", Edition.PRO),
  IMAGES("Images made for an answer", Edition.PRO),
  COLLECTIONS("Collections shared with a team", Edition.TEAM),
  VERIFIED_ANSWERS("Verified answers with an owner and a review date", Edition.TEAM),
  TEAM_QUOTAS("Quotas for teams, and what each team used", Edition.TEAM),
  INSIGHTS("Dashboards of usage, quality and content gaps", Edition.TEAM),
  TENANTS("Several organisations in one install", Edition.ENTERPRISE),
  NODES("Several nodes on PostgreSQL", Edition.ENTERPRISE),
  CHARGE_BACK("Charge-back reports and signed usage statements", Edition.ENTERPRISE),
  EXPERIMENTS("Experiments with rankers, prompts and models", Edition.ENTERPRISE),
  REPORTS("Reports for SOC 2, ISO 27001 and GDPR with evidence", Edition.ENTERPRISE);

  private final String title;
  private final Edition from;

  Feature(String title, Edition from) {
    this.title = title;
    this.from = from;
  }

  /// As people read it.
  public String title() {
    return title;
  }

  /// The smallest edition that has it.
  public Edition from() {
    return from;
  }

  public boolean isIn(Edition edition) {
    return edition.compareTo(from) >= 0;
  }

  /// As keys and the API spell it.
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Empty where there is none of that name.
  public static Optional<Feature> find(String slug) {
    return Arrays.stream(values()).filter(feature -> feature.slug().equals(slug)).findFirst();
  }
}
