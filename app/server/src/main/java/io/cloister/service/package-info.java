/// What systemd is told while the server runs: what it does, that it is ready, that it lives, that
/// it stops. The door is [Service].
@NullMarked
package io.cloister.service;

import org.jspecify.annotations.NullMarked;
