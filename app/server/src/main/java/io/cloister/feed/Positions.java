package io.cloister.feed;

import java.time.Instant;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of positions. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Positions.Position.class)
public interface Positions {
  /// What a receiver certainly has.
  ///
  /// @param seq number of the last event
  /// @param checkpoint number of the last checkpoint
  record Position(long seq, long checkpoint) {
    static final Position BEGINNING = new Position(0, 0);
  }

  @SqlQuery(
      "SELECT seq, checkpoint FROM feed_positions WHERE tenant = :tenant AND receiver = :receiver")
  @Nullable Position find(@Bind("tenant") String tenant, @Bind("receiver") String receiver);

  @SqlUpdate(
      """
      INSERT INTO feed_positions (tenant, receiver, seq, checkpoint, moved)
      VALUES (:tenant, :receiver, :seq, :checkpoint, :moved)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("receiver") String receiver,
      @Bind("seq") long seq,
      @Bind("checkpoint") long checkpoint,
      @Bind("moved") Instant moved);

  @SqlUpdate(
      """
      UPDATE feed_positions SET seq = :seq, checkpoint = :checkpoint, moved = :moved
      WHERE tenant = :tenant AND receiver = :receiver
      """)
  int update(
      @Bind("tenant") String tenant,
      @Bind("receiver") String receiver,
      @Bind("seq") long seq,
      @Bind("checkpoint") long checkpoint,
      @Bind("moved") Instant moved);
}
