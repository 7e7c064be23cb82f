package io.cloister.retention;

import io.cloister.store.TenantId;

/// Knows who and what there is to hold: a name with a slip in it would hold nothing, and nobody
/// would notice.
public interface Naming {
  boolean person(TenantId tenant, String login);

  boolean source(TenantId tenant, String id);

  /// Takes every name, as what is let go may be gone already.
  Naming ANY =
      new Naming() {
        @Override
        public boolean person(TenantId tenant, String login) {
          return true;
        }

        @Override
        public boolean source(TenantId tenant, String id) {
          return true;
        }
      };
}
