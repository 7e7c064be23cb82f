package io.cloister.audit;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells witnesses of the checkpoints, each in its order and none left out: how far they are lies
/// in the database, so what failed is told at the next round, or after the next start.
final class Witnesses {
  private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
  private static final int AT_ONCE = 100;

  private final Store store;
  private final List<Witness> witnesses;
  private final Set<String> silent = new HashSet<>();

  Witnesses(Store store, List<Witness> witnesses) {
    this.store = store;
    this.witnesses = List.copyOf(witnesses);
  }

  static Witnesses of(Store store, AuditSettings settings) {
    List<Witness> witnesses = new ArrayList<>();
    if (settings.witnessFile() != null) {
      witnesses.add(new FileWitness(settings.witnessFile()));
    }
    if (settings.witnessUrl() != null) {
      witnesses.add(WebhookWitness.at(settings.witnessUrl()));
    }
    return new Witnesses(store, witnesses);
  }

  void tell(TenantId tenant) {
    for (Witness witness : witnesses) {
      try {
        tell(tenant, witness);
        if (silent.remove(witness.name())) {
          LOG.info("The witness of the record can be reached again: {}", witness.name());
        }
      } catch (IOException failed) {
        // Once, and not every minute.
        if (silent.add(witness.name())) {
          LOG.warn(
              "The witness of the record, {}, cannot be told of checkpoints and is tried again: {}",
              witness.name(),
              failed.toString());
        }
      }
    }
  }

  private void tell(TenantId tenant, Witness witness) throws IOException {
    while (true) {
      long from =
          store.read(
              tenant, handle -> reached(handle.attach(CheckpointRows.class), tenant, witness));
      List<CheckpointRows.Signed> next =
          store.read(
              tenant,
              handle -> handle.attach(CheckpointRows.class).after(tenant.value(), from, AT_ONCE));
      for (CheckpointRows.Signed signed : next) {
        witness.tell(signed.note());
        store.change(
            tenant, handle -> advance(handle.attach(CheckpointRows.class), witness, signed));
      }
      if (next.size() < AT_ONCE) {
        return;
      }
    }
  }

  private static long reached(CheckpointRows rows, TenantId tenant, Witness witness) {
    Long number = rows.witnessed(tenant.value(), witness.name());
    return number == null ? 0 : number;
  }

  private static void advance(CheckpointRows rows, Witness witness, CheckpointRows.Signed signed) {
    if (rows.witnessed(signed.tenant(), witness.name()) == null) {
      rows.beginWitness(signed.tenant(), witness.name(), signed.number());
    } else {
      rows.advanceWitness(signed.tenant(), witness.name(), signed.number());
    }
  }
}
