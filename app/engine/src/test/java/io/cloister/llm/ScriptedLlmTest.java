package io.cloister.llm;

import io.cloister.llm.Completion.Failure;
import io.cloister.llm.ScriptedLlm.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class ScriptedLlmTest extends LlmContract {
  private static final List<Step> ANSWER =
      List.of(new Step.Say("Nine "), new Step.Say("days"), new Step.Say(" [1]."));

  @Override
  protected Llm behaving(Behaviour behaviour) {
    return switch (behaviour) {
      case ANSWERS -> script(ANSWER);
      case NEVER_BEGINS -> script(List.of(new Step.Wait(Duration.ofHours(1))));
      case STALLS_AFTER_THE_ANSWER -> answerThen(new Step.Wait(Duration.ofHours(1)));
      case WRITES_WITHOUT_END -> {
        List<Step> drips = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
          drips.add(new Step.Say("drip "));
          drips.add(new Step.Wait(Duration.ofMillis(20)));
        }
        yield script(drips);
      }
      case BREAKS_OFF_AFTER_THE_ANSWER -> answerThen(new Step.Fail(Failure.CUT_OFF, "gone"));
      case REPORTS_AN_ERROR_AFTER_THE_ANSWER ->
          answerThen(
              new Step.Fail(
                  Failure.MODEL_ERROR, "an error was encountered while running the model: CUDA"));
      case IS_BUSY -> script(List.of(new Step.Fail(Failure.BUSY, "server busy")));
      case LACKS_THE_MODEL -> new ScriptedLlm(List.of("another"), prompt -> ANSWER);
      case WRITES_NOTHING -> script(List.of());
    };
  }

  private static Llm answerThen(Step last) {
    List<Step> steps = new ArrayList<>(ANSWER);
    steps.add(last);
    return script(steps);
  }

  private static Llm script(List<Step> steps) {
    return new ScriptedLlm(List.of(ScriptedLlm.MODEL), prompt -> steps);
  }

  @Override
  protected Prompt prompt() {
    return asking(ScriptedLlm.MODEL);
  }
}
