/// What is asked, counted for whoever pays, and how much of it may be. The door is [Usage]; what it
/// counts by lies in the record, and what it signs is signed with the record's key.
@NullMarked
package io.cloister.usage;

import org.jspecify.annotations.NullMarked;
