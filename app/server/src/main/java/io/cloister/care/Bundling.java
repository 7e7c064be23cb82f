package io.cloister.care;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.http.Json;
import io.cloister.sources.Sources;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes what a support bundle holds. Each paper is put together from what is known to name
/// nobody: nothing is taken whole and then searched for what has to go. Organisations have numbers.
final class Bundling {
  private final Subject subject;
  private final List<TenantId> tenants;
  private final Witness witness;

  Bundling(Subject subject, List<TenantId> tenants, Witness witness) {
    this.subject = subject;
    this.tenants = tenants;
    this.witness = witness;
  }

  List<Paper> papers(List<Finding> findings) {
    List<Paper> papers = new ArrayList<>();
    papers.add(json("about.json", about()));
    papers.add(json("findings.json", findings.stream().map(this::told).toList()));
    papers.add(json("configuration.json", witness.configuration()));
    papers.add(json("tables.json", subject.store().tables(false)));
    papers.add(json("migrations.json", subject.store().migrations()));
    papers.add(json("sources.json", sources()));
    papers.add(json("threads.json", Threads.count()));
    papers.add(new Paper("log.txt", log()));
    if (witness.metrics() != null) {
      papers.add(new Paper("metrics.txt", witness.metrics()));
    }
    return papers;
  }

  private Map<String, Object> about() {
    var machine = ManagementFactory.getRuntimeMXBean();
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("version", witness.version());
    about.put("made", subject.clock().instant().toString());
    about.put("serving", witness.serving());
    about.put("up", Duration.ofMillis(machine.getUptime()).toString());
    about.put("tenants", tenants.size());
    about.put("java", machine.getVmName() + " " + machine.getVmVersion());
    about.put("processors", Runtime.getRuntime().availableProcessors());
    about.put("heap_mib", Runtime.getRuntime().maxMemory() >> 20);
    for (String name :
        List.of("os.name", "os.version", "os.arch", "file.encoding", "user.language")) {
      about.put(name, System.getProperty(name, ""));
    }
    about.put("disk", disk());
    return about;
  }

  private Map<String, Object> disk() {
    try {
      FileStore disk = Files.getFileStore(subject.home().root());
      return Map.of(
          "kind", disk.type(),
          "size_mib", disk.getTotalSpace() >> 20,
          "free_mib", disk.getUsableSpace() >> 20);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Map<String, Object> told(Finding finding) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", finding.name());
    if (finding.tenant() != null) {
      told.put("tenant", number(finding.tenant()));
    }
    told.put("state", finding.state());
    told.put("figure", finding.figure());
    return told;
  }

  /// 1 is the first organisation; 0 is one that is gone or suspended.
  private int number(String tenant) {
    return TenantId.isOne(tenant) ? tenants.indexOf(new TenantId(tenant)) + 1 : 0;
  }

  private Map<String, Object> sources() {
    Map<String, Object> sources = new TreeMap<>();
    for (TenantId tenant : tenants) {
      sources.put(
          Integer.toString(number(tenant.value())), Sources.figures(subject.store(), tenant));
    }
    return sources;
  }

  private String log() {
    StringBuilder lines = new StringBuilder();
    for (Witness.LogLine line : witness.log()) {
      lines
          .append(line.time())
          .append(' ')
          .append(line.level())
          .append(' ')
          .append(line.logger())
          .append(' ')
          .append(line.text())
          .append('\n');
      line.trace().forEach(each -> lines.append("    ").append(each).append('\n'));
    }
    return lines.toString();
  }

  private static Paper json(String name, @Nullable Object value) {
    try {
      return new Paper(
          name, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
