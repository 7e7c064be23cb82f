package io.cloister.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/// What a failed statement says about the database itself.
enum Fault {
  /// It is closed, or cannot reach its file, or its server: nothing works before it is opened
  /// again.
  LOST,
  /// Its server has no room left, but answers.
  FULL,
  /// It is well; the statement was not.
  NONE;

  private static final Set<Integer> H2_LOST =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2);

  /// A failed write ends the store for good; H2 often reports it as a "general error".
  private static final Set<Integer> MVSTORE_LOST =
      Set.of(
          DataUtils.ERROR_READING_FAILED,
          DataUtils.ERROR_WRITING_FAILED,
          DataUtils.ERROR_INTERNAL,
          DataUtils.ERROR_CLOSED);

  static Fault of(Throwable failed) {
    boolean sql = false;
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said) {
        sql = true;
        String state = said.getSQLState() == null ? "" : said.getSQLState();
        if (H2_LOST.contains(said.getErrorCode())
            || state.startsWith("08")
            || state.matches("57P0[1-3]")) {
          return LOST;
        }
        if (state.equals("53100")) {
          return FULL;
        }
      }
      if ((sql && cause instanceof IOException)
          || (cause instanceof MVStoreException broken
              && MVSTORE_LOST.contains(broken.getErrorCode()))) {
        return LOST;
      }
    }
    return NONE;
  }
}
