package io.cloister.webauthn;

/// What there is to keep of a passkey: nothing of it is secret.
///
/// @param id as the authenticator names it, in base64url
/// @param key the public key with its kind, in base64url; only this room can read it
/// @param counter how often it had signed, where it counts; else 0
/// @param synced whether its person may have it on several devices
public record Passkey(String id, String key, long counter, boolean synced) {}
