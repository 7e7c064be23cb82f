package io.cloister.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.care.Finding;
import io.cloister.maintenance.Notice;
import io.cloister.ops.Minute;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How it is, as the API tells it. What cannot be read now is null, and so is what is not for
/// whoever asks.
///
/// @param ready whether it serves
/// @param installation whether this is all of it
/// @param looked when what takes longer was looked at
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HealthTold(
    String version,
    Instant since,
    Finding.State state,
    boolean ready,
    boolean installation,
    @Nullable Instant looked,
    List<Finding> items,
    Notice maintenance,
    @Nullable Stock stock,
    @Nullable RecordTold record,
    @Nullable ModelTold model,
    @Nullable DatabaseTold database,
    @Nullable DiskTold disk,
    @Nullable MemoryTold memory,
    @Nullable BackupTold backup,
    @Nullable LicenseInShort license,
    @Nullable CertificateTold certificate,
    @Nullable List<Happening> trail,
    @Nullable List<Minute> minutes) {
  /// @param signed how many of the events are
  /// @param seenAt when it was last seen to go on from what was signed
  /// @param verifiedAt when all of it was last read again
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RecordTold(
      long events,
      long signed,
      @Nullable Instant signedAt,
      @Nullable Instant seenAt,
      @Nullable Instant verifiedAt) {}

  /// @param firstTokenMs how long the last answer took to begin
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ModelTold(
      boolean available,
      @Nullable String name,
      @Nullable Long firstTokenMs,
      @Nullable Instant firstTokenAt) {}

  /// @param bytes of the embedded one
  /// @param outages since the start
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DatabaseTold(
      String kind, @Nullable Long bytes, int outages, @Nullable Instant lastOutage) {}

  /// @param daily by how much the data grows; null in the first week
  /// @param daysLeft likewise, and where that is years
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DiskTold(long bytes, long free, @Nullable Long daily, @Nullable Long daysLeft) {}

  /// @param most what the heap may grow to
  public record MemoryTold(long used, long most) {}

  /// @param drill when the last was restored for trial
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BackupTold(
      boolean scheduled,
      @Nullable Instant last,
      @Nullable Instant next,
      @Nullable Instant drill,
      @Nullable Boolean drillPassed) {}

  /// What the page of the licence says at length.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LicenseInShort(
      String verdict, String edition, @Nullable LocalDate expires, @Nullable Long daysLeft) {}

  /// Of the one that is shown.
  public record CertificateTold(Instant ends, long daysLeft) {}
}
