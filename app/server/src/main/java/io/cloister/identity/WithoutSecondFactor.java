package io.cloister.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Stays open to somebody of whom a second factor is required and who has none yet: what they need
/// to set it up, and to leave.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface WithoutSecondFactor {}
