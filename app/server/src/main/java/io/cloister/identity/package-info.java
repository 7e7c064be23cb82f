/// Who is calling, and what they may read: people, sessions, API keys. The door is [Identity].
@NullMarked
package io.cloister.identity;

import org.jspecify.annotations.NullMarked;
