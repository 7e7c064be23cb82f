package io.cloister.ingest;

import io.cloister.corpus.SourceId;
import io.cloister.source.Source;
import java.util.Map;
import java.util.UUID;

class InMemoryLedgerTest extends LedgerContract {
  private Ledger ledger;

  @Override
  protected Ledger open(Map<SourceId, Source> sources) {
    ledger = new InMemoryLedger(sources::get);
    return ledger;
  }

  @Override
  protected Ledger reopen() {
    return ledger;
  }

  @Override
  protected RunId startRun(SourceId source) {
    return new RunId(UUID.randomUUID().toString());
  }
}
