package io.cloister.server;

import io.cloister.corpus.Steps;
import io.cloister.embed.Embedder;
import io.cloister.ingest.ConveyorLimits;
import io.cloister.llm.Models;
import io.cloister.sources.Grounds;
import io.cloister.sources.Shelf;
import io.cloister.sources.Sources;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What all tenants share: the machine, and what is on it once.
///
/// @param keptGenerations how many earlier states of each index are kept
/// @param reading a permit for each file that is read at once
/// @param steps hears of what is done for a request
/// @param shelf hears of versions of documents that end
/// @param paused whether nothing is to be done by itself for now
/// @param words short random words of lower-case letters and digits
record Machinery(
    Home home,
    Store store,
    Tenancy tenancy,
    Embedder embedder,
    Models models,
    Steps steps,
    ConveyorLimits pace,
    int keptGenerations,
    Semaphore reading,
    Sources.PushLimits pushes,
    Shelf shelf,
    BooleanSupplier paused,
    Clock clock,
    Supplier<String> words) {
  /// The first tenant is the house's own and may index what the server may read; any other only
  /// what the operator of the installation has given it.
  Grounds grounds(TenantId tenant) {
    return tenant.equals(TenantId.MAIN)
        ? Grounds.EVERYWHERE
        : Grounds.below(() -> tenancy.find(tenant).map(found -> found.folders()).orElse(List.of()));
  }
}
