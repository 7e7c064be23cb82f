package io.cloister.server;

import io.cloister.identity.Identity;
import io.cloister.retention.Naming;
import io.cloister.store.TenantId;

/// Who and what there is that can be held.
record Names(Identity identity, Estates estates) implements Naming {
  @Override
  public boolean person(TenantId tenant, String login) {
    return identity.knows(tenant, login);
  }

  @Override
  public boolean source(TenantId tenant, String id) {
    return estates.of(tenant).sources().has(id);
  }
}
