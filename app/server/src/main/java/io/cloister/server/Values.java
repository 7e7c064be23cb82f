package io.cloister.server;

import io.cloister.backup.Place;
import io.cloister.licensing.QueryClass;
import io.cloister.server.Setting.Kind;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns the words of the configuration into values.
final class Values {
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,12}) ?([A-Za-z]+)");
  private static final String HOST = "[A-Za-z0-9._-]{1,253}|\\[?[0-9A-Fa-f:.]{2,45}]?";
  private static final Pattern HOSTS = Pattern.compile("(" + HOST + ")( ?, ?(" + HOST + "))*");
  private static final Map<String, Long> SIZES =
      Map.of("b", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30);
  private static final Map<String, Duration> TIMES =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Values() {}

  /// Null when the value has the wrong shape.
  static @Nullable Object read(Kind kind, String value) {
    return switch (kind) {
      case TEXT, PATH, FILE, SECRET -> value;
      case PLACE -> Place.isWritten(value) ? value : null;
      case PORT -> number(value, 0, 65_535);
      case COUNT -> number(value, 1, 10_000);
      case FEW -> number(value, 0, 100);
      case SIZE -> size(value);
      case TIME -> time(value);
      case SWITCH -> value.equals("true") || value.equals("false") ? Boolean.valueOf(value) : null;
      case ADDRESS -> address(value);
      case PUBLIC_ADDRESS -> origin(value);
      case WEBHOOK -> value.contains("://") ? address(value) : null;
      case DATABASE -> value.startsWith("jdbc:postgresql:") ? value : null;
      case TENANTS -> value.matches("[a-z0-9-]{1,64}( ?, ?[a-z0-9-]{1,64})*") ? value : null;
      case HOSTS -> HOSTS.matcher(value).matches() ? value : null;
      case NETWORKS ->
          Arrays.stream(value.split(",", -1)).map(String::strip).allMatch(Values::isNetwork)
              ? value
              : null;
      case SYSLOG_FORMAT -> Set.of("json", "cef").contains(value) ? value : null;
      case CURRENCY -> value.matches("[A-Z]{3}") ? value : null;
      case PRICE -> price(value);
      case MODEL_PRICES -> modelPrices(value);
      case LOG_FORMAT -> Set.of("text", "json").contains(value) ? value : null;
      case LOG_LEVEL -> Set.of("error", "warn", "info", "debug").contains(value) ? value : null;
    };
  }

  /// An address, or one with how many of its bits count.
  private static boolean isNetwork(String words) {
    String[] parts = words.split("/", -1);
    try {
      int bits = InetAddress.ofLiteral(parts[0]).getAddress().length * 8;
      return !parts[0].contains("%")
          && (parts.length == 1 || (parts.length == 2 && number(parts[1], 0, bits) != null));
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  private static @Nullable Integer number(String value, int least, int most) {
    if (!value.matches("[0-9]{1,9}")) {
      return null;
    }
    int number = Integer.parseInt(value);
    return number < least || number > most ? null : number;
  }

  private static @Nullable Long size(String value) {
    Matcher amount = AMOUNT.matcher(value);
    Long unit = amount.matches() ? SIZES.get(amount.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      return null;
    }
    long size = Long.parseLong(amount.group(1));
    return size == 0 || size > (1L << 40) / unit ? null : (Long) (size * unit);
  }

  private static @Nullable Duration time(String value) {
    Matcher amount = AMOUNT.matcher(value);
    Duration unit = amount.matches() ? TIMES.get(amount.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      return null;
    }
    long count = Long.parseLong(amount.group(1));
    return count == 0 || count > 1_000_000_000 ? null : unit.multipliedBy(count);
  }

  private static @Nullable BigDecimal price(String value) {
    return value.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") ? new BigDecimal(value) : null;
  }

  private static @Nullable Map<String, Map<QueryClass, BigDecimal>> modelPrices(String value) {
    Map<String, Map<QueryClass, BigDecimal>> prices = new TreeMap<>();
    for (String one : value.split(",", -1)) {
      String[] words = one.strip().split(" +");
      BigDecimal price = words.length == 3 ? price(words[2]) : null;
      Optional<QueryClass> kind =
          words.length == 3
              ? Arrays.stream(QueryClass.values())
                  .filter(each -> each.slug().equals(words[1]))
                  .findFirst()
              : Optional.empty();
      if (price == null || kind.isEmpty()) {
        return null;
      }
      prices
          .computeIfAbsent(words[0], first -> new EnumMap<>(QueryClass.class))
          .put(kind.get(), price);
    }
    return prices;
  }

  private static @Nullable URI origin(String value) {
    URI uri = value.contains("://") ? address(value) : null;
    return uri == null
            || !Set.of("", "/").contains(uri.getRawPath())
            || uri.getRawQuery() != null
            || uri.getRawFragment() != null
            || uri.getRawUserInfo() != null
        ? null
        : uri;
  }

  /// As Ollama itself takes it: the scheme and the port may be left out.
  private static @Nullable URI address(String value) {
    String whole = value.contains("://") ? value : "http://" + value;
    try {
      URI uri = new URI(whole);
      if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
        return null;
      }
      // Java's own takes any number behind the colon.
      if (uri.getPort() == 0 || uri.getPort() > 65_535) {
        return null;
      }
      boolean bare = !value.contains("://") && uri.getPort() < 0;
      return bare ? new URI(whole + ":11434") : uri;
    } catch (URISyntaxException wrong) {
      return null;
    }
  }
}
