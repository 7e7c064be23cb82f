package io.cloister.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.store.TenantId;

/// What another room keeps of people.
///
/// @param name of a file, such as `threads`
/// @param about a sentence for who reads the file
/// @param words whether it is what somebody asked, which an administrator has no business reading
public record Keeping(
    String name,
    String about,
    boolean words,
    Telling telling,
    Counting counting,
    Forgetting forgetting) {
  /// Tells all of it as JSON.
  public interface Telling {
    JsonNode of(TenantId tenant, String login);
  }

  /// How much there is.
  public interface Counting {
    long of(TenantId tenant, String login);
  }

  /// Takes it away, or the name out of it. Nothing happens the second time.
  public interface Forgetting {
    void of(TenantId tenant, String login);
  }
}
