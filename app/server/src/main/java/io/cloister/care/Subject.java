package io.cloister.care;

import io.cloister.audit.Audit;
import io.cloister.license.License;
import io.cloister.sources.Shelf;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.tenancy.Tenancy;
import java.time.Clock;
import java.util.function.Supplier;

/// What is looked over.
///
/// @param indexes as this process sees them
/// @param directories likewise
/// @param shelf hears of versions of documents that end
/// @param machine what needs no data
public record Subject(
    Home home,
    Store store,
    Audit audit,
    Tenancy tenancy,
    Supplier<License> license,
    Indexes indexes,
    Directories directories,
    Shelf shelf,
    Machine machine,
    Clock clock) {}
