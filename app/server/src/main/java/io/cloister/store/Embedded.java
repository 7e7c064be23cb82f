package io.cloister.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.DataSource;

/// What the embedded database needs to be used again: room, and to be opened anew.
///
/// @param folder where its file lies
record Embedded(DataSource pool, Openings openings, Path folder) implements Lifeline.Revival {
  @Override
  public void lost() {
    openings.shut();
  }

  @Override
  public Outage.Cause diagnose() {
    try {
      return Room.full(folder) ? Outage.Cause.DISK_FULL : Outage.Cause.FILE;
    } catch (IOException unreadable) {
      return Outage.Cause.FILE;
    }
  }

  @Override
  public void bring(long era) throws IOException, SQLException {
    Room.look(folder);
    openings.reopen();
    pool.purge();
  }
}
