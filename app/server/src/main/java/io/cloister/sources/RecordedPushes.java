package io.cloister.sources;

import io.cloister.audit.Event;
import io.cloister.audit.Recording;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.http.Problem.FieldError;
import io.cloister.ingest.Push;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pushes of one request, of which each batch gets an event of its own: which documents, who may
/// read them, and what became of each. One event for all would grow with the request.
final class RecordedPushes implements PushIntake.Pushing {
  /// In a batch every document may have readers of its own.
  private static final int READERS = 20;

  private final PushIntake.Pushing pushes;
  private final Recording recording;

  RecordedPushes(PushIntake.Pushing pushes, Recording recording) {
    this.pushes = pushes;
    this.recording = recording;
  }

  @Override
  public Push read(DocumentId id, DocumentBody body, List<FieldError> errors) {
    return pushes.read(id, body, errors);
  }

  @Override
  public boolean full() {
    return pushes.full();
  }

  @Override
  public List<Push.Receipt> push(List<Push> batch) {
    List<Push.Receipt> receipts = pushes.push(batch);
    Map<Acl, Map<String, Object>> byReaders = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Push push = batch.get(i);
      String state = PushedLine.of(push.document().value(), receipts.get(i)).state().slug();
      ids(byReaders.computeIfAbsent(push.acl(), acl -> Readers.of(acl, READERS)), state)
          .add(push.document().value());
    }
    recording.writeAlso(
        "document.push_batch",
        SourceId.PUSH.value(),
        Event.Outcome.SUCCESS,
        Map.of("documents", List.copyOf(byReaders.values())));
    return receipts;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> ids(Map<String, Object> group, String state) {
    return (List<Object>) group.computeIfAbsent(state, first -> new ArrayList<>());
  }
}
