package io.cloister.http;

import org.jspecify.annotations.Nullable;

/// Goes along with every request, from before its first step to its last byte.
public interface Companion {
  /// On the request's thread.
  ///
  /// @param path may name people and documents: not to be told on
  /// @param traceparent where the caller says that it belongs (W3C Trace Context); null where
  ///   nowhere
  Walk setOut(String method, String path, @Nullable String traceparent);

  /// The way of one request.
  interface Walk {
    /// The request's thread turns to something else; the answer may still be on its way.
    void leave();

    /// The last byte was handed over.
    ///
    /// @param route the address as the contract writes it, with names in place of values; empty
    ///   where it is none of the contract's
    void arrive(String route, int status);
  }
}
