package io.cloister.care;

import io.cloister.backup.Backup;
import io.cloister.llm.Llm;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be looked at without the data: also where the data cannot be opened.
///
/// @param backups where the server writes its own; null where it writes none
/// @param every how often it does
/// @param model the one that is to be asked; null for whichever there is
/// @param program where this program is installed; null in a checkout
public record Machine(
    Backup.@Nullable Target backups,
    Duration every,
    Llm llm,
    @Nullable String model,
    @Nullable Path program,
    Clock clock) {
  List<Look> looks() {
    return List.of(
        new ModelLook(llm, model),
        new BackupLook(backups, every, clock),
        new StartCacheLook(program));
  }
}
