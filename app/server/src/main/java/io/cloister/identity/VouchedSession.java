package io.cloister.identity;

/// A session that a provider vouched for and may be asked about again.
///
/// @param id names it among all; proves nothing
public record VouchedSession(String id, String login, Vouched vouched) {}
