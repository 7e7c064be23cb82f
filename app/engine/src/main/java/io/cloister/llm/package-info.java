/// The [Llm] port and its adapters. A model writes prose; it never decides what may be read or
/// cited.
@NullMarked
package io.cloister.llm;

import org.jspecify.annotations.NullMarked;
