package io.cloister.asks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers and their parts as the API tells them, and as they are stored.
final class Told {
  private Told() {}

  /// A whole answer.
  ///
  /// @param searched null where the thread changed nothing
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Answer(
      String id,
      String threadId,
      String question,
      @JsonInclude(Include.NON_NULL) @Nullable String searched,
      String outcome,
      String text,
      List<Sentence> sentences,
      List<Evidence> sources,
      String rung,
      @Nullable String model,
      String receiptId,
      Usage usage,
      Instant created) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Sentence(String text, List<Citation> citations, boolean supported, double support) {}

  /// @param number of the evidence it lies in
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Citation(
      String documentId,
      String title,
      String quote,
      int start,
      int end,
      @Nullable Integer page,
      @JsonInclude(Include.NON_NULL) @Nullable Integer number) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Evidence(
      int number,
      String documentId,
      String title,
      @JsonInclude(Include.NON_NULL) @Nullable String url,
      String path,
      String source,
      String type,
      @JsonInclude(Include.NON_NULL) @Nullable Instant modified,
      List<String> headings,
      String text,
      int start,
      int end,
      @Nullable Integer page,
      double score) {}

  /// @param firstTokenMs from the question to the first piece of text; null where there was none
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Usage(
      int promptTokens,
      int completionTokens,
      @JsonInclude(Include.NON_NULL) @Nullable Long firstTokenMs,
      long totalMs) {}

  /// The first event of a stream.
  record SourcesEvent(
      String id,
      String threadId,
      @JsonInclude(Include.NON_NULL) @Nullable String searched,
      List<Evidence> sources) {}

  record TokenEvent(String text) {}

  record CitationEvent(int sentence, Citation citation) {}

  record SupportEvent(int sentence, String text, boolean supported, double support) {}

  /// @param kept how many sentences stay; text that was shown after them is void
  record RungEvent(String failed, String reason, String next, int kept) {}
}
