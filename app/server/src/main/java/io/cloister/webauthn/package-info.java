/// Passkeys as the W3C's Web Authentication describes them, as the relying party: what a browser's
/// answer has to be for it to be believed. Strings in, strings out; the room knows nothing of HTTP,
/// of the database or of people. The door is [WebAuthn].
@NullMarked
package io.cloister.webauthn;

import org.jspecify.annotations.NullMarked;
