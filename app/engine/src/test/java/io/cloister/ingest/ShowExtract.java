package io.cloister.ingest;

import java.nio.file.Files;
import java.nio.file.Path;

/// Prints what parsing and splitting make of files, for people who tune it.
final class ShowExtract {
  private ShowExtract() {}

  public static void main(String[] args) throws Exception {
    try (Parsing parsing =
        new Parsing(Files.createTempDirectory("show"), ParsingLimits.DEFAULT, 1)) {
      for (String arg : args) {
        Path file = Path.of(arg);
        Parsed parsed = parsing.parse(file, file.getFileName().toString(), null);
        if (parsed instanceof Parsed.Extracted(var extract)) {
          System.out.println(
              file
                  + ": "
                  + extract.mediaType()
                  + ", "
                  + extract.language()
                  + ", "
                  + extract.title());
          extract
              .blocks()
              .forEach(block ->
                  System.out.println(
                      block.page()
                          + " "
                          + block.kind()
                          + block.level()
                          + " "
                          + block.span().in(extract.text())));
        } else {
          System.out.println(file + ": " + parsed);
        }
      }
    }
  }
}
