package io.cloister.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cloister.http.Json;
import io.cloister.proof.Entry;
import io.cloister.proof.Field;
import io.cloister.store.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Hides who people are. Names give way to pseudonyms; of every field that had one, only the
/// commitment is passed on. So an event has the leaf that it had, and all proofs hold.
///
/// What people typed stays as they typed it, such as a question.
final class Veil {
  /// Members of the detail that lead to somebody though they have no login.
  private static final Set<String> TELLING = Set.of("address", "os_user");

  private final Pseudonyms pseudonyms;

  Veil(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  Row over(Row row) {
    if (row.expired() != null) {
      return row;
    }
    try {
      return over(row, row.entry().fields());
    } catch (IllegalArgumentException broken) {
      // Nobody can tell what is in it: then nothing of it is shown.
      return veiled(row, names(row), Entry.canonical("{}"), row.words());
    }
  }

  private Row over(Row row, SortedMap<String, Field> said) {
    Names names = names(row);
    TenantId tenant = Owners.meant(new TenantId(row.tenant()), row);
    SortedMap<String, Field> fields = new TreeMap<>(said);
    List<String> hidden = new ArrayList<>();
    hide(fields, hidden, Entry.ACTOR, row.actor(), names.actor());
    hide(fields, hidden, Entry.ON_BEHALF_OF, row.onBehalfOf(), names.onBehalfOf());
    hide(fields, hidden, Entry.RESOURCE, row.resource(), names.resource());
    ObjectNode detail = Json.mapper().createObjectNode();
    for (Map.Entry<String, Field> field : said.entrySet()) {
      if (field.getKey().startsWith(Entry.DETAIL) && field.getValue() instanceof Field.Said told) {
        String name = field.getKey().substring(Entry.DETAIL.length());
        JsonNode shown = shown(tenant, row, name, told.value());
        if (shown != null) {
          detail.set(name, shown);
        }
        if (!told.value().equals(shown)) {
          fields.put(field.getKey(), new Field.Erased(told.commitment()));
          hidden.add(field.getKey());
        }
      }
    }
    return veiled(row, names, Entry.canonical(detail.toString()), new Words.Veiled(fields, hidden));
  }

  private static void hide(
      SortedMap<String, Field> fields,
      List<String> hidden,
      String name,
      @Nullable String before,
      @Nullable String after) {
    if (before != null && !before.equals(after) && fields.get(name) instanceof Field.Said said) {
      fields.put(name, new Field.Erased(said.commitment()));
      hidden.add(name);
    }
  }

  /// Who acted, for whom, and whom it was done to, as they are called here.
  private record Names(String actor, @Nullable String onBehalfOf, String resource) {}

  private Names names(Row row) {
    TenantId tenant = new TenantId(row.tenant());
    String behalf = row.onBehalfOf();
    String resource = row.resource();
    return new Names(
        pseudonyms.actor(tenant, row.actor()),
        behalf == null ? null : pseudonyms.actor(tenant, behalf),
        Owners.aboutPeople(row.action())
            ? pseudonyms.actor(tenant, resource)
            : pseudonyms.of(tenant, resource).orElse(resource));
  }

  /// @return null for what is not shown at all
  private @Nullable JsonNode shown(TenantId tenant, Row row, String name, JsonNode value) {
    return TELLING.contains(name) || Owners.aboutPeople(row.action()) ? null : shown(tenant, value);
  }

  private JsonNode shown(TenantId tenant, JsonNode value) {
    return switch (value) {
      case TextNode text -> TextNode.valueOf(shown(tenant, text.textValue()));
      case ArrayNode list -> {
        ArrayNode shown = Json.mapper().createArrayNode();
        list.forEach(each -> shown.add(shown(tenant, each)));
        yield shown;
      }
      case ObjectNode object -> {
        ObjectNode shown = Json.mapper().createObjectNode();
        object
            .properties()
            .forEach(each -> {
              if (!TELLING.contains(each.getKey())) {
                shown.set(each.getKey(), shown(tenant, each.getValue()));
              }
            });
        yield shown;
      }
      default -> value;
    };
  }

  private String shown(TenantId tenant, String text) {
    if (text.startsWith(Owners.USER)) {
      String login = text.substring(Owners.USER.length());
      return Owners.USER + pseudonyms.of(tenant, login).orElse(Pseudonyms.UNKNOWN);
    }
    Optional<String> whole = pseudonyms.of(tenant, text);
    return whole.orElseGet(() -> held(tenant, text));
  }

  /// With pseudonyms for whom a matter holds, in a list of what it does.
  private String held(TenantId tenant, String text) {
    return Owners.HELD
        .matcher(text)
        .replaceAll(found -> {
          String word = found.group();
          String login = found.group(1);
          String shown = pseudonyms.of(tenant, login).orElse(login);
          return Matcher.quoteReplacement(
              word.substring(0, word.length() - login.length()) + shown);
        });
  }

  private static Row veiled(Row row, Names names, String detail, Words words) {
    return new Row(
        row.tenant(),
        row.seq(),
        row.occurred(),
        names.actor(),
        names.onBehalfOf(),
        row.action(),
        names.resource(),
        row.outcome(),
        detail,
        row.requestId(),
        words,
        row.leaf(),
        null);
  }
}
