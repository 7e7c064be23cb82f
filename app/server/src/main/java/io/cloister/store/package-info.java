/// The data folder and the database: opening, migrating, transactions that are durable when they
/// return. The door is [Store].
@NullMarked
package io.cloister.store;

import org.jspecify.annotations.NullMarked;
