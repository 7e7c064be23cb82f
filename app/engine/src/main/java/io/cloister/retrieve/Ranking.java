package io.cloister.retrieve;

/// The numbers that order results, chosen by measurement: docs/reference/quality.md.
///
/// @param k1 how fast a repeated word stops counting (BM25)
/// @param b how much long passages are held back (BM25), 0 to 1
/// @param title weight of a word in the document's title against one in the text
/// @param headings the same for the headings above a passage
/// @param words the same for a word written exactly as asked, unstemmed
/// @param meaning share of the vector half in the fused score, 0 to 1
/// @param window passages taken from each half before they are fused
public record Ranking(
    double k1, double b, double title, double headings, double words, double meaning, int window) {
  public static final Ranking CHOSEN = new Ranking(0.9, 0.4, 0.4, 0.2, 0.0, 0.5, 100);
}
