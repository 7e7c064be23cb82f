package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoneClientsTest {
  private static final String RESPONDER = "org.glassfish.jersey.server.ServerRuntime$Responder";
  private static final Throwable GONE = new UncheckedIOException(new EofException("closed"));

  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();

  @BeforeEach
  void listen() {
    GoneClients filter = new GoneClients();
    filter.start();
    context.addTurboFilter(filter);
    told.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(told);
  }

  @Test
  void keepsOutThatSomebodyWentAway() {
    context.getLogger(RESPONDER).error("Error while closing the output stream", GONE);
    assertThat(told.list).isEmpty();
  }

  @Test
  void letsEveryOtherFailureThrough() {
    context.getLogger(RESPONDER).error("Error while closing", new IOException("disk full"));
    context.getLogger(RESPONDER).error("Without a cause");
    context.getLogger("io.cloister.asks.Asks").error("Ours", GONE);
    assertThat(told.list)
        .extracting(ILoggingEvent::getMessage)
        .containsExactly("Error while closing", "Without a cause", "Ours");
  }
}
