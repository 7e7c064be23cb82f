package io.cloister.sources;

import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.http.Problem.FieldError;
import io.cloister.http.ProblemException;
import io.cloister.ingest.Ledger;
import io.cloister.ingest.Push;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// Takes pushed documents into the ledger, as long as it is not overfull.
final class Pushes implements PushIntake.Pushing {
  /// Waiting documents, and bytes of them, beyond which no more are taken.
  private static final long MOST_QUEUED = 20_000;

  private static final long MOST_BYTES = 1L << 30;
  private static final Duration GOOD_FOR = Duration.ofMillis(500);

  private final Ledger ledger;
  private final LedgerReader reader;
  private final Catalogue catalogue;
  private final Runnable wake;
  private final Clock clock;
  private volatile Look look = new Look(Instant.MIN, false, Acl.NOBODY);

  /// What was found at some moment, so that not every line of a bulk asks the database.
  private record Look(Instant at, boolean full, Acl access) {}

  Pushes(Ledger ledger, LedgerReader reader, Catalogue catalogue, Runnable wake, Clock clock) {
    this.ledger = ledger;
    this.reader = reader;
    this.catalogue = catalogue;
    this.wake = wake;
    this.clock = clock;
  }

  @Override
  public Push read(DocumentId id, DocumentBody body, List<FieldError> errors) {
    return body.push(id, look().access(), errors);
  }

  @Override
  public boolean full() {
    return look().full();
  }

  @Override
  public List<Push.Receipt> push(List<Push> pushes) {
    List<Push.Receipt> receipts = withdrawing(() -> ledger.push(pushes));
    wake.run();
    return receipts;
  }

  void withdraw(DocumentId id) {
    if (withdrawing(() -> ledger.withdraw(SourceId.PUSH, id))) {
      wake.run();
    }
  }

  /// Nothing is acknowledged as long as what it takes away could still be found.
  private static <T> T withdrawing(Supplier<T> change) {
    try {
      return change.get();
    } catch (UncheckedIOException stillThere) {
      throw ProblemException.notReady(
          "It is stored, but what it takes away cannot be taken out of the index now. Send it"
              + " again.");
    }
  }

  private Look look() {
    Look last = look;
    Instant now = clock.instant();
    if (last.at().plus(GOOD_FOR).isBefore(now)) {
      Backlog backlog = reader.backlog();
      last =
          new Look(
              now,
              backlog.queued() > MOST_QUEUED || backlog.heldBytes() > MOST_BYTES,
              catalogue.pushAccess());
      look = last;
    }
    return last;
  }
}
