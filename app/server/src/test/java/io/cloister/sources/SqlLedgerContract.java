package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.ingest.Ledger;
import io.cloister.ingest.LedgerContract;
import io.cloister.ingest.RunId;
import io.cloister.source.Source;
import io.cloister.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// The contract of ledgers, kept on a database; after each test the books must add up.
abstract class SqlLedgerContract extends LedgerContract {
  @TempDir private Path folder;
  private DatabaseSettings settings;
  private Map<SourceId, Source> sources;
  private Desk desk;

  /// A database without any table.
  abstract DatabaseSettings empty() throws Exception;

  @Override
  protected Ledger open(Map<SourceId, Source> sources) throws Exception {
    this.sources = sources;
    settings = empty();
    desk = Desk.open(folder, settings, sources).with(DOCS, OTHER, PUSHES);
    return desk.ledger;
  }

  @Override
  protected Ledger reopen() throws Exception {
    desk.close();
    desk = Desk.open(folder, settings, sources);
    return desk.ledger;
  }

  @Override
  protected RunId startRun(SourceId source) {
    return desk.run(source);
  }

  @AfterEach
  void close() {
    desk.checkBooks();
    desk.close();
  }
}
