package io.cloister.signon;

import io.cloister.saml.Endpoint;
import io.cloister.saml.IdpMetadata;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Tries a SAML provider out, as far as that goes without a person: what its metadata says.
final class SamlTest {
  private static final Duration SOON = Duration.ofDays(30);

  private final IdpMetadata idp;
  private final SamlSettings settings;

  SamlTest(IdpMetadata idp, SamlSettings settings) {
    this.idp = idp;
    this.settings = settings;
  }

  List<Step> run() {
    List<Step> steps = new ArrayList<>();
    steps.add(metadata());
    steps.add(Step.ok("entity", idp.entityId()));
    steps.add(certificates(Instant.now()));
    steps.add(
        Step.ok(
            "sign_on",
            idp.signOn().stream()
                .map(Endpoint::location)
                .distinct()
                .collect(Collectors.joining(", "))));
    steps.add(
        idp.signOut().isEmpty()
            ? Step.step(
                "sign_out",
                Step.State.WARNING,
                "The provider offers no single logout: its session goes on when ours ends",
                null)
            : Step.ok("sign_out", idp.signOut().getFirst().location()));
    return steps;
  }

  private Step metadata() {
    if (settings.metadataAddress() == null) {
      return Step.ok("metadata", "As it was given");
    }
    try {
      Fetching.read(settings.metadataAddress(), settings.ca());
      return Step.ok("metadata", settings.metadataAddress().toString());
    } catch (IOException away) {
      return Step.step(
          "metadata",
          Step.State.WARNING,
          settings.metadataAddress()
              + " cannot be read: "
              + away.getMessage()
              + ". What was read last is used",
          "Check the address, and whether a firewall lets the appliance there.");
    }
  }

  private Step certificates(Instant now) {
    List<Instant> ends =
        idp.signing().stream()
            .map(X509Certificate::getNotAfter)
            .map(java.util.Date::toInstant)
            .sorted()
            .toList();
    Instant last = ends.getLast();
    if (last.isBefore(now.plus(SOON))) {
      return Step.step(
          "certificates",
          Step.State.WARNING,
          "The last certificate of the provider ends on " + day(last),
          "Ask the provider's administrator for metadata with the next one.");
    }
    return Step.ok(
        "certificates",
        (ends.size() == 1 ? "One, until " : ends.size() + ", the last until ") + day(last));
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }
}
