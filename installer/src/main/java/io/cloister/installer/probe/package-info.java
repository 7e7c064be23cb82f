/// Asks the server on this machine how it is, from outside, as a load balancer would.
@NullMarked
package io.cloister.installer.probe;

import org.jspecify.annotations.NullMarked;
