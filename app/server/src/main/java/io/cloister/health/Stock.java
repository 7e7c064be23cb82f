package io.cloister.health;

/// How much there is, of a tenant or of all of them.
///
/// @param people who may come in
/// @param bytes of the index
/// @param waiting documents that wait to be indexed
/// @param failed documents that could not be read
public record Stock(
    long people, long documents, long passages, long bytes, long waiting, long failed) {
  /// Both together.
  public Stock and(Stock other) {
    return new Stock(
        people + other.people,
        documents + other.documents,
        passages + other.passages,
        bytes + other.bytes,
        waiting + other.waiting,
        failed + other.failed);
  }
}
