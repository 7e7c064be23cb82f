package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.backup.Backup;
import io.cloister.backup.Scene;
import io.cloister.http.Json;
import org.jspecify.annotations.Nullable;

/// What a command and the running server say to each other, a line of JSON each.
///
/// @param ask what the command wants
/// @param told what became of it
/// @param sentence why it was refused, or why the command gave up
/// @param body what else is said, by whatever was asked for
record HatchMessage(
    @Nullable Ask ask,
    @Nullable Told told,
    @Nullable String user,
    @Nullable String to,
    @Nullable String sentence,
    @Nullable Scene scene,
    Backup.@Nullable Made made,
    @Nullable JsonNode body) {
  enum Ask {
    /// Hold everything still.
    BEGIN,
    /// Is it still so?
    CHECK,
    /// It is written.
    DONE,
    /// It is not going to be.
    FAILED,
    /// Look the installation over.
    EXAMINE,
    /// Write down what may be told to whoever helps.
    BUNDLE,
    /// Begin maintenance, end it, or say how it stands.
    MAINTENANCE,
    /// Which sources are there? Or read one now.
    SOURCES,
    /// How is everything?
    STATUS,
    /// How much is there? The answer is in the sentence.
    COUNT
  }

  enum Told {
    DONE,
    REFUSED
  }

  static HatchMessage begin(String user, String to) {
    return new HatchMessage(Ask.BEGIN, null, user, to, null, null, null, null);
  }

  static HatchMessage check() {
    return new HatchMessage(Ask.CHECK, null, null, null, null, null, null, null);
  }

  static HatchMessage done(Backup.Made made) {
    return new HatchMessage(Ask.DONE, null, null, null, null, null, made, null);
  }

  static HatchMessage failed(String sentence) {
    return new HatchMessage(Ask.FAILED, null, null, null, sentence, null, null, null);
  }

  static HatchMessage count() {
    return new HatchMessage(Ask.COUNT, null, null, null, null, null, null, null);
  }

  static HatchMessage counted(Amount amount) {
    return new HatchMessage(null, Told.DONE, null, null, amount.words(), null, null, null);
  }

  static HatchMessage yes(@Nullable Scene scene) {
    return new HatchMessage(null, Told.DONE, null, null, null, scene, null, null);
  }

  /// Asks for something that is answered at once.
  static HatchMessage ask(Ask ask, String user, @Nullable Object body) {
    return new HatchMessage(
        ask, null, user, null, null, null, null, Json.mapper().valueToTree(body));
  }

  /// The answer to that.
  static HatchMessage told(Object body) {
    return new HatchMessage(
        null, Told.DONE, null, null, null, null, null, Json.mapper().valueToTree(body));
  }

  static HatchMessage no(String sentence) {
    return new HatchMessage(null, Told.REFUSED, null, null, sentence, null, null, null);
  }
}
