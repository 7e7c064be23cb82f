/// The record of who did what. The door is [Audit]; what it was given is on disk when it returns.
@NullMarked
package io.cloister.audit;

import org.jspecify.annotations.NullMarked;
