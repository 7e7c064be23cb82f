package io.cloister.store;

import java.nio.file.Path;

/// Why the data cannot be opened. Nothing was changed when one of these comes back.
public sealed interface StoreRefusal {
  /// What happened, to what, and what to do now.
  String sentence();

  /// Another process has it open.
  record Locked(Path home) implements StoreRefusal {
    @Override
    public String sentence() {
      return "The data folder "
          + home
          + " is in use by another Cloister process. Stop that one, or set CLOISTER_HOME to another folder.";
    }
  }

  /// A backup was being restored into it, and did not come to its end.
  record Unfinished(Path home) implements StoreRefusal {
    @Override
    public String sentence() {
      return "A backup was being restored into the data folder "
          + home
          + " and is not whole. Do `cloister restore` again: it begins anew.";
    }
  }

  /// Written by a later version of this program.
  record Newer(Path home, String found, String known) implements StoreRefusal {
    @Override
    public String sentence() {
      return "The data in "
          + home
          + " was written by a newer version of Cloister (it has "
          + found
          + ", this version knows "
          + known
          + "). Start the newer version, or restore the backup taken before the upgrade.";
    }
  }

  /// The folder cannot be created or written.
  record Unwritable(Path folder, String reason) implements StoreRefusal {
    @Override
    public String sentence() {
      return "The data folder "
          + folder
          + " cannot be written ("
          + reason
          + "). Give the user that runs Cloister write permission there, or set CLOISTER_HOME to another folder.";
    }
  }

  /// Too little space to work safely.
  record DiskFull(Path folder, long freeBytes, long neededBytes) implements StoreRefusal {
    @Override
    public String sentence() {
      return "The disk that holds "
          + folder
          + " has "
          + mebibytes(freeBytes)
          + " MiB left; Cloister needs at least "
          + mebibytes(neededBytes)
          + " MiB to start. Free some space, or set CLOISTER_HOME to a folder on another disk.";
    }

    private static long mebibytes(long bytes) {
      return bytes / (1024 * 1024);
    }
  }

  /// The database does not answer, or not to this user.
  record Unreachable(String database, String reason) implements StoreRefusal {
    @Override
    public String sentence() {
      return "The database "
          + database
          + " cannot be opened: "
          + reason
          + ". Check database.url, database.user and database.password, and that the server runs.";
    }
  }

  /// Its account is not bound by row-level security.
  record AboveThePolicies(String database, String account) implements StoreRefusal {
    @Override
    public String sentence() {
      return "The account "
          + account
          + " of the database "
          + database
          + " is a superuser or may bypass row-level security, so the database would not keep tenants from each other."
          + " Name one in database.user that has neither right and owns the database:"
          + " CREATE ROLE cloister LOGIN PASSWORD '…'; ALTER DATABASE … OWNER TO cloister.";
    }
  }

  /// Its file or its schema is not as this program left it.
  record Damaged(String database, String reason) implements StoreRefusal {
    @Override
    public String sentence() {
      return "The database "
          + database
          + " is damaged or was changed by hand: "
          + reason
          + ". Restore the last backup; the files were left as they are.";
    }
  }
}
