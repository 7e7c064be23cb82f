package io.cloister.sources;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who may read something, as an event holds it. An event stays small: of many principals it has
/// the first, how many there are, and a digest over all, so that what is said of the whole can be
/// checked.
final class Readers {
  private Readers() {}

  static Map<String, Object> of(Acl acl, int most) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("allow", of(acl.allow(), most));
    told.put("deny", of(acl.deny(), most));
    return told;
  }

  /// @param most how many are told one by one
  static Object of(Collection<Principal> principals, int most) {
    List<String> all = principals.stream().map(Principal::toString).sorted().toList();
    if (all.size() <= most) {
      return all;
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("first", all.subList(0, most));
    told.put("count", all.size());
    told.put("sha256", digest(String.join("\n", all)));
    return told;
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
