package io.cloister.answer;

import io.cloister.llm.Models;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The models that can be asked at this moment.
///
/// @param order the one to ask first, then its fallbacks
/// @param reason why there is none, as the first half of a sentence; empty where there are some, or
///   where nobody wants one
record ModelOffer(List<ModelRung> order, String reason) {
  /// The first and two fallbacks: whoever waits does not wait for a fourth.
  private static final int MOST = 3;

  static final ModelOffer NOT_WANTED = new ModelOffer(List.of(), "");

  ModelOffer {
    order = List.copyOf(order);
  }

  /// Asked for every question anew.
  interface Source {
    /// A question came, and [#get] will be called in a moment: a chance to look meanwhile.
    default void soon() {}

    ModelOffer get() throws InterruptedException;
  }

  static Source fixed(List<ModelRung> models) {
    ModelOffer offer = new ModelOffer(models, "");
    return () -> offer;
  }

  static Source of(Models models) {
    return new Source() {
      @Override
      public void soon() {
        models.glance();
      }

      @Override
      public ModelOffer get() throws InterruptedException {
        Models.Offer offer = models.offer();
        return new ModelOffer(
            offer.models().stream().map(model -> new ModelRung(offer.llm(), model)).toList(),
            offer.reason());
      }
    };
  }

  /// The rungs for one question.
  ///
  /// @param wanted asked first, if it is there
  List<ModelRung> rungs(@Nullable String wanted) {
    return order.stream()
        .sorted(java.util.Comparator.comparing(one -> !one.model().equals(wanted)))
        .limit(MOST)
        .toList();
  }
}
