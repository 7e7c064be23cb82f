package io.cloister.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import io.cloister.licensing.QueryClass;
import io.cloister.vendor.books.Billed;
import io.cloister.vendor.books.Money;
import io.cloister.vendor.books.Refused;
import io.cloister.vendor.books.Rules;
import io.cloister.vendor.stripe.Plan;
import io.cloister.vendor.usage.Tiers;
import io.cloister.vendor.usage.Tiers.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// `settings.yaml` in the vendor's folder, over the one that the program brings along.
///
/// @param signingKey empty for the development key
/// @param ring empty for the keys the program is built with
/// @param plans a month
/// @param contracts a year
record Settings(
    String signingKey,
    String ring,
    String outbox,
    int graceDays,
    int patienceDays,
    String currency,
    Map<Edition, BigDecimal> plans,
    Map<Contract, BigDecimal> contracts,
    Map<QueryClass, List<Tier>> usage,
    Links links,
    String listen) {
  static final String FILE = "settings.yaml";
  private static final int LONGEST = 365;
  private static final ObjectMapper YAML =
      YAMLMapper.builder(new YAMLFactory())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  record Links(URI paid, URI account) {}

  /// @throws Refused with every mistake that is in it
  static Settings read(Path home) {
    Path file = home.resolve(FILE);
    try (InputStream usual =
        Objects.requireNonNull(Settings.class.getResourceAsStream("/" + FILE), FILE)) {
      ObjectNode all = (ObjectNode) YAML.readTree(usual);
      if (Files.exists(file) && YAML.readTree(Files.readString(file)) instanceof ObjectNode own) {
        lay(own, all);
      }
      Settings settings = YAML.treeToValue(all, Settings.class);
      List<String> mistakes = settings.mistakes();
      if (!mistakes.isEmpty()) {
        throw new Refused(file + ": " + String.join(" ", mistakes));
      }
      return settings;
    } catch (JsonProcessingException wrong) {
      throw new Refused(file + " cannot be used: " + wrong.getOriginalMessage(), wrong);
    } catch (IOException unreadable) {
      throw new Refused(file + " cannot be read.", unreadable);
    }
  }

  /// What somebody sets takes the place of what is usual, single prices as well.
  private static void lay(ObjectNode own, ObjectNode usual) {
    own.properties()
        .forEach(each -> {
          if (each.getValue() instanceof ObjectNode inner
              && usual.get(each.getKey()) instanceof ObjectNode below) {
            lay(inner, below);
          } else {
            usual.set(each.getKey(), each.getValue());
          }
        });
  }

  private List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    check(graceDays >= 0 && graceDays <= LONGEST, "'grace_days' is 0 to 365.", mistakes);
    check(patienceDays >= 0 && patienceDays <= LONGEST, "'patience_days' is 0 to 365.", mistakes);
    try {
      plans.values().forEach(price -> Money.of(price, currency));
      contracts.values().forEach(price -> Money.of(price, currency));
    } catch (Refused wrong) {
      mistakes.add("'currency', 'plans' or 'contracts': " + wrong.getMessage());
    }
    usage.forEach((kind, tiers) -> {
      boolean rising = !tiers.isEmpty() && tiers.getFirst().above() == 0;
      for (int i = 1; i < tiers.size(); i++) {
        rising &= tiers.get(i).above() > tiers.get(i - 1).above();
      }
      rising &= tiers.stream().allMatch(tier -> tier.price().signum() >= 0);
      check(
          rising,
          "'usage." + kind.slug() + "' begins above 0 and rises, with prices from 0 on.",
          mistakes);
    });
    try {
      address();
    } catch (IllegalArgumentException wrong) {
      mistakes.add("'listen' is HOST:PORT, such as 127.0.0.1:8090.");
    }
    return mistakes;
  }

  private static void check(boolean good, String mistake, List<String> mistakes) {
    if (!good) {
      mistakes.add(mistake);
    }
  }

  Rules rules() {
    return new Rules(graceDays, patienceDays);
  }

  Tiers tiers() {
    return new Tiers(usage);
  }

  /// Everything that has a fixed price.
  List<Plan> offered() {
    List<Plan> offered = new ArrayList<>();
    new TreeMap<>(plans)
        .forEach((edition, price) ->
            offered.add(new Plan(edition, null, Money.of(price, currency), Billed.MONTH)));
    new TreeMap<>(contracts)
        .forEach((size, price) ->
            offered.add(
                new Plan(Edition.ENTERPRISE, size, Money.of(price, currency), Billed.YEAR)));
    return offered;
  }

  InetSocketAddress address() {
    int colon = listen.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(listen);
    }
    return new InetSocketAddress(
        listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
  }
}
