package io.cloister.feed;

import io.cloister.audit.Proofs.SignedCheckpoint;
import io.cloister.audit.Recorded;
import io.cloister.feed.SyslogSettings.Form;
import io.cloister.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/// Messages of RFC 5424. What people wrote stands in the text only, and the text is one line: JSON
/// in ASCII, or CEF. The length stands before each message, so that nothing in it can end it.
final class SyslogMessage {
  /// Facility 13: log audit.
  private static final int AUDIT = 13 * 8;

  private static final int WARNING = 4;
  private static final int INFORMATIONAL = 6;
  private static final int LONGEST_ID = 32;

  /// The number that stands for documentation (RFC 5612); a number of one's own has to be bought.
  private static final String ELEMENT = "cloister@32473";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final String host;
  private final Form form;

  /// @param host where the messages come from, as a receiver sorts them
  SyslogMessage(String host, Form form) {
    this.host = host.matches("[!-~]{1,255}") ? host : "-";
    this.form = form;
  }

  byte[] event(Recorded event) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("tenant", event.tenant());
    facts.put("seq", Long.toString(event.seq()));
    facts.put("outcome", event.outcome());
    facts.put("leaf", event.leaf());
    return frame(
        event.outcome().equals("success") ? INFORMATIONAL : WARNING,
        event.time(),
        event.action(),
        facts,
        switch (form) {
          case JSON -> ascii(event.json());
          case CEF -> event.cef();
        });
  }

  /// In the same words as a witness's file has it.
  byte[] checkpoint(String tenant, SignedCheckpoint seal, Instant now) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("tenant", tenant);
    facts.put("number", Long.toString(seal.number()));
    return frame(
        INFORMATIONAL, now, "feed.checkpoint", facts, ascii(json(Map.of("note", seal.note()))));
  }

  /// That events were deleted, as their retention says, before they could be sent.
  byte[] gap(String tenant, long first, long last, Instant now) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("tenant", tenant);
    facts.put("first", Long.toString(first));
    facts.put("last", Long.toString(last));
    return frame(
        WARNING,
        now,
        "feed.gap",
        facts,
        "Events %d to %d of %s were deleted before they were sent".formatted(first, last, tenant));
  }

  private byte[] frame(
      int severity, Instant time, String id, Map<String, String> facts, String text) {
    StringBuilder message = new StringBuilder(256 + text.length());
    message.append('<').append(AUDIT + severity).append(">1 ").append(TIME.format(time));
    message.append(' ').append(host).append(" cloister - ");
    message.append(id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID));
    message.append(" [").append(ELEMENT);
    facts.forEach((name, value) ->
        message.append(' ').append(name).append("=\"").append(quoted(value)).append('"'));
    message.append("] ").append(text);
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    byte[] length = (bytes.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[length.length + bytes.length];
    System.arraycopy(length, 0, frame, 0, length.length);
    System.arraycopy(bytes, 0, frame, length.length, bytes.length);
    return frame;
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
  }

  /// The same JSON. Text outside of ASCII would need a mark before it that readers of JSON stumble
  /// over.
  private static String ascii(String json) {
    StringBuilder out = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char letter = json.charAt(i);
      if (letter < 0x7F) {
        out.append(letter);
      } else {
        out.append("\\u%04x".formatted((int) letter));
      }
    }
    return out.toString();
  }

  private static String json(Map<String, String> value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
