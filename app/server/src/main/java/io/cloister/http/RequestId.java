package io.cloister.http;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.MDC;

/// Names one request in the answer, the log and the record.
public final class RequestId {
  static final String HEADER = "X-Request-Id";
  private static final String KEY = "request_id";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RequestId() {}

  /// The id of the request this thread works on; `none` outside of one.
  public static String current() {
    String id = MDC.get(KEY);
    return id == null ? "none" : id;
  }

  static String fresh() {
    byte[] bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static void begin(String id) {
    MDC.put(KEY, id);
  }

  static void end() {
    MDC.remove(KEY);
  }
}
