package io.cloister.server;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every key of the configuration: how it is spelled in the file and in the environment, and what
/// it takes. The defaults stand in packaging/config/cloister.yml, and nowhere else.
enum Setting {
  HOME("home", "CLOISTER_HOME", Kind.PATH, true),
  HTTP_BIND("http.bind", "CLOISTER_HTTP_BIND", Kind.TEXT, true),
  HTTP_PORT("http.port", "CLOISTER_HTTP_PORT", Kind.PORT, true),
  HTTP_TLS_CERTIFICATE(
      "http.tls.certificate_file", "CLOISTER_HTTP_TLS_CERTIFICATE_FILE", Kind.FILE, false),
  HTTP_TLS_KEY("http.tls.key_file", "CLOISTER_HTTP_TLS_KEY_FILE", Kind.FILE, false),
  HTTP_SECURE("http.secure", "CLOISTER_HTTP_SECURE", Kind.SWITCH, true),
  HTTP_BEHIND_PROXY("http.behind_proxy", "CLOISTER_HTTP_BEHIND_PROXY", Kind.SWITCH, true),
  HTTP_TRUSTED_PROXIES("http.trusted_proxies", "CLOISTER_TRUSTED_PROXIES", Kind.NETWORKS, false),
  HTTP_PUBLIC_ADDRESS(
      "http.public_address", "CLOISTER_HTTP_PUBLIC_ADDRESS", Kind.PUBLIC_ADDRESS, false),
  HTTP_MAX_BODY("http.max_body", "CLOISTER_HTTP_MAX_BODY", Kind.SIZE, true),
  HTTP_MAX_DOCUMENT("http.max_document", "CLOISTER_HTTP_MAX_DOCUMENT", Kind.SIZE, true),
  HTTP_MAX_BULK("http.max_bulk", "CLOISTER_HTTP_MAX_BULK", Kind.SIZE, true),
  HTTP_IDLE("http.idle", "CLOISTER_HTTP_IDLE", Kind.TIME, true),
  DATABASE_URL("database.url", "CLOISTER_DATABASE_URL", Kind.DATABASE, false),
  DATABASE_USER("database.user", "CLOISTER_DATABASE_USER", Kind.TEXT, false),
  DATABASE_PASSWORD("database.password", "CLOISTER_DATABASE_PASSWORD", Kind.SECRET, false),
  DATABASE_CONNECTIONS("database.connections", "CLOISTER_DATABASE_CONNECTIONS", Kind.COUNT, true),
  ADMIN_PASSWORD("first_start.admin_password", "CLOISTER_ADMIN_PASSWORD", Kind.SECRET, false),
  API_KEY("first_start.api_key", "CLOISTER_API_KEY", Kind.SECRET, false),
  SESSIONS_IDLE("sessions.idle", "CLOISTER_SESSIONS_IDLE", Kind.TIME, true),
  SESSIONS_LONGEST("sessions.longest", "CLOISTER_SESSIONS_LONGEST", Kind.TIME, true),
  MODEL_URL("model.url", "OLLAMA_HOST", Kind.ADDRESS, true),
  MODEL_NAME("model.name", "CLOISTER_MODEL", Kind.TEXT, false),
  LIMITS_SEARCHES("limits.searches", "CLOISTER_LIMITS_SEARCHES", Kind.COUNT, true),
  LIMITS_ASKS("limits.asks", "CLOISTER_LIMITS_ASKS", Kind.COUNT, true),
  LIMITS_PUSHES("limits.pushes", "CLOISTER_LIMITS_PUSHES", Kind.COUNT, true),
  KEEP_GENERATIONS("index.keep_generations", "CLOISTER_INDEX_KEEP_GENERATIONS", Kind.FEW, true),
  EGRESS_ALLOW("egress.allow", "CLOISTER_EGRESS_ALLOW", Kind.HOSTS, false),
  LICENSE("license", "CLOISTER_LICENSE", Kind.FILE, false),
  AUDIT_CHECKPOINT("audit.checkpoint_every", "CLOISTER_AUDIT_CHECKPOINT_EVERY", Kind.TIME, true),
  AUDIT_WITNESS_FILE("audit.witness_file", "CLOISTER_AUDIT_WITNESS_FILE", Kind.FILE, false),
  AUDIT_WITNESS_URL("audit.witness_url", "CLOISTER_AUDIT_WITNESS_URL", Kind.WEBHOOK, false),
  RETENTION_SIGN_IN_MIN(
      "retention.sign_in_min_days", "CLOISTER_RETENTION_SIGN_IN_MIN_DAYS", Kind.COUNT, false),
  RETENTION_SIGN_IN_MAX(
      "retention.sign_in_max_days", "CLOISTER_RETENTION_SIGN_IN_MAX_DAYS", Kind.COUNT, false),
  RETENTION_SEARCH_AND_ASK_MIN(
      "retention.search_and_ask_min_days",
      "CLOISTER_RETENTION_SEARCH_AND_ASK_MIN_DAYS",
      Kind.COUNT,
      false),
  RETENTION_SEARCH_AND_ASK_MAX(
      "retention.search_and_ask_max_days",
      "CLOISTER_RETENTION_SEARCH_AND_ASK_MAX_DAYS",
      Kind.COUNT,
      false),
  RETENTION_ADMIN_MIN(
      "retention.admin_min_days", "CLOISTER_RETENTION_ADMIN_MIN_DAYS", Kind.COUNT, false),
  RETENTION_ADMIN_MAX(
      "retention.admin_max_days", "CLOISTER_RETENTION_ADMIN_MAX_DAYS", Kind.COUNT, false),
  RETENTION_THREADS_MIN(
      "retention.threads_min_days", "CLOISTER_RETENTION_THREADS_MIN_DAYS", Kind.COUNT, false),
  RETENTION_THREADS_MAX(
      "retention.threads_max_days", "CLOISTER_RETENTION_THREADS_MAX_DAYS", Kind.COUNT, false),
  RETENTION_RECEIPTS_MIN(
      "retention.receipts_min_days", "CLOISTER_RETENTION_RECEIPTS_MIN_DAYS", Kind.COUNT, false),
  RETENTION_RECEIPTS_MAX(
      "retention.receipts_max_days", "CLOISTER_RETENTION_RECEIPTS_MAX_DAYS", Kind.COUNT, false),
  RETENTION_USAGE_MIN(
      "retention.usage_min_days", "CLOISTER_RETENTION_USAGE_MIN_DAYS", Kind.COUNT, false),
  RETENTION_USAGE_MAX(
      "retention.usage_max_days", "CLOISTER_RETENTION_USAGE_MAX_DAYS", Kind.COUNT, false),
  RETENTION_EXPORTS_MIN(
      "retention.exports_min_days", "CLOISTER_RETENTION_EXPORTS_MIN_DAYS", Kind.COUNT, false),
  RETENTION_EXPORTS_MAX(
      "retention.exports_max_days", "CLOISTER_RETENTION_EXPORTS_MAX_DAYS", Kind.COUNT, false),
  SYSLOG_HOST("audit.syslog.host", "CLOISTER_AUDIT_SYSLOG_HOST", Kind.TEXT, false),
  SYSLOG_PORT("audit.syslog.port", "CLOISTER_AUDIT_SYSLOG_PORT", Kind.PORT, true),
  SYSLOG_TLS("audit.syslog.tls", "CLOISTER_AUDIT_SYSLOG_TLS", Kind.SWITCH, true),
  SYSLOG_CA("audit.syslog.ca_file", "CLOISTER_AUDIT_SYSLOG_CA_FILE", Kind.FILE, false),
  SYSLOG_CERTIFICATE(
      "audit.syslog.certificate_file", "CLOISTER_AUDIT_SYSLOG_CERTIFICATE_FILE", Kind.FILE, false),
  SYSLOG_KEY("audit.syslog.key_file", "CLOISTER_AUDIT_SYSLOG_KEY_FILE", Kind.FILE, false),
  SYSLOG_TENANTS("audit.syslog.tenants", "CLOISTER_AUDIT_SYSLOG_TENANTS", Kind.TENANTS, true),
  SYSLOG_FORMAT("audit.syslog.format", "CLOISTER_AUDIT_SYSLOG_FORMAT", Kind.SYSLOG_FORMAT, true),
  SYSLOG_RESEND("audit.syslog.resend", "CLOISTER_AUDIT_SYSLOG_RESEND", Kind.TIME, true),
  USAGE_CURRENCY("usage.currency", "CLOISTER_USAGE_CURRENCY", Kind.CURRENCY, true),
  USAGE_PRICE_BASIC("usage.price_basic", "CLOISTER_USAGE_PRICE_BASIC", Kind.PRICE, true),
  USAGE_PRICE_COMPLEX("usage.price_complex", "CLOISTER_USAGE_PRICE_COMPLEX", Kind.PRICE, true),
  USAGE_PRICE_IMAGE("usage.price_image", "CLOISTER_USAGE_PRICE_IMAGE", Kind.PRICE, true),
  USAGE_MODEL_PRICES("usage.model_prices", "CLOISTER_USAGE_MODEL_PRICES", Kind.MODEL_PRICES, false),
  BACKUP_TO("backup.to", "CLOISTER_BACKUP_TO", Kind.PLACE, false),
  BACKUP_EVERY("backup.every", "CLOISTER_BACKUP_EVERY", Kind.TIME, true),
  BACKUP_KEEP("backup.keep", "CLOISTER_BACKUP_KEEP", Kind.COUNT, true),
  BACKUP_PASSPHRASE("backup.passphrase", "CLOISTER_BACKUP_PASSPHRASE", Kind.SECRET, false),
  BACKUP_S3_ENDPOINT(
      "backup.s3.endpoint", "CLOISTER_BACKUP_S3_ENDPOINT", Kind.PUBLIC_ADDRESS, false),
  BACKUP_S3_REGION("backup.s3.region", "CLOISTER_BACKUP_S3_REGION", Kind.TEXT, true),
  BACKUP_S3_ACCESS_KEY("backup.s3.access_key", "CLOISTER_BACKUP_S3_ACCESS_KEY", Kind.TEXT, false),
  BACKUP_S3_SECRET_KEY("backup.s3.secret_key", "CLOISTER_BACKUP_S3_SECRET_KEY", Kind.SECRET, false),
  BACKUP_S3_PATH_STYLE("backup.s3.path_style", "CLOISTER_BACKUP_S3_PATH_STYLE", Kind.SWITCH, true),
  BACKUP_S3_PLAIN_HTTP("backup.s3.plain_http", "CLOISTER_BACKUP_S3_PLAIN_HTTP", Kind.SWITCH, true),
  BACKUP_S3_CA("backup.s3.ca_file", "CLOISTER_BACKUP_S3_CA_FILE", Kind.FILE, false),
  LOG_FORMAT("logging.format", "CLOISTER_LOG_FORMAT", Kind.LOG_FORMAT, true),
  LOG_LEVEL("logging.level", "CLOISTER_LOG_LEVEL", Kind.LOG_LEVEL, true),
  OTLP_ENDPOINT(
      "telemetry.otlp.endpoint", "CLOISTER_TELEMETRY_OTLP_ENDPOINT", Kind.PUBLIC_ADDRESS, false),
  OTLP_CA("telemetry.otlp.ca_file", "CLOISTER_TELEMETRY_OTLP_CA_FILE", Kind.FILE, false),
  OTLP_TOKEN("telemetry.otlp.token", "CLOISTER_TELEMETRY_OTLP_TOKEN", Kind.SECRET, false),
  TELEMETRY_ONE_IN("telemetry.one_in", "CLOISTER_TELEMETRY_ONE_IN", Kind.COUNT, true),
  METRICS_OPEN("metrics.open", "CLOISTER_METRICS_OPEN", Kind.SWITCH, true),
  SAMPLE("sample", "CLOISTER_SAMPLE", Kind.PATH, false);

  private final String key;
  private final String variable;
  private final Kind kind;
  private final boolean needed;

  Setting(String key, String variable, Kind kind, boolean needed) {
    this.key = key;
    this.variable = variable;
    this.kind = kind;
    this.needed = needed;
  }

  /// With dots between the levels of the file.
  String key() {
    return key;
  }

  /// The variable of the environment that wins over the file.
  String variable() {
    return variable;
  }

  Kind kind() {
    return kind;
  }

  /// Whether there must be a value.
  boolean needed() {
    return needed;
  }

  static Optional<Setting> find(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /// What a value looks like; `takes` ends the sentence "Set it to …".
  enum Kind {
    TEXT("a word"),
    PATH("a folder"),
    PLACE("a folder, or s3://BUCKET/PREFIX"),
    FILE("a file"),
    PORT("a port from 0 to 65535"),
    COUNT("a whole number from 1 to 10000"),
    FEW("a whole number from 0 to 100"),
    SIZE("a size such as 512 KiB, 64 MiB or 1 GiB"),
    TIME("a time such as 30 s, 15 min, 8 h or 7 d"),
    SWITCH("true or false"),
    SECRET("a secret word"),
    ADDRESS("an address such as http://127.0.0.1:11434"),
    PUBLIC_ADDRESS("an address such as https://cloister.example.org, without a path"),
    WEBHOOK("an address such as https://witness.example.org/cloister"),
    DATABASE("an address such as jdbc:postgresql://db.example.org/cloister"),
    TENANTS("all, or the ids of organisations with commas between them"),
    HOSTS("names or addresses of hosts with commas between them"),
    NETWORKS("addresses or networks such as 10.0.0.7, 10.1.0.0/16, 2001:db8::/32"),
    SYSLOG_FORMAT("json or cef"),
    CURRENCY("three letters such as EUR"),
    PRICE("an amount such as 0.01, with at most six decimals"),
    MODEL_PRICES(
        "models with a class and a price, such as llama3:70b basic 0.03, llama3:70b complex 0.1"),
    LOG_FORMAT("text or json"),
    LOG_LEVEL("error, warn, info or debug");

    private final String takes;

    Kind(String takes) {
      this.takes = takes;
    }

    String takes() {
      return takes;
    }

    /// Reads a value that is not empty; null when it has another shape. Text, paths and secrets
    /// stay as they are.
    @Nullable Object read(String value) {
      return Values.read(this, value);
    }
  }
}
