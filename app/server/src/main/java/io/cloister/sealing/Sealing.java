package io.cloister.sealing;

import io.cloister.store.Home;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A key for each person. Keys are read once and remembered; what another process does with them is
/// seen within a second.
public final class Sealing {
  private static final int ID_BYTES = 16;
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final @Nullable KeyFolder folder;
  private final @Nullable ErasedKeys erased;
  private final SecureRandom random;
  private final Clock clock;
  private final Map<Owner, PersonKey> current = new ConcurrentHashMap<>();
  private final Map<String, PersonKey> known = new ConcurrentHashMap<>();
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private volatile Map<String, Owner> going = Map.of();
  private volatile Instant looked = Instant.MIN;
  private volatile @Nullable FileTime read;

  private Sealing(
      @Nullable KeyFolder folder, @Nullable ErasedKeys erased, Clock clock, SecureRandom random) {
    this.folder = folder;
    this.erased = erased;
    this.clock = clock;
    this.random = random;
  }

  /// Reads all keys. A key that was destroyed and is there again, from a backup, is destroyed
  /// again.
  public static Sealing open(Home home, Clock clock, SecureRandom random) throws IOException {
    KeyFolder folder = new KeyFolder(home.root().resolve("keys").resolve("people"));
    return folder.alone(() -> {
      ErasedKeys erased = new ErasedKeys(folder, random);
      for (String id : erased.ids()) {
        folder.destroy(id);
      }
      Sealing sealing = new Sealing(folder, erased, clock, random);
      sealing.read(folder);
      return sealing;
    });
  }

  /// Without any key: nothing is about anybody.
  public static Sealing none() {
    return new Sealing(null, null, Clock.systemUTC(), new SecureRandom());
  }

  /// The id of a person's key, made where there is none; empty where no keys are kept.
  public Optional<String> keyOf(TenantId tenant, String login) {
    if (folder == null) {
      return Optional.empty();
    }
    Owner owner = new Owner(tenant, login);
    PersonKey found = current.get(owner);
    return Optional.of(found == null ? make(owner) : found).map(PersonKey::id);
  }

  /// The id of a person's key; empty where they have none.
  public Optional<String> findKey(TenantId tenant, String login) {
    return Optional.ofNullable(current.get(new Owner(tenant, login))).map(PersonKey::id);
  }

  /// The id of the key for what was said about somebody earlier: the one that is being destroyed
  /// just now, before a new one of somebody who came back.
  public Optional<String> formerKey(TenantId tenant, String login) {
    Owner owner = new Owner(tenant, login);
    return going.entrySet().stream()
        .filter(entry -> entry.getValue().equals(owner))
        .map(Map.Entry::getKey)
        .findFirst()
        .or(() -> findKey(tenant, login));
  }

  /// What is made meanwhile with keys that are in use is made before [#retire] returns.
  public <T> T using(Supplier<T> step) {
    use.readLock().lock();
    try {
      look();
      return step.get();
    } finally {
      use.readLock().unlock();
    }
  }

  /// @param keys ids of one or more; opened only where all of them are there
  public byte[] seal(Collection<String> keys, byte[] text) {
    return Box.seal(
        keys.stream()
            .map(id ->
                find(id).orElseThrow(() -> new IllegalStateException("There is no key " + id)))
            .toList(),
        text,
        random);
  }

  /// @throws IllegalArgumentException when it is not as it was sealed
  public Opened open(Collection<String> keys, byte[] sealed) {
    List<PersonKey> found = new ArrayList<>(keys.size());
    String missing = null;
    for (String id : keys) {
      Optional<PersonKey> key = find(id);
      if (key.isPresent()) {
        found.add(key.get());
      } else if (isErased(id)) {
        return new Opened.Erased(id);
      } else {
        missing = id;
      }
    }
    return missing == null ? new Opened.Text(Box.open(found, sealed)) : new Opened.Missing(missing);
  }

  /// Seals a text as another text.
  public String sealText(String key, String text) {
    byte[] sealed = seal(List.of(key), text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(sealed);
  }

  /// Empty when its key is gone.
  ///
  /// @throws IllegalArgumentException when it is not as it was sealed
  public Optional<String> openText(String key, String sealed) {
    return switch (open(List.of(key), Base64.getDecoder().decode(sealed))) {
      case Opened.Text text -> Optional.of(new String(text.bytes(), StandardCharsets.UTF_8));
      case Opened.Erased erased -> Optional.empty();
      case Opened.Missing missing -> Optional.empty();
    };
  }

  /// Whose key it is whose id begins so; empty where there is none, or more than one.
  public Optional<Owner> ownerOf(String beginning) {
    List<PersonKey> found =
        known.values().stream().filter(key -> key.id().startsWith(beginning)).limit(2).toList();
    return found.size() == 1 ? Optional.of(found.getFirst().owner()) : Optional.empty();
  }

  /// Whose a key is; empty where it is not there.
  public Optional<Owner> owner(String id) {
    return find(id).map(PersonKey::owner);
  }

  /// Whether any key was destroyed.
  public boolean hasErased() {
    return erased != null && !erased.ids().isEmpty();
  }

  /// Whether a key was destroyed.
  public boolean isErased(String id) {
    return erased != null && erased.has(id);
  }

  /// Whether somebody by that login was erased after a moment: then whatever is older than that
  /// comes from a backup.
  public boolean erasedSince(TenantId tenant, String login, Instant since) {
    return erased != null && erased.erasedSince(new Owner(tenant, login), since);
  }

  /// Whose erasures have begun and are not done, by the id of the key.
  public Map<String, Owner> going() {
    return going;
  }

  /// Begins an erasure: nothing new is sealed with a person's key, and what was is still read. It
  /// is made first where there is none, so that there is something to destroy.
  ///
  /// @return its id; two where two processes made one at the same moment
  public Set<String> retire(TenantId tenant, String login) {
    Owner owner = new Owner(tenant, login);
    use.writeLock().lock();
    try {
      if (going(owner).isEmpty()) {
        keyOf(tenant, login);
      }
      return alone(kept -> {
        read(kept);
        for (PersonKey key : List.copyOf(known.values())) {
          if (key.owner().equals(owner)) {
            kept.retire(key.id());
          }
        }
        current.remove(owner);
        retired(kept);
        return going(owner);
      });
    } finally {
      use.writeLock().unlock();
    }
  }

  private Set<String> going(Owner owner) {
    Set<String> ids = new TreeSet<>();
    going.forEach((id, whose) -> {
      if (whose.equals(owner)) {
        ids.add(id);
      }
    });
    return ids;
  }

  /// Ends an erasure: nobody reads again what was sealed with the key, from wherever it comes.
  public void destroy(String id) {
    alone(kept -> {
      Optional<PersonKey> key = kept.read(id);
      if (key.isPresent() && erased != null) {
        erased.add(key.get(), clock.instant());
      }
      kept.destroy(id);
      retired(kept);
      return id;
    });
    known.remove(id);
    current.values().removeIf(key -> key.id().equals(id));
  }

  private PersonKey make(Owner owner) {
    return alone(kept -> {
      if (!kept.changed().equals(read)) {
        read(kept);
      }
      PersonKey there = current.get(owner);
      if (there != null) {
        return there;
      }
      byte[] secret = new byte[PersonKey.BYTES];
      random.nextBytes(secret);
      byte[] id = new byte[ID_BYTES];
      random.nextBytes(id);
      PersonKey fresh = new PersonKey(HexFormat.of().formatHex(id), owner, secret);
      kept.write(fresh);
      read = kept.changed();
      known.put(fresh.id(), fresh);
      current.put(owner, fresh);
      return fresh;
    });
  }

  private Optional<PersonKey> find(String id) {
    PersonKey key = known.get(id);
    KeyFolder kept = folder;
    if (key != null || kept == null || isErased(id)) {
      return Optional.ofNullable(key);
    }
    try {
      // Made by another process.
      Optional<PersonKey> read = kept.read(id);
      read.ifPresent(fresh -> known.put(id, fresh));
      return read;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Forgets what another process has destroyed or retired.
  private void look() {
    KeyFolder kept = folder;
    ErasedKeys gone = erased;
    if (kept == null || gone == null || clock.instant().isBefore(looked.plus(FRESH))) {
      return;
    }
    looked = clock.instant();
    try {
      if (gone.look()) {
        known.keySet().removeIf(gone::has);
        current.values().removeIf(key -> gone.has(key.id()));
      }
      retired(kept);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Takes in what lies in the folder and is not known.
  private void read(KeyFolder kept) throws IOException {
    retired(kept);
    read = kept.changed();
    for (String id : kept.used()) {
      if (!known.containsKey(id)) {
        kept.read(id).ifPresent(key -> known.put(id, key));
      }
      PersonKey key = known.get(id);
      if (key != null) {
        current.putIfAbsent(key.owner(), key);
      }
    }
  }

  private void retired(KeyFolder kept) throws IOException {
    Map<String, Owner> now = new TreeMap<>();
    for (String id : kept.going()) {
      kept.read(id).ifPresent(key -> now.put(id, key.owner()));
    }
    going = Map.copyOf(now);
    if (!now.isEmpty()) {
      current.values().removeIf(key -> now.containsKey(key.id()));
    }
  }

  private interface Step<T> {
    T with(KeyFolder kept) throws IOException;
  }

  private <T> T alone(Step<T> step) {
    KeyFolder kept = folder;
    if (kept == null) {
      throw new IllegalStateException("No keys are kept");
    }
    try {
      return kept.alone(() -> step.with(kept));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
