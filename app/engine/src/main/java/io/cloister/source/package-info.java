/// Where documents come from. The door is [Source]: it walks one place and opens what it saw.
@NullMarked
package io.cloister.source;

import org.jspecify.annotations.NullMarked;
