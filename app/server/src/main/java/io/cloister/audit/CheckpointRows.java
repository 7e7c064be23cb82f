package io.cloister.audit;

import io.cloister.proof.Checkpoint;
import io.cloister.proof.Note;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of checkpoints, and who has them. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(CheckpointRows.Signed.class)
public interface CheckpointRows {
  /// A checkpoint.
  ///
  /// @param note as a whole
  record Signed(String tenant, long number, long size, String note) {
    Checkpoint read() {
      return Checkpoint.read(Note.read(note));
    }
  }

  @SqlUpdate(
      "INSERT INTO audit_checkpoints (tenant, number, size, note) VALUES (:tenant, :number, :size, :note)")
  void insert(@BindMethods Signed signed);

  /// Newest first, below a number.
  @SqlQuery(
      """
      SELECT tenant, number, size, note FROM audit_checkpoints
      WHERE tenant = :tenant AND number < :below
      ORDER BY tenant DESC, number DESC
      LIMIT :limit
      """)
  List<Signed> list(
      @Bind("tenant") String tenant, @Bind("below") long below, @Bind("limit") int limit);

  /// Oldest first, above a number.
  @SqlQuery(
      """
      SELECT tenant, number, size, note FROM audit_checkpoints
      WHERE tenant = :tenant AND number > :above
      ORDER BY tenant, number
      LIMIT :limit
      """)
  List<Signed> after(
      @Bind("tenant") String tenant, @Bind("above") long above, @Bind("limit") int limit);

  /// The first that counts at least so many events.
  @SqlQuery(
      """
      SELECT tenant, number, size, note FROM audit_checkpoints
      WHERE tenant = :tenant AND size >= :size
      ORDER BY tenant, size
      LIMIT 1
      """)
  @Nullable Signed covering(@Bind("tenant") String tenant, @Bind("size") long size);

  /// Up to which number a witness has them.
  @SqlQuery("SELECT number FROM audit_witnesses WHERE tenant = :tenant AND witness = :witness")
  @Nullable Long witnessed(@Bind("tenant") String tenant, @Bind("witness") String witness);

  @SqlUpdate(
      "INSERT INTO audit_witnesses (tenant, witness, number) VALUES (:tenant, :witness, :number)")
  void beginWitness(
      @Bind("tenant") String tenant, @Bind("witness") String witness, @Bind("number") long number);

  @SqlUpdate(
      "UPDATE audit_witnesses SET number = :number WHERE tenant = :tenant AND witness = :witness")
  void advanceWitness(
      @Bind("tenant") String tenant, @Bind("witness") String witness, @Bind("number") long number);
}
