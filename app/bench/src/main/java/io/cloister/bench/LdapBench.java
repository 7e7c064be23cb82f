package io.cloister.bench;

import io.cloister.ldap.Ldap;
import io.cloister.ldap.LdapSettings;
import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Encryption;
import io.cloister.ldap.LdapSettings.Mode;
import io.cloister.ldap.LdapSettings.Secret;
import io.cloister.ldap.LdapSignIn;
import io.cloister.testing.Slapd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A real OpenLDAP server over a company of thousands, in groups of groups; StartTLS, an account
/// that looks people up, a bind as the person, their groups on four levels.
@Command(
    name = "ldap",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "How long a sign-in against a company's directory takes.")
final class LdapBench implements Callable<Integer> {
  private static final int WARM = 200;

  @Mixin private Options options = new Options();

  @Option(names = "--people", paramLabel = "N", description = "People (10000).")
  private int people = 10_000;

  @Option(names = "--sign-ins", paramLabel = "N", description = "Sign-ins that count (2000).")
  private int signIns = 2_000;

  @Option(names = "--at-once", paramLabel = "N", description = "People who come at once (16).")
  private int atOnce = 16;

  @Override
  public Integer call() throws Exception {
    if (!Slapd.here()) {
      Options.say(Slapd.MISSING);
      return 1;
    }
    Path folder = Folders.fresh(options.at().resolve("ldap"));
    Company company = new Company(people);
    Options.say("loading " + people + " people");
    Report.Builder report = new Report.Builder("ldap");
    try (Slapd slapd =
        Slapd.start(
            folder, Company.BASE, Company.RULES, company.write(folder.resolve("company.ldif")))) {
      measure(company, settings(slapd), slapd.pid(), report);
    }
    Folders.delete(folder);
    options.publish(report.build());
    return 0;
  }

  private static LdapSettings settings(Slapd slapd) throws Exception {
    return LdapSettings.openLdap(
            List.of(slapd.plain()),
            new Binding.Service(Company.READER, new Secret(Company.PASSWORD)),
            Company.BASE)
        .with(new Encryption(Mode.START_TLS, false, slapd.trusted(), true));
  }

  private void measure(Company company, LdapSettings settings, long slapd, Report.Builder report)
      throws Exception {
    Random random = new Random(1);
    try (Ldap ldap = new Ldap(settings, Clock.systemUTC())) {
      long begin = System.nanoTime();
      signIn(ldap, company.login(0));
      report.add(Figure.of("the very first sign-in", (System.nanoTime() - begin) / 1e6, "ms"));
      for (int i = 0; i < WARM; i++) {
        signIn(ldap, company.login(random.nextInt(people)));
      }
      Effort.Watch watch = Effort.watch(new Processes(slapd));
      Latencies alone = new Latencies();
      for (int i = 0; i < signIns; i++) {
        alone.add(signIn(ldap, company.login(random.nextInt(people))));
      }
      Latencies together = together(ldap, company);
      report
          .add(Figure.of("sign-in p50", alone.percentile(50), "ms"))
          .add(Figure.of("sign-in p95", alone.percentile(95), "ms", new Goal.Below(300)))
          .add(Figure.of(atOnce + " at once, p50", together.percentile(50), "ms"))
          .add(
              Figure.of(
                  atOnce + " at once, p95", together.percentile(95), "ms", new Goal.Below(300)))
          .note(
              "%d sign-ins one after the other, as many from %d at once, each with %d groups. The server is slapd. %s"
                  .formatted(alone.count(), atOnce, Company.GROUPS_EACH, watch.soFar().told()));
      everybody(ldap, report);
    }
  }

  private Latencies together(Ldap ldap, Company company) throws Exception {
    Latencies latencies = new Latencies();
    AtomicInteger left = new AtomicInteger(signIns);
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        Random random = new Random(i);
        all.add(
            crowd.submit(() -> {
              while (left.getAndDecrement() > 0) {
                latencies.add(signIn(ldap, company.login(random.nextInt(people))));
              }
              return null;
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    return latencies;
  }

  private void everybody(Ldap ldap, Report.Builder report) throws Exception {
    AtomicInteger told = new AtomicInteger();
    long begin = System.nanoTime();
    ldap.everyone(person -> told.incrementAndGet());
    double seconds = (System.nanoTime() - begin) / 1e9;
    report
        .add(Figure.of("everybody read, with groups", seconds, "s"))
        .add(Figure.of("people told of", told.get(), "", new Goal.AtLeast(people)));
  }

  /// In nanoseconds.
  private static long signIn(Ldap ldap, String login) throws IOException {
    long begin = System.nanoTime();
    LdapSignIn result = ldap.signIn(login, Company.PASSWORD);
    long took = System.nanoTime() - begin;
    if (!(result instanceof LdapSignIn.Welcome welcome)
        || welcome.person().groups().size() != Company.GROUPS_EACH) {
      throw new IOException("Not what a sign-in should find: " + result);
    }
    return took;
  }
}
