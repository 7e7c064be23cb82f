package io.cloister.signon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.http.Json;
import org.jspecify.annotations.Nullable;

/// What an OpenID Connect provider gave for a session: one token to end it there, one to ask
/// whether it still stands by it.
///
/// @param refreshToken null where it gave none
@JsonInclude(JsonInclude.Include.NON_NULL)
record Tokens(@Nullable String idToken, @Nullable String refreshToken) {
  static Tokens read(String json) {
    try {
      return Json.mapper().readValue(json, Tokens.class);
    } catch (JsonProcessingException broken) {
      return new Tokens(null, null);
    }
  }

  String json() {
    try {
      return Json.mapper().writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "Tokens[***]";
  }
}
