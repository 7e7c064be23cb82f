package io.cloister.server;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a key of the configuration counts as, and why. A secret is never in it.
///
/// @param value empty where there is none
record Effective(String key, String value, Origin from) {
  private static final String SET = "(set)";

  /// Who said so.
  enum Origin {
    DEFAULT,
    FILE,
    VARIABLE;

    @JsonValue
    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// As the operator may see it: addresses without a password or what else they carry.
  static Effective of(Setting setting, String word, Origin from) {
    String value =
        switch (setting.kind()) {
          case SECRET -> SET;
          case ADDRESS, PUBLIC_ADDRESS, WEBHOOK, DATABASE ->
              word.replaceAll("//[^/@]*@", "//" + SET + "@").replaceAll("[?].*", "?" + SET);
          default -> word;
        };
    return new Effective(setting.key(), word.isEmpty() ? "" : value, from);
  }

  /// As a stranger may see it: only what cannot name anything.
  Effective harmless() {
    boolean shown =
        switch (Setting.find(key).orElseThrow().kind()) {
          case PORT,
              COUNT,
              FEW,
              SIZE,
              TIME,
              SWITCH,
              SYSLOG_FORMAT,
              CURRENCY,
              LOG_FORMAT,
              LOG_LEVEL ->
              true;
          case TEXT,
              PATH,
              PLACE,
              FILE,
              SECRET,
              ADDRESS,
              PUBLIC_ADDRESS,
              WEBHOOK,
              DATABASE,
              TENANTS,
              HOSTS,
              NETWORKS,
              PRICE,
              MODEL_PRICES ->
              false;
        };
    return shown || value.isEmpty() ? this : new Effective(key, SET, from);
  }
}
