package io.cloister.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/// Keeps out of the log that somebody closed a page before all of it had come: the libraries below
/// us take it for their own failure and tell it with sixty lines of trace.
final class GoneClients extends TurboFilter {
  /// By its name: the web server is another room's.
  private static final String GONE = "org.eclipse.jetty.io.EofException";

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    boolean gone =
        logger.getName().startsWith("org.")
            && Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .limit(20)
                .anyMatch(each -> each.getClass().getName().equals(GONE));
    return gone ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
