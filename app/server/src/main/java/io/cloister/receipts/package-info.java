/// A signed record of each answer: what was asked, by whom, what was read, and how far each
/// sentence is supported. It can be checked without a server, and its search run again.
@NullMarked
package io.cloister.receipts;

import org.jspecify.annotations.NullMarked;
