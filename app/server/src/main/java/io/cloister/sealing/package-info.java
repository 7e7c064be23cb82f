/// Seals what is about a person with a key of that person's own, which is a file and never in the
/// database. To destroy the file is to erase the person, wherever copies of the sealed words lie.
@NullMarked
package io.cloister.sealing;

import org.jspecify.annotations.NullMarked;
