package io.cloister.identity;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import org.jdbi.v3.core.Handle;

/// The sign-in rules of tenants. A rule that would shut everybody out is not taken.
final class Rulebook {
  private final Store store;
  private volatile EnabledProviders providers = EnabledProviders.NONE;

  Rulebook(Store store) {
    store.prepare(SignInRuleRows.class);
    this.store = store;
  }

  void reliesOn(EnabledProviders enabled) {
    providers = enabled;
  }

  SignInRules of(TenantId tenant) {
    return store.read(tenant, handle -> of(handle, tenant));
  }

  /// [#of] in a transaction that does more.
  static SignInRules of(Handle handle, TenantId tenant) {
    SignInRuleRows.Row row = handle.attach(SignInRuleRows.class).find(tenant.value());
    return row == null
        ? SignInRules.NONE
        : new SignInRules(row.ssoOnly(), SignInRules.Required.of(row.secondFactor()));
  }

  /// How a change ended.
  sealed interface Changed {
    record Done(SignInRules before) implements Changed {}

    /// Nobody could come in while the company's provider is away.
    record NoBreakGlass() implements Changed {}

    /// Nobody else could come in at all.
    record NoProvider() implements Changed {}
  }

  Changed change(TenantId tenant, SignInRules rules) {
    if (rules.ssoOnly() && !providers.any(tenant)) {
      return new Changed.NoProvider();
    }
    return store.write(
        tenant,
        handle -> {
          if (rules.ssoOnly()
              && handle.attach(People.class).breakGlassBesides(tenant.value(), "") == 0) {
            return new Changed.NoBreakGlass();
          }
          SignInRules before = of(handle, tenant);
          SignInRuleRows rows = handle.attach(SignInRuleRows.class);
          String required = rules.secondFactor().slug();
          if (rows.update(tenant.value(), rules.ssoOnly(), required) == 0) {
            rows.insert(tenant.value(), rules.ssoOnly(), required);
          }
          return new Changed.Done(before);
        });
  }
}
