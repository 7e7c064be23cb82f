/// Certificates for companies that have no authority of their own, or do not want to ask it today:
/// an authority for this one server, and a certificate that it signs.
///
/// They are made by the runtime's own `keytool`; Java has no public interface that signs one.
@NullMarked
package io.cloister.installer.tls;

import org.jspecify.annotations.NullMarked;
