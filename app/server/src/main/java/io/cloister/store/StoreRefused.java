package io.cloister.store;

/// Carries a [StoreRefusal] out of the opening.
public final class StoreRefused extends Exception {
  private final transient StoreRefusal refusal;

  public StoreRefused(StoreRefusal refusal) {
    super(refusal.sentence());
    this.refusal = refusal;
  }

  StoreRefused(StoreRefusal refusal, Throwable cause) {
    super(refusal.sentence(), cause);
    this.refusal = refusal;
  }

  public StoreRefusal refusal() {
    return refusal;
  }
}
