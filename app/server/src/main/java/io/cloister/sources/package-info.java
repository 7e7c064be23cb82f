/// Where documents come from, and where each of their items stands: the ledger on SQL, sources and
/// their runs. Everything is written under a tenant, and on disk when a method returns.
@NullMarked
package io.cloister.sources;

import org.jspecify.annotations.NullMarked;
