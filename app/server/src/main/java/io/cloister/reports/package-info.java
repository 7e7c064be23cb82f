/// What a compliance officer hands to an auditor: reports that judge this installation control by
/// control from what it is set to now and what the record says, and reviews of who could read what.
/// The door is [Reports].
@NullMarked
package io.cloister.reports;

import org.jspecify.annotations.NullMarked;
