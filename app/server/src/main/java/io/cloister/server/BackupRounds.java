package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.backup.Backup;
import io.cloister.backup.Scene;
import io.cloister.http.ProblemException;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Backups as the record tells of them: that one began, and what came of it. One at a time.
final class BackupRounds {
  private static final Logger LOG = LoggerFactory.getLogger(BackupRounds.class);

  private final Backup backup;
  private final Audit audit;
  private final Semaphore one = new Semaphore(1);

  BackupRounds(Backup backup, Audit audit) {
    this.backup = backup;
    this.audit = audit;
  }

  /// Nothing was begun. Says why.
  static final class NotNow extends Exception {
    NotNow(String sentence) {
      super(sentence);
    }
  }

  /// @param user who runs the command; null for the server itself
  /// @param to where the backup is written
  Round begin(@Nullable String user, String to) throws NotNow {
    if (!one.tryAcquire()) {
      throw new NotNow("Another backup is running. Wait until it is done.");
    }
    try {
      audit.record(event("backup.start", "", Event.Outcome.SUCCESS, detail(user, to)));
      return new Round(backup.still(), user, to);
    } catch (IOException | RuntimeException failed) {
      one.release();
      String why = "The data cannot be held still for a backup: " + failed.getMessage() + ".";
      LOG.warn("{}", why, failed);
      finish(user, to, why);
      throw new NotNow(why);
    }
  }

  private void finish(@Nullable String user, String to, String why) {
    try {
      Map<String, Object> detail = detail(user, to);
      detail.put("why", why);
      audit.record(event("backup.finish", "", Event.Outcome.FAILURE, detail));
    } catch (ProblemException unavailable) {
      LOG.error("That a backup failed could not be recorded: {}", why);
    }
  }

  /// One backup. What nobody said to have ended in order has failed.
  final class Round implements AutoCloseable {
    private final Backup.Still still;
    private final @Nullable String user;
    private final String to;
    private boolean ended;

    private Round(Backup.Still still, @Nullable String user, String to) {
      this.still = still;
      this.user = user;
      this.to = to;
    }

    Scene scene() {
      return still.scene();
    }

    void check() {
      still.check();
    }

    /// @throws ProblemException `audit_unavailable`
    void made(Backup.Made made) {
      ended = true;
      Map<String, Object> detail = detail(user, to);
      detail.put("files", made.files());
      detail.put("bytes", made.bytes());
      detail.put("written", made.written());
      detail.put("encrypted", made.encrypted());
      detail.put("dropped", made.dropped());
      String generation = Integer.toString(made.generation());
      audit.record(event("backup.finish", generation, Event.Outcome.SUCCESS, detail));
    }

    void failed(String why) {
      ended = true;
      finish(user, to, why);
    }

    @Override
    public void close() {
      try {
        still.close();
      } catch (IOException left) {
        LOG.warn("What was held still for a backup was not cleared away", left);
      } finally {
        one.release();
      }
      if (!ended) {
        finish(user, to, "The backup broke off: whoever wrote it went away.");
      }
    }
  }

  private static Map<String, Object> detail(@Nullable String user, String to) {
    Map<String, Object> detail = new TreeMap<>();
    detail.put("to", to);
    if (user != null) {
      detail.put("os_user", user);
    }
    return detail;
  }

  private static Event event(
      String action, String resource, Event.Outcome outcome, Map<String, Object> detail) {
    return new Event(TenantId.MAIN, "system", null, action, resource, outcome, detail, null);
  }
}
