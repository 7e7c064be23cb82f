package io.cloister.asks;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Duration;
import org.glassfish.jersey.media.sse.EventOutput;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.jspecify.annotations.Nullable;

/// Sends what happens to the reader at once, as server-sent events. Where nothing happens a comment
/// keeps the connection alive through proxies, and finds out whether anyone is still there: twice,
/// because what is written to a reader who has just left is still taken, and only the next is not.
///
/// Not a `StreamingOutput`: Jersey holds the first 8 KiB of one back, whether flushed or not.
final class EventStream {
  /// Between the two comments: long enough to hear that the first found nobody.
  private static final Duration ECHO = Duration.ofMillis(200);

  private final Asking asking;
  private final Duration heartbeat;
  private final String requestId;
  private final EventOutput output = new EventOutput();

  private EventStream(Asking asking, Duration heartbeat, String requestId) {
    this.asking = asking;
    this.heartbeat = heartbeat;
    this.requestId = requestId;
  }

  /// Begins to send, on a thread of its own.
  ///
  /// @param first was taken from the question already
  static EventOutput open(Asking asking, AskEvent first, Duration heartbeat, String requestId) {
    EventStream stream = new EventStream(asking, heartbeat, requestId);
    Thread.ofVirtual().name("stream").start(() -> stream.send(first));
    return stream.output;
  }

  private void send(AskEvent first) {
    try (output) {
      AskEvent event = first;
      Duration silence = heartbeat;
      while (true) {
        output.write(told(event));
        if (event instanceof AskEvent.Done || event instanceof AskEvent.Broken) {
          return;
        }
        silence = event != null || silence.equals(ECHO) ? heartbeat : ECHO;
        event = asking.next(silence);
      }
    } catch (IOException | IllegalStateException left) {
      // There is nobody to tell any more.
      asking.stop();
    } catch (InterruptedException stopping) {
      asking.stop();
      Thread.currentThread().interrupt();
    }
  }

  private OutboundEvent told(@Nullable AskEvent event) {
    return switch (event) {
      case null -> new OutboundEvent.Builder().comment("").build();
      case AskEvent.Shown shown -> told(shown.name(), shown.data());
      case AskEvent.Done done -> told("done", done.answer());
      case AskEvent.Broken broken -> told("error", broken.problem().problem(requestId));
    };
  }

  private static OutboundEvent told(String name, Object data) {
    return new OutboundEvent.Builder()
        .name(name)
        .data(data)
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .build();
  }
}
