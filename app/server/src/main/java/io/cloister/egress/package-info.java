/// Which hosts this process may reach: those that the configuration, an identity provider or an
/// administrator names, and this machine. The door is [Egress].
@NullMarked
package io.cloister.egress;

import org.jspecify.annotations.NullMarked;
