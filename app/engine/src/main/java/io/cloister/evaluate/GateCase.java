package io.cloister.evaluate;

import io.cloister.answer.Weighing;

/// One question that was put to some documents, with whether they answer it.
///
/// @param set whose question it is
/// @param group why that is known
/// @param fold of the cross-validation: all forms of a question share one
/// @param weighing what the gate saw
record GateCase(String set, Group group, boolean answered, int fold, Weighing weighing) {
  /// How many questions count as much as one of a set's own. Those that lost their document may
  /// well be answered by another.
  enum Group {
    /// As the set has it.
    OWN(1),
    /// The same, typed in few words.
    OWN_SHORT(0.6),
    /// By somebody who may not read the document that answers it.
    LESS(0.25),
    LESS_SHORT(0.15),
    /// To another set's documents.
    OTHER(0.4),
    OTHER_SHORT(0.2);

    private final double share;

    Group(double share) {
      this.share = share;
    }

    double share() {
      return share;
    }
  }
}
