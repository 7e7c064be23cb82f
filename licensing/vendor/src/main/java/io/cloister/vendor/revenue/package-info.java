/// What is earned: recurring revenue, churn and lifetime value, by segment and month, worked out
/// from the keys that were issued. The door is [Revenue]; docs/how-to/sell-licences.md has the
/// formulas.
@NullMarked
package io.cloister.vendor.revenue;

import org.jspecify.annotations.NullMarked;
