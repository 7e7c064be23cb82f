package io.cloister.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Goes on while the installation is closed for maintenance, though it changes something: what lets
/// administrators in, and what ends the maintenance.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface DuringMaintenance {}
