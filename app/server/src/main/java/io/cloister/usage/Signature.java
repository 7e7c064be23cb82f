package io.cloister.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.audit.Audit;
import io.cloister.proof.Entry;
import io.cloister.proof.Hash;
import io.cloister.proof.KeyChain;
import io.cloister.usage.UsageRows.Day;
import io.cloister.usage.UsageRows.Period;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is signed of a day: whose and which it is, which events it counts, its sums, the hash of
/// its rows, and the hash of what was signed of the day before. It names nobody, so that somebody
/// can be forgotten and the signature stays good.
final class Signature {
  static final String FORMAT = "cloister-usage/1";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Comparator<Day> ORDER =
      Comparator.comparing(Day::team).thenComparing(Day::model).thenComparing(Day::queryClass);

  private final Audit audit;

  Signature(Audit audit) {
    this.audit = audit;
  }

  /// @param before what was signed of the period before; null for the first
  String sign(Period period, List<Day> rows, @Nullable String before) {
    return audit.seal(keys -> text(keys, period, rows, before)).toString();
  }

  /// The text that has to be signed, made of what is there.
  static String text(KeyChain keys, Period period, List<Day> rows, @Nullable String before) {
    Sum total = Sum.NOTHING;
    ArrayNode lines = JSON.arrayNode();
    for (Day row : rows.stream().sorted(ORDER).toList()) {
      Sum sum = new Sum(row.questions(), row.tokensIn(), row.tokensOut(), row.millis(), row.cost());
      total = total.plus(sum);
      ObjectNode line = lines.addObject();
      line.put("team", row.team()).put("model", row.model()).put("class", row.queryClass());
      put(line, sum);
    }
    ObjectNode content = JSON.objectNode();
    content.put("v", 1).put("origin", keys.origin(period.tenant()));
    content.put("period", period.number()).put("day", period.onDay().toString());
    content.putObject("events").put("first", period.firstEvent()).put("last", period.lastEvent());
    put(content.putObject("total"), total);
    content.put("rows", Hash.of(Entry.canonical(lines.toString())).hex());
    content.put("before", before == null ? "" : Hash.of(before).hex());
    return FORMAT + "\n" + Entry.canonical(content.toString()) + "\n";
  }

  private static void put(ObjectNode node, Sum sum) {
    node.put("questions", sum.questions())
        .put("tokens_in", sum.tokensIn())
        .put("tokens_out", sum.tokensOut())
        .put("millis", sum.millis())
        .put("cost_millionths", sum.cost());
  }
}
