package io.cloister.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Who may call a resource method; any one of them is enough. A method without it, whose class has
/// none either, can be called by nobody, and a test says so first.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Permit {
  Caller[] value();
}
