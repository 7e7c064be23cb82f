package io.cloister.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Which of the configured limits holds for the bodies of a resource method. Without it: `API`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MaxBody {
  Size value();

  /// The configured limits.
  enum Size {
    /// `http.max_body`
    API,
    /// `http.max_document`
    DOCUMENT,
    /// `http.max_bulk`
    BULK
  }
}
