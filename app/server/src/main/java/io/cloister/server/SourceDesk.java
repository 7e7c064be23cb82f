package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Audit;
import io.cloister.http.Problem.FieldError;
import io.cloister.http.ProblemException;
import io.cloister.sources.ShownSource;
import io.cloister.sources.Sources;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import io.cloister.tenancy.Tenant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the server does for the commands of sources.
final class SourceDesk {
  private static final String PATH = "settings.path";

  /// How the commands call what the API has as fields.
  private static final List<Map.Entry<String, String>> WORDS =
      List.of(
          Map.entry("name", "The name"),
          Map.entry("settings.include", "--include"),
          Map.entry("settings.exclude", "--exclude"),
          Map.entry("settings.max_file_bytes", "--max-file-bytes"),
          Map.entry("settings.access", "--access"),
          Map.entry("default_access", "--readers"));

  private final Store store;
  private final Tenancy tenancy;
  private final Estates estates;
  private final Audit audit;

  SourceDesk(Store store, Tenancy tenancy, Estates estates, Audit audit) {
    this.store = store;
    this.tenancy = tenancy;
    this.estates = estates;
    this.audit = audit;
  }

  enum Deed {
    LIST,
    ADD,
    RUN,
    REMOVE
  }

  /// @param source the one that is to be read or removed
  /// @param asked the one that is to be added, as the API takes it
  record Wish(String tenant, Deed deed, @Nullable String source, @Nullable JsonNode asked) {
    static Wish list(String tenant) {
      return new Wish(tenant, Deed.LIST, null, null);
    }

    static Wish add(String tenant, JsonNode asked) {
      return new Wish(tenant, Deed.ADD, null, asked);
    }

    static Wish run(String tenant, String source) {
      return new Wish(tenant, Deed.RUN, source, null);
    }

    static Wish remove(String tenant, String source) {
      return new Wish(tenant, Deed.REMOVE, source, null);
    }
  }

  /// A run that has begun.
  record Begun(String source, String run) {}

  HatchMessage answer(String user, Wish wish) {
    Tenant tenant = tenancy.find(wish.tenant()).orElse(null);
    if (tenant == null) {
      return HatchMessage.no(TenantOption.missing(wish.tenant()));
    }
    return switch (wish.deed()) {
      case LIST -> HatchMessage.told(Sources.shown(store, tenant.id()));
      case ADD, RUN, REMOVE -> change(user, tenant.id(), wish);
    };
  }

  private HatchMessage change(String user, TenantId tenant, Wish wish) {
    try {
      if (!tenancy.isOpen(tenant)) {
        return HatchMessage.no("The organisation " + tenant + " is suspended. Open it first.");
      }
      audit.expectToWrite();
      Sources sources = estates.of(tenant).sources();
      if (wish.deed() == Deed.ADD) {
        return add(user, tenant, sources, wish.asked());
      }
      String source = String.valueOf(wish.source());
      if (!sources.has(source)) {
        return HatchMessage.no(SourceListing.missing(source));
      }
      return wish.deed() == Deed.RUN
          ? run(user, tenant, sources, source)
          : remove(user, tenant, sources, source);
    } catch (ProblemException refused) {
      return HatchMessage.no(sentence(refused, wish.asked()));
    }
  }

  private HatchMessage add(
      String user, TenantId tenant, Sources sources, @Nullable JsonNode asked) {
    Sources.Changed added = sources.add(asked);
    String id = added.source().value();
    audit.record(OperatorEvent.by(user, tenant, "source.create", id, added.detail()));
    return HatchMessage.told(shown(tenant, id));
  }

  private HatchMessage run(String user, TenantId tenant, Sources sources, String source) {
    Sources.Started started = sources.run(source);
    audit.record(
        OperatorEvent.by(
            user, tenant, "source.run", started.source() + "/" + started.run(), Map.of()));
    return HatchMessage.told(new Begun(started.source().value(), started.run().value()));
  }

  private HatchMessage remove(String user, TenantId tenant, Sources sources, String source) {
    ShownSource before = shown(tenant, source);
    Sources.Changed removed = sources.remove(source);
    audit.record(OperatorEvent.by(user, tenant, "source.delete", source, removed.detail()));
    return HatchMessage.told(before);
  }

  private ShownSource shown(TenantId tenant, String id) {
    return Sources.shown(store, tenant).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /// All that is wrong, in the words of the command line.
  ///
  /// @param asked what was to be added; null where it is about something else
  private static String sentence(ProblemException refused, @Nullable JsonNode asked) {
    return refused.errors().isEmpty()
        ? String.valueOf(refused.getMessage())
        : refused.errors().stream()
            .map(error -> word(error, asked) + " " + error.message() + ".")
            .collect(Collectors.joining(" "));
  }

  private static String word(FieldError error, @Nullable JsonNode asked) {
    // Whoever typed a path that goes on from where they are does not see which one that is.
    if (error.field().equals(PATH) && asked != null) {
      return "The path " + asked.at("/settings/path").asText();
    }
    return WORDS.stream()
        .filter(each -> error.field().startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("The field '" + error.field() + "'");
  }
}
