package io.cloister.care;

import java.util.List;

/// Whether the directories answer in which people are.
record DirectoryLook(Directories directories) implements Look {
  @Override
  public String name() {
    return "directory";
  }

  @Override
  public List<Finding> look() {
    return directories.ask().stream()
        .map(answer -> {
          Finding found =
              answer.trouble() == null
                  ? Finding.ok(name(), "answers")
                  : Finding.failed(name(), "does not answer", answer.trouble());
          return found.of(answer.tenant().value());
        })
        .toList();
  }
}
