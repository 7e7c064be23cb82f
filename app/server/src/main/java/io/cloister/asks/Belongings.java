package io.cloister.asks;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.store.TenantId;

/// What this room keeps of people.
public interface Belongings {
  /// Everything somebody asked and was answered, thread by thread.
  JsonNode everything(TenantId tenant, String login);

  /// How many threads somebody has.
  long threads(TenantId tenant, String login);

  /// Deletes all threads of somebody.
  void forget(TenantId tenant, String login);
}
