package io.cloister.sources;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.cloister.corpus.DocumentId;
import io.cloister.http.Json;
import io.cloister.http.Problem.FieldError;
import io.cloister.ingest.Push;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes in a stream of documents, one JSON object a line, some at a time, so that a long stream
/// needs no more memory than a short one. A bad line fails alone.
final class PushIntake {
  private static final int BATCH = 100;
  private static final long BATCH_BYTES = 8L << 20;

  private final int longestLine;
  private final Pushing pushing;
  private final List<PushedLine> answers = new ArrayList<>();

  /// Pushes whose answers wait for them at these places.
  private final List<Push> batch = new ArrayList<>();

  private final List<Integer> places = new ArrayList<>();
  private long batchBytes;
  private boolean busy;

  /// What the intake needs of the room.
  interface Pushing {
    /// Reads a body, with the default access of where it goes.
    Push read(DocumentId id, DocumentBody body, List<FieldError> errors);

    /// Whether no more can be taken now.
    boolean full();

    /// Makes them durable.
    List<Push.Receipt> push(List<Push> pushes);
  }

  PushIntake(int longestLine, Pushing pushing) {
    this.longestLine = longestLine;
    this.pushing = pushing;
  }

  /// Whether some line was answered `busy`.
  boolean busy() {
    return busy;
  }

  /// Reads to the end; one answer a line, in order. Everything answered `accepted` is durable.
  List<PushedLine> take(InputStream lines) throws IOException {
    InputStream in = new BufferedInputStream(lines, 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        line(line, tooLong);
        line.reset();
        tooLong = false;
      } else if (line.size() < longestLine) {
        line.write(next);
      } else {
        tooLong = true;
      }
    }
    line(line, tooLong);
    push();
    return answers;
  }

  private void line(ByteArrayOutputStream line, boolean tooLong) {
    if (tooLong) {
      answers.add(
          PushedLine.failed(
              idIn(line.toString(StandardCharsets.UTF_8)),
              "too_large",
              "The line has more than " + longestLine + " bytes. Push a shorter document."));
      return;
    }
    String json = line.toString(StandardCharsets.UTF_8).strip();
    if (json.isEmpty()) {
      return;
    }
    try {
      DocumentBody body = Json.mapper().readValue(json, DocumentBody.class);
      String id = body.id();
      if (id == null) {
        answers.add(PushedLine.failed(null, "invalid_document", "The field 'id' is missing."));
      } else if (busy || pushing.full()) {
        busy = true;
        answers.add(PushedLine.busy(id));
      } else {
        add(id, body, line.size());
      }
    } catch (JsonProcessingException odd) {
      answers.add(PushedLine.failed(idIn(json), "invalid_document", words(odd)));
    }
  }

  private void add(String id, DocumentBody body, int bytes) {
    List<FieldError> errors = new ArrayList<>();
    Push push;
    try {
      push = pushing.read(new DocumentId(id), body, errors);
    } catch (IllegalArgumentException odd) {
      answers.add(PushedLine.failed(id, "invalid_document", odd.getMessage() + "."));
      return;
    }
    if (!errors.isEmpty()) {
      answers.add(PushedLine.invalid(id, errors));
      return;
    }
    places.add(answers.size());
    answers.add(PushedLine.busy(id));
    batch.add(push);
    batchBytes += bytes;
    if (batch.size() >= BATCH || batchBytes >= BATCH_BYTES) {
      push();
    }
  }

  private void push() {
    if (batch.isEmpty()) {
      return;
    }
    List<Push.Receipt> receipts = pushing.push(batch);
    for (int i = 0; i < receipts.size(); i++) {
      answers.set(places.get(i), PushedLine.of(batch.get(i).document().value(), receipts.get(i)));
    }
    batch.clear();
    places.clear();
    batchBytes = 0;
  }

  /// The id of a line that is refused, so that its pusher knows which one it was; null where the
  /// line gives out before it.
  private static @Nullable String idIn(String json) {
    try (JsonParser parser = Json.mapper().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean id = parser.currentName().equals("id");
        if (parser.nextToken() == JsonToken.VALUE_STRING && id) {
          return parser.getText();
        }
        parser.skipChildren();
      }
    } catch (IOException givesOut) {
      // There is no more to be had of it.
    }
    return null;
  }

  private static String words(JsonProcessingException odd) {
    return switch (odd) {
      case UnrecognizedPropertyException unknown ->
          "The field '" + unknown.getPropertyName() + "' is not known here.";
      case JsonMappingException mapping when !mapping.getPath().isEmpty() ->
          "The field '" + mapping.getPath().getLast().getFieldName() + "' has the wrong kind.";
      default -> "The line is not one JSON object.";
    };
  }
}
