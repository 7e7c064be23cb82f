package io.cloister.care;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether starts are as quick as they were made to be.
record StartCacheLook(@Nullable Path program) implements Look {
  @Override
  public String name() {
    return "start_cache";
  }

  @Override
  public List<Finding> look() throws IOException, InterruptedException {
    if (program == null) {
      return List.of(Finding.ok(name(), "not installed"));
    }
    return List.of(
        switch (new StartCache(program).state()) {
          case FRESH -> Finding.ok(name(), "fresh");
          case NONE ->
              Finding.warning(
                  name(), "none", "Starts are slow. Make one with `cloister tune`, as root.");
          case STALE ->
              Finding.warning(
                  name(),
                  "stale",
                  "It was made from other files than those that are installed, and is not used: starts are slow. Make another with `cloister tune`, as root.");
        });
  }
}
