/// Signing on with the company's own directory: which identity providers there are, the way there
/// and back, and what is taken over from them.
@NullMarked
package io.cloister.signon;

import org.jspecify.annotations.NullMarked;
