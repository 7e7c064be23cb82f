package io.cloister.server;

import io.cloister.identity.Identity;
import io.cloister.store.TenantId;
import org.jspecify.annotations.Nullable;

/// Makes the administrator at the first start, and says how to sign in.
///
/// @param password the administrator's, as far as it is known now
record FirstRun(@Nullable String password) {
  private static final int SHORT_PASSWORD = 12;
  private static final int SHORT_KEY = 24;

  static FirstRun greet(
      Identity identity,
      TenantId tenant,
      ApplianceConfiguration.FirstStart given,
      Console console) {
    Identity.FirstStart start =
        identity.firstStart(tenant, word(given.adminPassword()), word(given.apiKey()));
    start
        .madeUp()
        .ifPresent(password -> {
          console.say("The first administrator was made. This is shown once:");
          console.say("");
          console.say("    name      admin");
          console.say("    password  " + password);
          console.say("");
        });
    if (start.first()) {
      warnShort(console, "CLOISTER_ADMIN_PASSWORD", given.adminPassword(), SHORT_PASSWORD);
      warnShort(console, "CLOISTER_API_KEY", given.apiKey(), SHORT_KEY);
    }
    if (start.keyIgnored()) {
      console.say(
          "Note: CLOISTER_API_KEY is only read at the first start; the key that is set now is not known and will be refused.");
    }
    return new FirstRun(start.madeUp().orElse(word(given.adminPassword())));
  }

  private static void warnShort(
      Console console, String name, @Nullable Secret secret, int characters) {
    if (secret != null && secret.reveal().length() < characters) {
      console.say(
          "Note: "
              + name
              + " has fewer than "
              + characters
              + " characters. Choose a longer one before others can reach this machine.");
    }
  }

  private static @Nullable String word(@Nullable Secret secret) {
    return secret == null ? null : secret.reveal();
  }
}
