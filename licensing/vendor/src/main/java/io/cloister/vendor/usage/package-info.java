/// Usage that is charged: a statement that a customer's installation has signed is held against
/// what is known of them, and priced by class with discounts for many. The door is [UsageInvoice].
@NullMarked
package io.cloister.vendor.usage;

import org.jspecify.annotations.NullMarked;
