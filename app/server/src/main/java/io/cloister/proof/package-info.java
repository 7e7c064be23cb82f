/// What anybody can check without us: the form of an event, the tree over all events, what is
/// signed, and a bundle of all three. Knows no database and no server; the door is [Proof].
@NullMarked
package io.cloister.proof;

import org.jspecify.annotations.NullMarked;
