package io.cloister.licensing.issue;

import io.cloister.licensing.Feature;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `./dev license COMMAND`: keys for tests and demonstrations, and the vendor's by hand.
@Command(
    name = "license",
    mixinStandardHelpOptions = true,
    description = "Makes licence keys. With the development key, unless another one is named.",
    subcommands = {KeysCommand.class, IssueCommand.class, RenewCommand.class, RevokeCommand.class})
public final class Main implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Feature.class, new Features());
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  /// By the name that keys use.
  static final class Features implements ITypeConverter<Feature> {
    @Override
    public Feature convert(String word) {
      return Feature.find(word)
          .orElseThrow(() ->
              new TypeConversionException(
                  "'"
                      + word
                      + "' is no feature; there are "
                      + Arrays.stream(Feature.values())
                          .map(Feature::slug)
                          .collect(Collectors.joining(", "))));
    }
  }
}
