package io.cloister.licensing;

import static io.cloister.licensing.Unreadable.Why.BAD_VALUE;
import static io.cloister.licensing.Unreadable.Why.MISSING;
import static io.cloister.licensing.Unreadable.Why.NEWER;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a [LicenseKey] or a [Revocations] of claims.
final class KeyClaims {
  static final String VERSION = "1";
  static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{2,47}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,11}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final int LONGEST_GRACE = 365;

  private final SignedText text;
  private final Set<String> known = new HashSet<>();

  private KeyClaims(SignedText text) {
    this.text = text;
  }

  static LicenseKey license(SignedText text) throws Unread {
    KeyClaims claims = new KeyClaims(text);
    claims.version();
    LicenseKey license =
        new LicenseKey(
            claims.id("id"),
            claims.text("customer"),
            claims.word("edition", Edition.class),
            claims.has("contract") ? claims.word("contract", Contract.class) : null,
            claims.limit("seats"),
            claims.quotas(),
            claims.features(),
            claims.day("issued"),
            claims.day("not-before"),
            claims.day("expires"),
            claims.grace(),
            claims.find("install"),
            claims.find("host"),
            claims.has("replaces") ? claims.id("replaces") : null,
            claims.id("key"),
            claims.others());
    if (license.expires().isBefore(license.notBefore())) {
      throw new Unread(BAD_VALUE, "'expires' is before 'not-before'.");
    }
    return license;
  }

  static Revocations revocations(SignedText text) throws Unread {
    KeyClaims claims = new KeyClaims(text);
    claims.version();
    Map<String, LocalDate> licenses = claims.days("license.");
    Map<String, LocalDate> signers = claims.days("signer.");
    Revocations list =
        new Revocations(
            claims.number("number", "a number"),
            claims.day("issued"),
            licenses,
            signers,
            claims.id("key"));
    claims.others();
    return list;
  }

  private void version() throws Unread {
    String version = text("version");
    if (!version.equals(VERSION)) {
      throw new Unread(
          NEWER,
          "It is of version " + version + ", and this program reads version " + VERSION + ".");
    }
  }

  private boolean has(String name) {
    return text.find(name) != null;
  }

  private @Nullable String find(String name) {
    known.add(name);
    return text.find(name);
  }

  private String text(String name) throws Unread {
    String value = find(name);
    if (value == null) {
      throw new Unread(MISSING, "The line '" + name + "' is missing.");
    }
    return value;
  }

  private String id(String name) throws Unread {
    String value = text(name);
    if (!ID.matcher(value).matches()) {
      throw bad(name, value, "3 to 48 lower-case letters, digits and '-'");
    }
    return value;
  }

  private <E extends Enum<E>> E word(String name, Class<E> type) throws Unread {
    String value = text(name);
    for (E each : type.getEnumConstants()) {
      if (slug(each).equals(value)) {
        return each;
      }
    }
    throw bad(
        name,
        value,
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(KeyClaims::slug)
                .collect(Collectors.joining(", ")));
  }

  private static String slug(Enum<?> each) {
    return each.name().toLowerCase(java.util.Locale.ROOT);
  }

  private Limit limit(String name) throws Unread {
    return text(name).equals(Limit.NONE.toString())
        ? Limit.NONE
        : Limit.of(number(name, "a number or 'unlimited'"));
  }

  private long number(String name, String takes) throws Unread {
    String value = text(name);
    if (!NUMBER.matcher(value).matches()) {
      throw bad(name, value, takes);
    }
    return Long.parseLong(value);
  }

  private int grace() throws Unread {
    long days = number("grace-days", "a number of days");
    if (days > LONGEST_GRACE) {
      throw bad("grace-days", Long.toString(days), "at most " + LONGEST_GRACE);
    }
    return (int) days;
  }

  private Map<QueryClass, Limit> quotas() throws Unread {
    Map<QueryClass, Limit> quotas = new EnumMap<>(QueryClass.class);
    for (QueryClass each : QueryClass.values()) {
      String name = "quota-" + each.slug();
      if (has(name)) {
        quotas.put(each, limit(name));
      }
    }
    return quotas;
  }

  /// A feature of a newer program is nothing here, and no reason to refuse the key.
  private Set<Feature> features() {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    String listed = find("features");
    if (listed != null) {
      for (String word : listed.split(",", -1)) {
        Feature.find(word.strip()).ifPresent(features::add);
      }
    }
    return features;
  }

  private LocalDate day(String name) throws Unread {
    return day(name, text(name));
  }

  private static LocalDate day(String name, String value) throws Unread {
    try {
      if (DAY.matcher(value).matches()) {
        return LocalDate.parse(value);
      }
    } catch (DateTimeException none) {
      // Such as 30 February.
    }
    throw bad(name, value, "a day such as 2027-01-31");
  }

  private Map<String, LocalDate> days(String prefix) throws Unread {
    Map<String, LocalDate> days = new HashMap<>();
    for (Claim claim : text.claims()) {
      if (claim.name().startsWith(prefix)) {
        known.add(claim.name());
        days.put(claim.name().substring(prefix.length()), day(claim.name(), claim.value()));
      }
    }
    return days;
  }

  /// What is left over; what is critical may not be.
  private Map<String, String> others() throws Unread {
    Map<String, String> others = new HashMap<>();
    for (Claim claim : text.claims()) {
      if (!known.contains(claim.name())) {
        if (claim.critical()) {
          throw new Unread(
              NEWER,
              "It depends on '" + claim.name() + "', which this program is too old to know.");
        }
        others.put(claim.name(), claim.value());
      }
    }
    return others;
  }

  private static Unread bad(String name, String value, String takes) {
    return new Unread(BAD_VALUE, "'" + name + "' is '" + value + "' and not " + takes + ".");
  }
}
