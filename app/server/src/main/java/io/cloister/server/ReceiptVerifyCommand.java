package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Records;
import io.cloister.proof.Receipt;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cloister receipt verify FILE`: with the file and this program alone.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks who signed a receipt, and that nothing in it was changed. Needs no server, no network and no data folder, and changes nothing.",
      "Ends with 0 where it is as it was signed, otherwise with 1."
    })
@Records(Records.NOTHING)
final class ReceiptVerifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Writes one JSON object instead of text.")
  private boolean json;

  @Option(
      names = "--key",
      paramLabel = "NAME",
      description =
          "Whose it has to be: the name of the installation, as every checkpoint has it in its first line, or one of its public keys, NAME+ID+KEY. Know it from elsewhere than the receipt.")
  private @Nullable String key;

  @Parameters(paramLabel = "FILE", description = "A receipt.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("Not a command");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      Receipt receipt = Receipt.read(Files.readString(file));
      String expected = key;
      if (expected != null && !isOf(receipt, expected)) {
        return refuse(
            "The receipt is whole, but of " + receipt.origin() + ", and not of " + expected + ".");
      }
      tell(receipt, expected != null, out);
      return 0;
    } catch (MalformedInputException notText) {
      return refuse("The file " + file + " is no receipt: it is not in UTF-8.");
    } catch (IOException unreadable) {
      return refuse("The file " + file + " cannot be read. Check the path and its permissions.");
    } catch (IllegalArgumentException wrong) {
      return refuse("This is not what was signed: " + wrong.getMessage() + ".");
    } finally {
      out.flush();
    }
  }

  private static boolean isOf(Receipt receipt, String expected) {
    return expected.contains("+")
        ? receipt.keys().links().stream().anyMatch(link -> link.key().toString().equals(expected))
        : receipt.keys().name().equals(expected) || receipt.origin().equals(expected);
  }

  private int refuse(String sentence) {
    if (spec != null) {
      spec.commandLine().getErr().println("cloister: " + sentence);
      spec.commandLine().getErr().flush();
    }
    return 1;
  }

  /// For `--json`.
  record Told(boolean verified, boolean expectedKey, String key, String digest, JsonNode receipt) {}

  private void tell(Receipt receipt, boolean expected, PrintWriter out) {
    if (json) {
      DataWork.write(
          out,
          new Told(
              true,
              expected,
              receipt.keys().last().toString(),
              receipt.digest(),
              receipt.content()));
      return;
    }
    JsonNode answer = receipt.answer();
    out.println(
        expected
            ? "As it was signed."
            : "As it was signed; whether by whom you think, only --key can tell.");
    out.println();
    line(out, "record of", receipt.origin());
    line(out, "signed with", receipt.keys().last().id());
    line(out, "receipt", answer.path("id").asText());
    line(out, "asked", answer.path("asked").asText() + " by " + answer.path("asked_by").asText());
    line(out, "question", flat(answer.path("question").asText()));
    line(out, "outcome", answer.path("outcome").asText());
    line(out, "passages", Integer.toString(answer.path("passages").size()));
    line(out, "events", events(receipt.content().path("events")));
    line(out, "digest", receipt.digest());
    answer
        .path("sentences")
        .forEach(sentence ->
            line(
                out,
                sentence.path("supported").asBoolean() ? "supported" : "UNSUPPORTED",
                flat(sentence.path("text").asText())));
  }

  private static String events(JsonNode events) {
    return events.path("asked").asLong()
        + " asked, "
        + events.path("answered").asLong()
        + " answered";
  }

  /// On one line, and without what steers a terminal.
  private static String flat(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("%-12s %s%n", name, value);
  }
}
