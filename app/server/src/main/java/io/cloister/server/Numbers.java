package io.cloister.server;

import com.sun.management.UnixOperatingSystemMXBean;
import io.cloister.asks.Asks;
import io.cloister.asks.Served;
import io.cloister.audit.Audit;
import io.cloister.egress.Egress;
import io.cloister.embed.Embedder;
import io.cloister.feed.Feed;
import io.cloister.http.Http;
import io.cloister.license.License;
import io.cloister.llm.Completion;
import io.cloister.llm.Models;
import io.cloister.ops.Meters;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.tenancy.Tenancy;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Which numbers of which part `/metrics` shows. A name that is there stays; the page
/// docs/reference/metrics.md is made from what is registered here.
final class Numbers {
  private static final List<String> CLASSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx");

  private Numbers() {}

  static void http(Meters meters, Http http) {
    Meters.Timing timing =
        meters.timing(
            "cloister_http_request_duration_seconds",
            "Answers by the class of their status, and how long they took; a streamed answer to its end.",
            "status",
            CLASSES,
            0.005,
            0.01,
            0.025,
            0.05,
            0.1,
            0.25,
            0.5,
            1,
            2.5,
            5,
            10,
            30,
            60);
    http.listen((status, took) -> timing.took(status / 100 + "xx", took));
  }

  static void certificate(Meters meters, Http http) {
    moment(
        meters,
        "cloister_tls_certificate_end_seconds",
        "When the certificate that is shown ends, in seconds since 1970; 0 without TLS.",
        http::certificateUntil);
  }

  static void license(Meters meters, License license) {
    moment(
        meters,
        "cloister_license_end_seconds",
        "When the licence key in use ends, in seconds since 1970; 0 where none is in use.",
        license::ends);
  }

  static void backups(Meters meters, BackupClock backups) {
    moment(
        meters,
        "cloister_backup_last_seconds",
        "When the server last backed itself up, in seconds since 1970; 0 where it never did.",
        backups::last);
  }

  /// As Prometheus tells the time; 0 where there is none.
  private static void moment(
      Meters meters, String name, String help, Supplier<Optional<Instant>> when) {
    meters.gauge(name, help, () -> when.get().map(Instant::getEpochSecond).orElse(0L));
  }

  static void asks(Meters meters, Asks asks) {
    Meters.Timing searches =
        meters.timing(
            "cloister_search_duration_seconds",
            "Searches that found their page, and how long they took, waiting for a free place included.",
            0.005,
            0.01,
            0.025,
            0.05,
            0.1,
            0.25,
            0.5,
            1,
            2.5);
    Meters.Timing answers =
        meters.timing(
            "cloister_ask_duration_seconds",
            "Questions by how they ended, and how long that took.",
            "outcome",
            Asks.OUTCOMES,
            0.1,
            0.25,
            0.5,
            1,
            2.5,
            5,
            10,
            30,
            60,
            120);
    asks.listen(
        new Served() {
          @Override
          public void search(Duration took) {
            searches.took("", took);
          }

          @Override
          public void answer(String outcome, Duration took) {
            answers.took(outcome, took);
          }
        });
  }

  static void ingest(Meters meters, Estates estates) {
    meters.gauge(
        "cloister_queue_documents",
        "Documents that wait to be indexed.",
        () -> estates.sum(estate -> estate.sources().pending()));
    meters.gauge(
        "cloister_queue_bytes",
        "Bytes of pushed documents that wait to be indexed.",
        () -> estates.sum(estate -> estate.sources().pendingBytes()));
    meters.gauges(
        "cloister_items",
        "Items of all sources by the state they are in.",
        "state",
        () -> items(estates));
    meters.gauge(
        "cloister_ingest_documents_per_second",
        "Documents settled a second, over the last twenty seconds.",
        () -> estates.all().stream().mapToDouble(estate -> estate.conveyor().perSecond()).sum());
    meters.gauge(
        "cloister_ingest_stalled",
        "1 while indexing waits for something other than documents, else 0.",
        () ->
            estates.all().stream().anyMatch(estate -> estate.conveyor().stall().isPresent())
                ? 1
                : 0);
  }

  private static Map<String, Long> items(Estates estates) {
    Map<String, Long> items = new TreeMap<>();
    estates
        .all()
        .forEach(estate ->
            estate.sources().items().forEach((state, n) -> items.merge(state, n, Long::sum)));
    return items;
  }

  static void index(Meters meters, Estates estates) {
    meters.gauge(
        "cloister_index_documents",
        "Documents in the index.",
        () -> estates.sum(estate -> estate.stats().documents()));
    meters.gauge(
        "cloister_index_passages",
        "Passages in the index.",
        () -> estates.sum(estate -> estate.stats().passages()));
    meters.gauge(
        "cloister_index_size_bytes",
        "Size of the index on disk, without earlier states that are kept.",
        () -> estates.sum(estate -> estate.stats().bytes()));
    meters.gauge(
        "cloister_index_generation",
        "Grows with every commit that changed the index.",
        () -> estates.sum(estate -> estate.stats().generation()));
  }

  static void audit(Meters meters, Audit audit, Tenancy tenancy) {
    meters.total(
        "cloister_audit_events_total",
        "Events in the record.",
        () -> tenancy.list().stream().mapToLong(tenant -> audit.events(tenant.id())).sum());
    meters.gauge(
        "cloister_tenants", "Organisations that are not suspended.", () -> tenancy.open().size());
  }

  static void feed(Meters meters, Feed feed) {
    meters.gauge(
        "cloister_feed_connected",
        "1 while the receiver of the live feed is connected; 0 also where there is none.",
        () -> feed.connected() ? 1 : 0);
    meters.gauge(
        "cloister_feed_lag_events",
        "Events that are to be sent to the receiver of the live feed and are not yet.",
        feed::lagEvents);
    meters.gauge(
        "cloister_feed_lag_seconds",
        "How old the oldest of them is; 0 while all are sent.",
        feed::lagSeconds);
    meters.total(
        "cloister_feed_messages_total",
        "Messages sent to the receiver of the live feed, again or for the first time.",
        feed::sent);
    meters.total(
        "cloister_feed_breaks_total",
        "How often there was no connection to it, or no longer one.",
        feed::breaks);
  }

  static void egress(Meters meters, Egress egress) {
    meters.total(
        "cloister_egress_refused_total",
        "Look-ups and connections that were refused, since nobody named their host.",
        egress::refused);
  }

  static void models(Meters meters, Models models) {
    Meters.Tally calls =
        meters.tally(
            "cloister_model_calls_total",
            "Calls of a language model by how they ended: finished, or what went wrong.",
            "outcome",
            Stream.concat(
                    Stream.of("finished"),
                    Arrays.stream(Completion.Failure.values()).map(Numbers::slug))
                .toList());
    Meters.Timing first =
        meters.timing(
            "cloister_model_first_token_seconds",
            "How long the first piece of a model's text took.",
            0.1,
            0.25,
            0.5,
            1,
            2,
            5,
            10,
            20,
            30,
            60);
    models.listen((completion, firstToken) -> {
      calls.count(
          switch (completion) {
            case Completion.Finished finished -> "finished";
            case Completion.Failed failed -> slug(failed.failure());
          });
      if (firstToken != null) {
        first.took("", firstToken);
      }
    });
    meters.gauge(
        "cloister_model_circuit_open",
        "1 while the model server is left alone because it is away or kept failing, else 0.",
        () -> models.resting() ? 1 : 0);
  }

  /// @return the embedder that counts
  static Embedder embedder(Meters meters, Embedder embedder) {
    return new TimedEmbedder(
        embedder,
        meters.timing(
            "cloister_embedder_duration_seconds",
            "Texts turned into vectors, waiting for a free place included.",
            "kind",
            List.of(TimedEmbedder.PASSAGE, TimedEmbedder.QUESTION),
            0.0025,
            0.005,
            0.01,
            0.025,
            0.05,
            0.1,
            0.25,
            0.5,
            1,
            2.5));
  }

  static void store(Meters meters, Store store, Home home) {
    meters.gauge(
        "cloister_database_available",
        "1 while the database is open, 0 while it is away.",
        () -> store.outage().isEmpty() ? 1 : 0);
    Path file = home.data().resolve("cloister.mv.db");
    meters.gauge(
        "cloister_database_size_bytes",
        "Size of the embedded database; not there with a database server.",
        () -> Files.size(file));
    meters.gauge(
        "cloister_disk_free_bytes",
        "What is free on the disk of the data folder.",
        () -> Files.getFileStore(home.root()).getUsableSpace());
    meters.gauge(
        "cloister_disk_size_bytes",
        "How large the disk of the data folder is.",
        () -> Files.getFileStore(home.root()).getTotalSpace());
  }

  static void process(Meters meters) {
    var memory = ManagementFactory.getMemoryMXBean();
    meters.gauge(
        "cloister_heap_used_bytes",
        "Java heap in use.",
        () -> memory.getHeapMemoryUsage().getUsed());
    meters.gauge(
        "cloister_heap_max_bytes",
        "What the Java heap may grow to.",
        () -> memory.getHeapMemoryUsage().getMax());
    meters.gauge(
        "cloister_threads",
        "Threads, virtual ones not counted.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    meters.gauge(
        "cloister_uptime_seconds",
        "For how long the process has run.",
        () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      meters.gauge(
          "cloister_open_files",
          "Files and connections that are open.",
          system::getOpenFileDescriptorCount);
      meters.gauge(
          "cloister_open_files_max",
          "How many files and connections may be open.",
          system::getMaxFileDescriptorCount);
      meters.total(
          "cloister_cpu_seconds_total",
          "Processor time that was used.",
          () -> system.getProcessCpuTime() / 1e9);
    }
  }

  private static String slug(Completion.Failure failure) {
    return failure.name().toLowerCase(Locale.ROOT);
  }
}
