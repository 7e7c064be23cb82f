package io.cloister.vendor.books;

/// What holds for every key.
///
/// @param graceDays of each key, behind its last day
/// @param patienceDays for how long a missing payment, a disputed one or the end of a subscription
///   takes nothing back
public record Rules(int graceDays, int patienceDays) {}
