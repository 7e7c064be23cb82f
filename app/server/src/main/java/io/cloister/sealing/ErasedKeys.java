package io.cloister.sealing;

import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Which keys were destroyed: `keys/people/erased`, which only ever grows. A line has the key's id,
/// when it was, and a mark of whose it was, by which somebody is known again who comes back with an
/// old copy of the database, and by which nobody is found who is not already named.
final class ErasedKeys {
  private static final String LIST = "erased";
  private static final String MARKS = "erased.marks";

  private final KeyFolder folder;
  private final PersonKey marks;
  private volatile Known known = new Known(0, Set.of(), List.of());

  private record Known(long bytes, Set<String> ids, List<Line> lines) {}

  private record Line(String id, Instant at, String mark) {}

  /// Makes what marks are made with, where there is nothing yet.
  ErasedKeys(KeyFolder folder, SecureRandom random) throws IOException {
    this.folder = folder;
    Path file = folder.resolve(MARKS);
    if (!Files.exists(file)) {
      byte[] fresh = new byte[PersonKey.BYTES];
      random.nextBytes(fresh);
      folder.force(
          file,
          Base64.getEncoder().encodeToString(fresh).getBytes(StandardCharsets.US_ASCII),
          StandardOpenOption.CREATE_NEW);
    }
    byte[] secret = Base64.getDecoder().decode(Files.readString(file).strip());
    marks = new PersonKey(MARKS, new Owner(new TenantId("none"), ""), secret);
    look();
  }

  /// Reads what another process may have added. Returns whether there was something.
  boolean look() throws IOException {
    Path file = folder.resolve(LIST);
    long bytes = Files.exists(file) ? Files.size(file) : 0;
    if (bytes == known.bytes()) {
      return false;
    }
    Set<String> ids = new HashSet<>();
    List<Line> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split(" ");
      // The last line of one that was killed may be cut off; it is written again.
      if (parts.length == 3 && parts[2].length() == 2 * PersonKey.BYTES) {
        ids.add(parts[0]);
        lines.add(new Line(parts[0], Instant.parse(parts[1]), parts[2]));
      }
    }
    known = new Known(bytes, Set.copyOf(ids), List.copyOf(lines));
    return true;
  }

  boolean has(String id) {
    return known.ids().contains(id);
  }

  Set<String> ids() {
    return known.ids();
  }

  void add(PersonKey key, Instant now) throws IOException {
    look();
    if (!has(key.id())) {
      // The line break before it ends one that was cut off.
      folder.append(
          folder.resolve(LIST), "\n%s %s %s\n".formatted(key.id(), now, mark(key.owner())));
      look();
    }
  }

  /// Whether somebody by that login was erased after a moment.
  boolean erasedSince(Owner owner, Instant since) {
    List<Line> lines = known.lines();
    if (lines.isEmpty()) {
      return false;
    }
    String mark = mark(owner);
    return lines.stream().anyMatch(line -> line.mark().equals(mark) && line.at().isAfter(since));
  }

  private String mark(Owner owner) {
    String name = owner.tenant() + "\n" + owner.login();
    return HexFormat.of().formatHex(marks.mac(name.getBytes(StandardCharsets.UTF_8)));
  }
}
