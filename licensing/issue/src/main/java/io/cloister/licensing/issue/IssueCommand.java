package io.cloister.licensing.issue;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Feature;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Limit;
import io.cloister.licensing.QueryClass;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `license issue`: a first key for a customer.
@Command(name = "issue", mixinStandardHelpOptions = true, description = "Issues a key.")
final class IssueCommand implements Callable<Integer> {
  @Mixin private final Signing signing = new Signing();

  @Option(names = "--customer", required = true, description = "Whose.")
  private String customer = "";

  @Option(
      names = "--edition",
      defaultValue = "enterprise",
      description = "${COMPLETION-CANDIDATES}")
  private Edition edition = Edition.ENTERPRISE;

  @Option(names = "--contract", description = "${COMPLETION-CANDIDATES}")
  private @Nullable Contract contract;

  @Option(names = "--seats", defaultValue = "unlimited", converter = Limits.class)
  private Limit seats = Limit.NONE;

  @Option(names = "--quota", description = "CLASS=QUERIES a month, such as image=500.")
  private Map<QueryClass, String> quotas = new EnumMap<>(QueryClass.class);

  @Option(names = "--feature", description = "One more than the edition has.")
  private Set<Feature> features = EnumSet.noneOf(Feature.class);

  @Option(names = "--from", description = "The first day. Default: today.")
  private @Nullable LocalDate from;

  @Option(names = "--expires", description = "The last day. Default: a year from the first.")
  private @Nullable LocalDate expires;

  @Option(names = "--grace-days", defaultValue = "30")
  private int graceDays;

  @Option(names = "--install", description = "Only for the install with this id.")
  private @Nullable String install;

  @Option(names = "--host", description = "Only for the machine of this name.")
  private @Nullable String host;

  @Override
  public Integer call() throws IOException {
    LocalDate first = from == null ? signing.today() : from;
    Map<QueryClass, Limit> limits = new EnumMap<>(QueryClass.class);
    quotas.forEach((each, most) -> limits.put(each, new Limits().convert(most)));
    signing.write(
        new LicenseKey(
            signing.id(),
            customer,
            edition,
            contract,
            seats,
            limits,
            features,
            signing.today(),
            first,
            expires == null ? first.plusYears(1).minusDays(1) : expires,
            graceDays,
            install,
            host == null ? null : host.toLowerCase(java.util.Locale.ROOT),
            null,
            signing.key().name(),
            Map.of()));
    return 0;
  }
}
