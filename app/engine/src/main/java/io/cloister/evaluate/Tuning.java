package io.cloister.evaluate;

import io.cloister.answer.AnswerPolicy;
import io.cloister.ingest.SplitLimits;
import io.cloister.retrieve.Ranking;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The numbers that can be tried out without touching the code: those of the ranking, of the size
/// of passages, and of how answers are made. A number is named by its record and component, as in
/// `ranking.k1`.
record Tuning(Ranking ranking, SplitLimits passages, AnswerPolicy answer) {
  /// What the product uses.
  static final Tuning CHOSEN =
      new Tuning(Ranking.CHOSEN, SplitLimits.DEFAULT, AnswerPolicy.standard());

  /// The same with one number changed.
  ///
  /// @throws IllegalArgumentException when there is no such number, or it cannot have this value
  Tuning with(String name, String value) {
    int dot = name.indexOf('.');
    String record = dot < 0 ? "" : name.substring(0, dot);
    String component = name.substring(dot + 1);
    return switch (record) {
      case "ranking" -> new Tuning(changed(ranking, component, value), passages, answer);
      case "passages" -> new Tuning(ranking, changed(passages, component, value), answer);
      case "answer" -> new Tuning(ranking, passages, changed(answer, component, value));
      default -> throw unknown(name);
    };
  }

  /// All that can be changed, with the chosen values.
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (RecordComponent part : Tuning.class.getRecordComponents()) {
      Record record = (Record) value(part, CHOSEN);
      for (RecordComponent number : record.getClass().getRecordComponents()) {
        if (isNumber(number)) {
          names.add(part.getName() + "." + number.getName() + "=" + value(number, record));
        }
      }
    }
    return names;
  }

  private static <R extends Record> R changed(R record, String component, String value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    boolean found = false;
    for (int i = 0; i < components.length; i++) {
      boolean meant = components[i].getName().equals(component) && isNumber(components[i]);
      found |= meant;
      values[i] = meant ? number(components[i], value) : value(components[i], record);
    }
    if (!found) {
      throw unknown(component);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked") // a record's own canonical constructor makes that record
      R made = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
      return made;
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          component + " cannot be " + value + ": " + e.getTargetException().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Every record has its constructor", e);
    }
  }

  private static Object number(RecordComponent component, String value) {
    try {
      return component.getType() == int.class
          ? (Object) Integer.valueOf(value)
          : Double.valueOf(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          component.getName() + " cannot be '" + value + "': it is a number", e);
    }
  }

  private static boolean isNumber(RecordComponent component) {
    return component.getType() == double.class || component.getType() == int.class;
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Every record shows its components", e);
    }
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "There is no number '" + name + "'. There are: " + String.join(" ", names()));
  }
}
