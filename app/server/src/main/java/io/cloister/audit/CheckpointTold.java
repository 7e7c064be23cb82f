package io.cloister.audit;

import io.cloister.proof.Checkpoint;
import io.cloister.proof.Note;
import java.time.Instant;

/// A checkpoint as the API tells it.
///
/// @param key id of the one that signed it
/// @param note as a whole, to be kept elsewhere
record CheckpointTold(long number, long size, String root, Instant time, String key, String note) {
  static CheckpointTold of(CheckpointRows.Signed signed) {
    Note note = Note.read(signed.note());
    Checkpoint checkpoint = Checkpoint.read(note);
    return new CheckpointTold(
        checkpoint.number(),
        checkpoint.size(),
        checkpoint.root().hex(),
        checkpoint.time(),
        note.signatures().getFirst().keyId(),
        signed.note());
  }
}
