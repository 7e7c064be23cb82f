package io.cloister.retention;

import io.cloister.asks.Asks;
import io.cloister.asks.KeptThread;
import io.cloister.audit.Leavings;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Principal;
import io.cloister.http.Mark;
import io.cloister.retention.MatterRows.Hold;
import io.cloister.retention.MatterRows.Matter;
import io.cloister.retention.Matters.Wanted;
import io.cloister.retention.VersionRows.Version;
import io.cloister.sources.Ended;
import io.cloister.sources.Shelf;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a matter keeps that everybody else has lost: versions of documents, threads of people.
final class Kept implements Shelf {
  private final Store store;
  private final Supplier<String> ids;
  private final Supplier<Asks> asks;

  Kept(Store store, Supplier<String> ids, Supplier<Asks> asks) {
    this.store = store;
    this.ids = ids;
    this.asks = asks;
  }

  @Override
  public void ended(Handle handle, TenantId tenant, Instant now, List<Ended> versions) {
    Held held = Matters.held(handle, tenant);
    if (held.nothing()) {
      return;
    }
    for (Ended one : versions) {
      if (held.version(one.document().value(), one.source().value(), one.shown(), now)) {
        keep(handle, tenant, now, one);
      }
    }
  }

  private void keep(Handle handle, TenantId tenant, Instant now, Ended one) {
    Extract extract = one.extract().get();
    VersionRows rows = handle.attach(VersionRows.class);
    Version version =
        new Version(
            tenant.value(),
            "ver-" + ids.get(),
            one.document().value(),
            one.source().value(),
            one.path(),
            one.title() == null ? extract.title() : one.title(),
            one.url(),
            lines(one.allow()),
            lines(one.deny()),
            sha256(extract.text()),
            one.shown(),
            now,
            one.deleted());
    Version last = rows.last(tenant.value(), version.document());
    if (last != null && last.sameAs(version)) {
      // An index that is made anew ends and begins every version without changing one.
      rows.extend(tenant.value(), last.id(), now);
      return;
    }
    rows.insert(version);
    rows.insertText(Texts.parts(tenant.value(), version.id(), extract.text()));
  }

  private static String lines(Set<Principal> principals) {
    return principals.stream().map(Principal::value).sorted().collect(Collectors.joining("\n"));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  List<Version> versions(Matter matter, Mark behind, int limit) {
    return store.read(
        new TenantId(matter.tenant()),
        handle ->
            handle
                .attach(VersionRows.class)
                .list(matter.tenant(), matter.id(), behind.time(), behind.id(), limit));
  }

  long versions(TenantId tenant, Wanted held) {
    return store.read(
        tenant,
        handle -> {
          VersionRows rows = handle.attach(VersionRows.class);
          return held.kind() == HoldKind.SOURCE
              ? rows.ofSource(tenant.value(), held.subject())
              : rows.ofDocument(tenant.value(), held.subject());
        });
  }

  /// A version that a matter holds, and its text; null where it holds none of this id.
  @Nullable Read version(TenantId tenant, List<Hold> holds, String id) {
    return store.find(
        tenant,
        handle -> {
          VersionRows rows = handle.attach(VersionRows.class);
          Version version = rows.find(tenant.value(), id);
          boolean held =
              version != null
                  && holds.stream()
                      .map(Matters::wanted)
                      .anyMatch(hold ->
                          hold.equals(new Wanted(HoldKind.DOCUMENT, version.document()))
                              || hold.equals(new Wanted(HoldKind.SOURCE, version.source())));
          return held && version != null
              ? new Read(version, Texts.text(rows.text(tenant.value(), id)))
              : null;
        });
  }

  record Read(Version version, String text) {}

  long threads(TenantId tenant, String login) {
    return asks.get().threads(tenant, login);
  }

  List<KeptThread> threads(TenantId tenant, List<String> logins, Mark behind, int limit) {
    return asks.get().threads(tenant, logins, behind, limit);
  }

  KeptThread.@Nullable Whole thread(TenantId tenant, List<String> logins, String id) {
    return asks.get().thread(tenant, logins, id);
  }

  /// Deletes versions that no matter holds any more; some at a time.
  ///
  /// @param behind an id
  /// @param done hears, in the same transaction, how many went
  /// @return the last id that was looked at; null at the end
  @Nullable String release(TenantId tenant, String behind, int limit, Leavings.Gone done) {
    return store
        .write(
            tenant,
            handle -> {
              Held held = Matters.held(handle, tenant);
              VersionRows rows = handle.attach(VersionRows.class);
              List<Version> some = rows.after(tenant.value(), behind, limit);
              List<String> free =
                  some.stream()
                      .filter(each ->
                          !held.version(each.document(), each.source(), each.shown(), each.ended()))
                      .map(Version::id)
                      .toList();
              if (!free.isEmpty()) {
                rows.deleteTexts(tenant.value(), free);
                rows.delete(tenant.value(), free);
                done.of(handle, free.size());
              }
              return java.util.Optional.ofNullable(
                  some.size() < limit ? null : some.getLast().id());
            })
        .orElse(null);
  }
}
