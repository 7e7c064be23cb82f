/// From a question and an access to a sealed answer whose sentences are checked against the
/// passages they cite.
@NullMarked
package io.cloister.answer;

import org.jspecify.annotations.NullMarked;
