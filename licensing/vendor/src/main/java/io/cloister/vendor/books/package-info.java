/// The vendor's books: who buys, what was agreed, what was paid, and every key and list that was
/// signed for it. The door is [Books]; what happens to a contract is done by [Selling].
@NullMarked
package io.cloister.vendor.books;

import org.jspecify.annotations.NullMarked;
