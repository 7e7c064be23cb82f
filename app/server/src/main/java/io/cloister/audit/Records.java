package io.cloister.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The action that a resource method or a command writes to the record, or that it writes none. Of
/// a method the event is on disk before the first byte of the answer leaves.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Records {
  /// The action, such as `document.view`; [#NOTHING] for what is not worth recording.
  String value();

  /// Whether what went well is not worth a line: the first half of something whose second half is
  /// recorded.
  boolean onlyWhenRefused() default false;

  /// Looks at nothing that is anyone's, or is polled.
  String NOTHING = "";
}
