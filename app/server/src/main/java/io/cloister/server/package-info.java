/// The program: reads its configuration, wires every room once, starts and stops them in order.
@NullMarked
package io.cloister.server;

import org.jspecify.annotations.NullMarked;
