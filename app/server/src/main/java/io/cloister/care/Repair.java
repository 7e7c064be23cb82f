package io.cloister.care;

/// Something that was mended.
///
/// @param name of what it was done to, as a finding has it
/// @param tenant whose it is; empty where it belongs to the installation
/// @param sentence what was done
public record Repair(String name, String tenant, String sentence) {}
