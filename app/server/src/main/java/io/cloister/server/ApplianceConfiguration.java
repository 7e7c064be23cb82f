package io.cloister.server;

import io.cloister.audit.AuditSettings;
import io.cloister.backup.BackupRefused;
import io.cloister.backup.Place;
import io.cloister.backup.S3Settings;
import io.cloister.feed.SyslogSettings;
import io.cloister.http.HttpSettings;
import io.cloister.http.TlsSettings;
import io.cloister.identity.SessionSettings;
import io.cloister.licensing.QueryClass;
import io.cloister.retention.Ageing;
import io.cloister.retention.Bounds;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.TenantId;
import io.cloister.telemetry.TelemetrySettings;
import io.cloister.usage.Prices;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that can be configured, read and checked. See docs/reference/configuration.md.
///
/// @param file what the operator wrote; null where there is none
/// @param keptGenerations how many earlier states of the index are kept
/// @param moreHosts that may be reached besides those that are named elsewhere
/// @param license where a licence key is looked for; it need not be there
/// @param publicAddress under which people see it; null for the one that their browser asks for
/// @param effective every key, with where its value comes from
/// @param effective every key, with where its value comes from
public record ApplianceConfiguration(
    @Nullable Path file,
    Path home,
    HttpSettings http,
    @Nullable URI publicAddress,
    DatabaseSettings database,
    FirstStart firstStart,
    SessionSettings sessions,
    Model model,
    Limits limits,
    int keptGenerations,
    List<String> moreHosts,
    Path license,
    AuditSettings audit,
    Bounds retention,
    @Nullable SyslogSettings syslog,
    Prices prices,
    Backups backups,
    Logging logging,
    TelemetrySettings telemetry,
    boolean metricsOpen,
    @Nullable Path sample,
    List<Effective> effective) {
  /// What only counts while there is nobody yet.
  public record FirstStart(@Nullable Secret adminPassword, @Nullable Secret apiKey) {}

  /// The model server.
  ///
  /// @param name null takes the first model it has
  public record Model(URI url, @Nullable String name) {}

  /// How many expensive requests run at once.
  public record Limits(int searches, int asks, int pushes) {}

  /// Backups that the server makes by itself.
  ///
  /// @param to null where it makes none
  /// @param keep how many generations stay
  /// @param passphrase null where they are not encrypted; counts for commands as well
  /// @param store where buckets are; null where none is named
  public record Backups(
      @Nullable Place to,
      Duration every,
      int keep,
      @Nullable Secret passphrase,
      @Nullable S3Settings store) {}

  /// @param json one JSON object a line instead of text
  public record Logging(boolean json, String level) {}

  /// The hosts that it names: no other is reached, but those of identity providers.
  List<String> hosts() {
    List<String> hosts = new ArrayList<>(moreHosts);
    hosts.addAll(database.hosts());
    hosts.add(model.url().getHost());
    if (audit.witnessUrl() != null) {
      hosts.add(audit.witnessUrl().getHost());
    }
    if (syslog != null) {
      hosts.add(syslog.host());
    }
    if (backups.store() != null) {
      hosts.add(backups.store().endpoint().getHost());
    }
    if (backups.to() instanceof Place.Bucket bucket) {
      hosts.add(bucket.address().getHost());
    }
    if (telemetry.collector() != null) {
      hosts.add(telemetry.collector().getHost());
    }
    return hosts;
  }

  /// @param values checked; a missing optional value is not in it
  static ApplianceConfiguration of(
      @Nullable Path file, Map<Setting, Object> values, List<Effective> effective) {
    Read read = new Read(values);
    TlsSettings tls = tls(read);
    boolean secure = read.is(Setting.HTTP_SECURE) || tls != null;
    Secret password = (Secret) values.get(Setting.DATABASE_PASSWORD);
    return new ApplianceConfiguration(
        file,
        Path.of(read.text(Setting.HOME)),
        new HttpSettings(
            read.text(Setting.HTTP_BIND),
            read.number(Setting.HTTP_PORT),
            tls,
            secure,
            read.is(Setting.HTTP_BEHIND_PROXY),
            list(read.optional(Setting.HTTP_TRUSTED_PROXIES)),
            read.size(Setting.HTTP_MAX_BODY),
            read.size(Setting.HTTP_MAX_DOCUMENT),
            read.size(Setting.HTTP_MAX_BULK),
            read.time(Setting.HTTP_IDLE)),
        (URI) values.get(Setting.HTTP_PUBLIC_ADDRESS),
        new DatabaseSettings(
            read.optional(Setting.DATABASE_URL),
            read.optional(Setting.DATABASE_USER),
            () -> password == null ? "" : password.reveal(),
            read.number(Setting.DATABASE_CONNECTIONS)),
        new FirstStart(
            (Secret) values.get(Setting.ADMIN_PASSWORD), (Secret) values.get(Setting.API_KEY)),
        new SessionSettings(
            read.time(Setting.SESSIONS_IDLE), read.time(Setting.SESSIONS_LONGEST), secure),
        new Model((URI) read.value(Setting.MODEL_URL), read.optional(Setting.MODEL_NAME)),
        new Limits(
            read.number(Setting.LIMITS_SEARCHES),
            read.number(Setting.LIMITS_ASKS),
            read.number(Setting.LIMITS_PUSHES)),
        read.number(Setting.KEEP_GENERATIONS),
        list(read.optional(Setting.EGRESS_ALLOW)),
        values.get(Setting.LICENSE) instanceof String license
            ? Path.of(license)
            : Path.of(read.text(Setting.HOME)).resolve("license.pem"),
        new AuditSettings(
            read.time(Setting.AUDIT_CHECKPOINT),
            values.get(Setting.AUDIT_WITNESS_FILE) instanceof String witness
                ? Path.of(witness)
                : null,
            (URI) values.get(Setting.AUDIT_WITNESS_URL)),
        retention(values),
        syslog(read),
        prices(read),
        backups(read),
        new Logging(read.text(Setting.LOG_FORMAT).equals("json"), read.text(Setting.LOG_LEVEL)),
        telemetry(read),
        read.is(Setting.METRICS_OPEN),
        values.get(Setting.SAMPLE) instanceof String sample ? Path.of(sample) : null,
        effective);
  }

  /// The same over another data folder, with the embedded database.
  ApplianceConfiguration over(Path other) {
    DatabaseSettings embedded = DatabaseSettings.embedded();
    return new ApplianceConfiguration(
        file,
        other,
        http,
        publicAddress,
        embedded,
        firstStart,
        sessions,
        model,
        limits,
        keptGenerations,
        moreHosts,
        license,
        audit,
        retention,
        syslog,
        prices,
        backups,
        logging,
        telemetry,
        metricsOpen,
        sample,
        effective);
  }

  private static Backups backups(Read read) {
    S3Settings store = null;
    Secret secret = (Secret) read.values().get(Setting.BACKUP_S3_SECRET_KEY);
    if (secret != null) {
      store =
          new S3Settings(
              (URI) read.value(Setting.BACKUP_S3_ENDPOINT),
              read.text(Setting.BACKUP_S3_REGION),
              read.text(Setting.BACKUP_S3_ACCESS_KEY),
              secret::reveal,
              read.is(Setting.BACKUP_S3_PATH_STYLE),
              read.file(Setting.BACKUP_S3_CA),
              S3Settings.SILENCE);
    }
    String to = read.optional(Setting.BACKUP_TO);
    try {
      return new Backups(
          to == null ? null : Place.of(to, store),
          read.time(Setting.BACKUP_EVERY),
          read.number(Setting.BACKUP_KEEP),
          (Secret) read.values().get(Setting.BACKUP_PASSPHRASE),
          store);
    } catch (BackupRefused unchecked) {
      throw new IllegalStateException(Setting.BACKUP_TO.key() + " was not checked", unchecked);
    }
  }

  private static @Nullable TlsSettings tls(Read read) {
    Path certificate = read.file(Setting.HTTP_TLS_CERTIFICATE);
    Path key = read.file(Setting.HTTP_TLS_KEY);
    return certificate == null || key == null ? null : new TlsSettings(certificate, key);
  }

  private static Bounds retention(Map<Setting, Object> values) {
    Map<Ageing, Integer> shortest = new EnumMap<>(Ageing.class);
    Map<Ageing, Integer> longest = new EnumMap<>(Ageing.class);
    for (Ageing kind : Ageing.values()) {
      if (values.get(Setting.valueOf("RETENTION_" + kind + "_MIN")) instanceof Integer days) {
        shortest.put(kind, days);
      }
      if (values.get(Setting.valueOf("RETENTION_" + kind + "_MAX")) instanceof Integer days) {
        longest.put(kind, days);
      }
    }
    return new Bounds(shortest, longest);
  }

  @SuppressWarnings("unchecked")
  private static Prices prices(Read read) {
    return new Prices(
        read.text(Setting.USAGE_CURRENCY),
        Map.of(
            QueryClass.BASIC, (BigDecimal) read.value(Setting.USAGE_PRICE_BASIC),
            QueryClass.COMPLEX, (BigDecimal) read.value(Setting.USAGE_PRICE_COMPLEX),
            QueryClass.IMAGE, (BigDecimal) read.value(Setting.USAGE_PRICE_IMAGE)),
        read.values().get(Setting.USAGE_MODEL_PRICES) instanceof Map<?, ?> models
            ? (Map<String, Map<QueryClass, BigDecimal>>) models
            : Map.of());
  }

  private static TelemetrySettings telemetry(Read read) {
    Secret token = (Secret) read.values().get(Setting.OTLP_TOKEN);
    return new TelemetrySettings(
        (URI) read.values().get(Setting.OTLP_ENDPOINT),
        read.file(Setting.OTLP_CA),
        () -> token == null ? "" : token.reveal(),
        read.number(Setting.TELEMETRY_ONE_IN));
  }

  /// Null where nobody is to be sent the record.
  private static @Nullable SyslogSettings syslog(Read read) {
    String host = read.optional(Setting.SYSLOG_HOST);
    if (host == null) {
      return null;
    }
    String tenants = read.text(Setting.SYSLOG_TENANTS);
    return new SyslogSettings(
        host,
        read.number(Setting.SYSLOG_PORT),
        read.is(Setting.SYSLOG_TLS),
        read.file(Setting.SYSLOG_CA),
        read.file(Setting.SYSLOG_CERTIFICATE),
        read.file(Setting.SYSLOG_KEY),
        tenants.equals("all") ? List.of() : list(tenants).stream().map(TenantId::new).toList(),
        SyslogSettings.Form.valueOf(read.text(Setting.SYSLOG_FORMAT).toUpperCase(Locale.ROOT)),
        read.time(Setting.SYSLOG_RESEND));
  }

  private static List<String> list(@Nullable String words) {
    return words == null ? List.of() : Arrays.stream(words.split(",")).map(String::strip).toList();
  }

  private record Read(Map<Setting, Object> values) {
    Object value(Setting setting) {
      Object value = values.get(setting);
      if (value == null) {
        throw new IllegalStateException(setting.key() + " was not checked");
      }
      return value;
    }

    String text(Setting setting) {
      return (String) value(setting);
    }

    @Nullable String optional(Setting setting) {
      return (String) values.get(setting);
    }

    @Nullable Path file(Setting setting) {
      String name = optional(setting);
      return name == null ? null : Path.of(name);
    }

    int number(Setting setting) {
      return (Integer) value(setting);
    }

    long size(Setting setting) {
      return (Long) value(setting);
    }

    boolean is(Setting setting) {
      return (Boolean) value(setting);
    }

    Duration time(Setting setting) {
      return (Duration) value(setting);
    }
  }
}
