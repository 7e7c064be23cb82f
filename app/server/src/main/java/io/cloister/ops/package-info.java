/// How the appliance is doing: liveness, readiness, metrics, status. The door is [Ops].
@NullMarked
package io.cloister.ops;

import org.jspecify.annotations.NullMarked;
