/// Stripe: what is asked of it ([Till]), and what it tells by webhook ([Endpoint]). An event says
/// what happened once; it is kept as a fact, and what follows is worked out from all facts.
@NullMarked
package io.cloister.vendor.stripe;

import org.jspecify.annotations.NullMarked;
