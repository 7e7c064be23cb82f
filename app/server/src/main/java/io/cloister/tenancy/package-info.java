/// Organisations that share an installation: which there are, how a request means one, and what of
/// them the operator of the whole may know and do. Their content is none of its business.
@NullMarked
package io.cloister.tenancy;

import org.jspecify.annotations.NullMarked;
