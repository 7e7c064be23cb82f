package io.cloister.feed;

import io.cloister.audit.Proofs.SignedCheckpoint;
import io.cloister.audit.Recorded;
import io.cloister.feed.Positions.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One tenant's record on its way to a receiver: the messages for what comes next.
final class Progress {
  private final String tenant;
  private final SyslogMessage messages;
  private Position position;

  Progress(String tenant, SyslogMessage messages, Position position) {
    this.tenant = tenant;
    this.messages = messages;
    this.position = position;
  }

  /// Up to where messages were made.
  Position position() {
    return position;
  }

  /// The messages for these, which come next; with a notice where events are missing between.
  List<byte[]> next(List<Recorded> events, List<SignedCheckpoint> checkpoints, Instant now) {
    List<byte[]> frames = new ArrayList<>();
    long seq = position.seq();
    long number = position.checkpoint();
    for (Recorded event : events) {
      if (event.seq() > seq + 1) {
        frames.add(messages.gap(tenant, seq + 1, event.seq() - 1, now));
      }
      frames.add(messages.event(event));
      seq = event.seq();
    }
    for (SignedCheckpoint seal : checkpoints) {
      frames.add(messages.checkpoint(tenant, seal, now));
      number = seal.number();
    }
    position = new Position(seq, number);
    return frames;
  }
}
