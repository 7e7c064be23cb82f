package io.cloister.retrieve;

/// The numbers that order results, chosen by measurement: docs/reference/quality.md.
///
/// @param k1 how fast a repeated word stops counting (BM25)
/// @param b how much long passages are held back (BM25), 0 to 1
/// @param title weight of a word in the document's title against one in the text
/// @param headings the same for the headings above a passage
/// @param words the same for a word written exactly as asked, unstemmed
/// @param foreign the same for a word in a passage of another language than the question's
/// @param meaning share of the vector half in the fused score, 0 to 1
/// @param hint the same for a question in a script that the embedder does not read
/// @param window passages taken from each half before they are fused
public record Ranking(
    double k1,
    double b,
    double title,
    double headings,
    double words,
    double foreign,
    double meaning,
    double hint,
    int window) {
  public static final Ranking CHOSEN = new Ranking(0.9, 0.4, 0.4, 0.2, 0.3, 0.7, 0.5, 0.2, 100);

  /// The same with another share of the vector half, whatever the script.
  public Ranking leaning(double meaning) {
    return new Ranking(k1, b, title, headings, words, foreign, meaning, meaning, window);
  }
}
