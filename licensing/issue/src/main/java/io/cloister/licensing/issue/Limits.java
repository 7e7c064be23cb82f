package io.cloister.licensing.issue;

import io.cloister.licensing.Limit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number, or `unlimited`, from a command line.
public final class Limits implements ITypeConverter<Limit> {
  @Override
  public Limit convert(String word) {
    if (word.equals(Limit.NONE.toString())) {
      return Limit.NONE;
    }
    if (!word.matches("[0-9]{1,12}")) {
      throw new TypeConversionException("'" + word + "' is neither a number nor 'unlimited'");
    }
    return Limit.of(Long.parseLong(word));
  }
}
