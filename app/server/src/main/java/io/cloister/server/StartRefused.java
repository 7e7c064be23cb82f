package io.cloister.server;

/// Carries a [StartFailure] to whoever started the appliance.
public final class StartRefused extends Exception {
  private final transient StartFailure failure;

  StartRefused(StartFailure failure, Throwable cause) {
    super(failure.sentence(), cause);
    this.failure = failure;
  }

  public StartFailure failure() {
    return failure;
  }
}
