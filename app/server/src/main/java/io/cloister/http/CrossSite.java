package io.cloister.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Pages of other sites may send this: an identity provider's answer, which a browser carries over.
/// The method does nothing on the word of the caller's session.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CrossSite {}
