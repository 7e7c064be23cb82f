package io.cloister.saml;

class InMemoryReplaysTest extends ReplaysContract {
  @Override
  protected Replays replays() {
    return new InMemoryReplays();
  }
}
