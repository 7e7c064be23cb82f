/// Privacy mode: whoever reads the record sees pseudonyms, until a second person agrees that they
/// see names for a time. It is begun by one person, and ended by two.
@NullMarked
package io.cloister.discretion;

import org.jspecify.annotations.NullMarked;
