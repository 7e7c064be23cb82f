package io.cloister.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.AppenderBase;
import io.cloister.care.Witness.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last lines of the log without what was put into them: a line is kept as it stands in our own
/// source, and of what others say there is only that they said something. Of what was thrown it
/// keeps where, and not what it says.
final class RecentLog extends AppenderBase<ILoggingEvent> {
  static final String NAME = "recent";
  private static final int LINES = 1_000;
  private static final int FRAMES = 25;
  private static final String OURS = "io.cloister.";

  /// Without paths and callers its lines say nothing, and there are many.
  private static final String REQUESTS = "io.cloister.requests";

  private final Deque<LogLine> lines = new ArrayDeque<>();

  RecentLog() {
    setName(NAME);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLoggerName().equals(REQUESTS)) {
      return;
    }
    boolean ours = event.getLoggerName().startsWith(OURS);
    LogLine line =
        new LogLine(
            event.getInstant(),
            event.getLevel().toString(),
            event.getLoggerName(),
            ours ? event.getMessage() : "",
            trace(event.getThrowableProxy()));
    synchronized (lines) {
      if (lines.size() == LINES) {
        lines.removeFirst();
      }
      lines.addLast(line);
    }
  }

  private static List<String> trace(@Nullable IThrowableProxy thrown) {
    List<String> trace = new ArrayList<>();
    for (IThrowableProxy each = thrown; each != null; each = each.getCause()) {
      trace.add(each.getClassName());
      Arrays.stream(each.getStackTraceElementProxyArray())
          .limit(FRAMES)
          .map(StackTraceElementProxy::getSTEAsString)
          .forEach(trace::add);
    }
    return trace;
  }

  /// The oldest first.
  List<LogLine> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }
}
