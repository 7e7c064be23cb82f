package io.cloister.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.cloister.care.Witness.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Where the log goes and how it looks: one line an event on standard error, as text or as JSON.
/// The journal keeps times itself, and takes the priority from what a line begins with
/// (sd-daemon(3)).
final class Logs {
  private static final String PLAIN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %logger{20} %msg%n%ex";
  private static final String JOURNAL =
      "%replace(%replace(%replace(%replace(<%level>){'<ERROR>','<3>'}){'<WARN>','<4>'}){'<INFO>','<6>'}){'<(DEBUG|TRACE)>','<7>'}"
          + "%logger{20} %msg%n%ex";

  private Logs() {}

  static void configure(ApplianceConfiguration.Logging logging) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(logging.json() ? json(context) : text(context, pattern()));
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(console);
    RecentLog recent = new RecentLog();
    recent.setContext(context);
    recent.start();
    root.addAppender(recent);
    GoneClients gone = new GoneClients();
    gone.start();
    context.addTurboFilter(gone);
    root.setLevel(Level.WARN);
    context.getLogger("io.cloister").setLevel(Level.toLevel(logging.level()));
  }

  /// The last lines, without what was put into them.
  static List<LogLine> recent() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    return root.getAppender(RecentLog.NAME) instanceof RecentLog kept ? kept.lines() : List.of();
  }

  private static String pattern() {
    return isJournal(System.getenv("JOURNAL_STREAM")) ? JOURNAL : PLAIN;
  }

  /// @param stream the device and the inode of the journal's end, where systemd has named them:
  ///   standard error may have been led elsewhere since
  private static boolean isJournal(@Nullable String stream) {
    if (stream == null) {
      return false;
    }
    try {
      Map<String, Object> error = Files.readAttributes(Path.of("/proc/self/fd/2"), "unix:dev,ino");
      return stream.equals(error.get("dev") + ":" + error.get("ino"));
    } catch (IOException | UnsupportedOperationException elsewhere) {
      return false;
    }
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithArguments(false);
    encoder.setWithMessage(false);
    encoder.setWithFormattedMessage(true);
    encoder.setWithContext(false);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context, String pattern) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    encoder.start();
    return encoder;
  }
}
