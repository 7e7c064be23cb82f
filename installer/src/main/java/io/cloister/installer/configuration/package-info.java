/// The server's configuration, as far as an installer has to read and write it: keys, one a line,
/// with a word behind each.
///
/// The server knows every key and checks every value; here the file alone is understood.
@NullMarked
package io.cloister.installer.configuration;

import org.jspecify.annotations.NullMarked;
