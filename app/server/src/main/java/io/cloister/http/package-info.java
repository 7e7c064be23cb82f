/// What every room needs to speak HTTP: problems, pages, limits, headers, the portal files. The
/// door is [Http].
@NullMarked
package io.cloister.http;

import org.jspecify.annotations.NullMarked;
