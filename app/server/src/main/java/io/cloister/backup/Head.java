package io.cloister.backup;

/// How far the record of a tenant went.
///
/// @param root of the tree over so many events, in Base64
public record Head(String tenant, long size, String root) {}
