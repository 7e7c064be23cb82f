package io.cloister.http;

import java.nio.file.Path;

/// Two files in PEM: the certificate with those between it and its authority, and its key in PKCS
/// #8.
public record TlsSettings(Path certificate, Path key) {}
