/// Signing in with SAML 2.0, as the service provider: what is sent to a company's identity
/// provider, and what of its answers may be believed. Strings in, strings out; the room knows
/// nothing of HTTP, of the database or of people. The door is [SamlSp].
@NullMarked
package io.cloister.saml;

import org.jspecify.annotations.NullMarked;
