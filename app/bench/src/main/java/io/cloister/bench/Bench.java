package io.cloister.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `bench MEASUREMENT`: measures one thing and prints what came out beside what was wanted. Nothing
/// here is a test: figures depend on the machine and on who else uses it, so each report says both.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures how quick and how large Cloister is on this machine.",
    subcommands = {
      EmbeddingBench.class,
      SearchBench.class,
      AccessBench.class,
      FirstTokenBench.class,
      IngestBench.class,
      MemoryBench.class,
      RecordBench.class,
      LongRecordBench.class,
      AuditedSearchBench.class,
      LdapBench.class,
      ScimBench.class,
      LicenseBench.class,
      QuotasBench.class,
      UpgradeBench.class,
      CommandLine.HelpCommand.class
    })
public final class Bench implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    // Libraries log what nobody reads here, some of it on standard output.
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(System.out);
    }
  }
}
