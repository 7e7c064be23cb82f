package io.cloister.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A provisioning service's first day: everybody is said one by one, each after somebody has looked
/// whether they are there, and each on record.
@Command(
    name = "scim",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "How quickly a provisioning service says who there is.")
final class ScimBench implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Option(names = "--people", paramLabel = "N", description = "People (10000).")
  private int people = 10_000;

  @Option(names = "--look-ups", paramLabel = "N", description = "Look-ups that count (2000).")
  private int lookUps = 2_000;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Folders.fresh(options.at().resolve("scim"));
    Report.Builder report = new Report.Builder("scim");
    try (Server server = Server.start(home, Server.HEAP, Map.of())) {
      Effort.Watch watch = Effort.watch(server.process());
      Latencies made = new Latencies();
      long begin = System.nanoTime();
      for (int i = 0; i < people; i++) {
        long start = System.nanoTime();
        server.post("/scim/v2/Users", person(i));
        made.add(System.nanoTime() - start);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      Latencies found = new Latencies();
      Random random = new Random(1);
      for (int i = 0; i < lookUps; i++) {
        long start = System.nanoTime();
        server.get("/scim/v2/Users?filter=" + filter(random.nextInt(people)));
        found.add(System.nanoTime() - start);
      }
      report
          .add(Figure.of("people made", people / seconds, "a second"))
          .add(Figure.of("one made, p95", made.percentile(95), "ms"))
          .add(Figure.of("userName eq, p50", found.percentile(50), "ms"))
          .add(Figure.of("userName eq, p95", found.percentile(95), "ms"))
          .note(
              "%d people one by one, then %d look-ups among them. %s"
                  .formatted(people, lookUps, watch.soFar().told()));
    }
    Folders.delete(home);
    options.publish(report.build());
    return 0;
  }

  private static String name(int number) {
    return "person-%05d@skerrow.example".formatted(number);
  }

  private static String filter(int number) {
    return URLEncoder.encode("userName eq \"" + name(number) + "\"", StandardCharsets.UTF_8);
  }

  private static String person(int number) {
    return """
    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s", "externalId": "%08x",
     "displayName": "Person %d", "name": {"givenName": "Person", "familyName": "%d"}, "active": true,
     "emails": [{"primary": true, "type": "work", "value": "%s"}]}
    """
        .formatted(name(number), number * 2_654_435_761L, number, number, name(number));
  }
}
