package io.cloister.care;

import io.cloister.llm.Listing;
import io.cloister.llm.Llm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether the model server answers, and has the model that is to be asked.
record ModelLook(Llm llm, @Nullable String wanted) implements Look {
  @Override
  public String name() {
    return "model";
  }

  @Override
  public List<Finding> look() {
    return List.of(
        switch (llm.models()) {
          case Listing.Unreached away ->
              Finding.warning(
                  name(),
                  "does not answer",
                  away.message() + " Answers are quoted from the documents meanwhile.");
          case Listing.Reached reached -> found(reached.models());
        });
  }

  private Finding found(List<String> models) {
    String chosen = models.stream().filter(this::isWanted).findFirst().orElse(null);
    String figure = models.size() + " models";
    if (chosen == null) {
      return Finding.warning(
          name(),
          figure,
          wanted == null
              ? "The model server has no model that can chat. Fetch one with `ollama pull`."
              : "The model server does not have " + wanted + ". Fetch it with `ollama pull`.");
    }
    String digest = llm.digest(chosen);
    return Finding.ok(
        name(),
        figure + (digest.isEmpty() ? "" : ", digest " + digest.replaceAll("[^0-9a-f]", "")));
  }

  /// A name without a tag means the tag `latest`.
  private boolean isWanted(String model) {
    return wanted == null || model.equals(wanted) || model.equals(wanted + ":latest");
  }
}
