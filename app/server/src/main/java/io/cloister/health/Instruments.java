package io.cloister.health;

import io.cloister.audit.Audit;
import io.cloister.care.Care;
import io.cloister.license.License;
import io.cloister.llm.Models;
import io.cloister.maintenance.Maintenance;
import io.cloister.ops.Minutes;
import io.cloister.ops.Ops;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What is read.
///
/// @param stock what a tenant has
/// @param whole what all tenants have
/// @param certificate empty without TLS
public record Instruments(
    Home home,
    Store store,
    Audit audit,
    License license,
    Maintenance maintenance,
    Models models,
    Ops ops,
    Care care,
    Minutes minutes,
    Function<TenantId, Stock> stock,
    Supplier<Stock> whole,
    Supplier<BackupTimes> backups,
    Supplier<Optional<CertificateShown>> certificate,
    Clock clock) {}
