package io.cloister.identity;

/// What it costs to hash a password, and so to guess one.
///
/// @param kibibytes the memory it takes
/// @param passes how often it goes over that memory
public record HashingCost(int kibibytes, int passes) {
  /// As the OWASP password storage cheat sheet has it: some 20 ms of a core. Everything that runs
  /// takes this one; no setting changes it.
  public static final HashingCost STANDARD = new HashingCost(19 * 1024, 2);
}
