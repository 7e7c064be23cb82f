package io.cloister.identity;

import io.cloister.http.Problem.FieldError;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is sent to make a key.
///
/// @param kind `personal`, which is meant where nothing is said, or `service`
/// @param scopes `read` where nothing is said
/// @param expiresInDays 90 where nothing is said
/// @param networks from which it may be used; all where nothing is said
public record NewKey(
    @Nullable String name,
    @Nullable String kind,
    @Nullable List<String> scopes,
    @Nullable Integer expiresInDays,
    @Nullable List<String> networks) {
  private static final int LONGEST_NAME = 80;
  private static final int DAYS = 90;
  private static final int MOST_DAYS = 366;
  private static final int MOST_NETWORKS = 20;

  /// @throws ProblemException with everything that is wrong with it
  static Keys.Wanted checked(@Nullable NewKey asked, Actor actor) {
    NewKey body = asked == null ? new NewKey(null, null, null, null, null) : asked;
    boolean service = "service".equals(body.kind());
    if (service
        ? !actor.roles().contains(Role.TENANT_ADMIN)
        : actor.authenticatedBy() != Actor.By.SESSION) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          service
              ? "A service's key is made by a tenant administrator."
              : "A personal key is made by somebody who is signed in, not by another key.");
    }
    List<FieldError> errors = new ArrayList<>();
    String name = body.name() == null ? "" : body.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.matches(".*\\p{Cntrl}.*")) {
      errors.add(new FieldError("name", "does not have 1 to " + LONGEST_NAME + " characters"));
    }
    if (body.kind() != null && !service && !"personal".equals(body.kind())) {
      errors.add(new FieldError("kind", "is neither 'personal' nor 'service'"));
    }
    int days = body.expiresInDays() == null ? DAYS : body.expiresInDays();
    if (days < 1 || days > MOST_DAYS) {
      errors.add(new FieldError("expires_in_days", "is not 1 to " + MOST_DAYS));
    }
    Set<Scope> scopes = body.scopes(actor, errors);
    Networks networks = body.networks(errors);
    if (!errors.isEmpty()) {
      throw ProblemException.fields(errors);
    }
    return new Keys.Wanted(name, service, scopes, Duration.ofDays(days), networks);
  }

  private Set<Scope> scopes(Actor actor, List<FieldError> errors) {
    Set<Scope> wanted = EnumSet.noneOf(Scope.class);
    for (String word : scopes == null ? List.of("read") : scopes) {
      Scope scope = Scope.named(String.valueOf(word).toLowerCase(Locale.ROOT));
      if (scope == null) {
        errors.add(new FieldError("scopes", "has '" + word + "', which is no scope"));
      } else if (scope == Scope.IMPERSONATE) {
        errors.add(
            new FieldError(
                "scopes", "has 'impersonate', which only the key of the first start has"));
      } else if (!actor.roles().containsAll(Scope.roles(Set.of(scope)))) {
        errors.add(
            new FieldError("scopes", "has '" + word + "', which needs a role you do not have"));
      } else {
        wanted.add(scope);
      }
    }
    if (wanted.contains(Scope.SCIM) && (wanted.size() > 1 || !"service".equals(kind))) {
      errors.add(
          new FieldError(
              "scopes", "has 'scim', which stands alone and belongs to a service's key"));
    }
    if (wanted.isEmpty() && errors.isEmpty()) {
      errors.add(new FieldError("scopes", "is empty"));
    }
    return wanted;
  }

  private @Nullable Networks networks(List<FieldError> errors) {
    if (networks == null || networks.isEmpty()) {
      return null;
    }
    if (networks.size() > MOST_NETWORKS) {
      errors.add(new FieldError("networks", "has more than " + MOST_NETWORKS));
      return null;
    }
    try {
      return Networks.of(networks);
    } catch (IllegalArgumentException odd) {
      errors.add(new FieldError("networks", "has one that is none: " + odd.getMessage()));
      return null;
    }
  }
}
