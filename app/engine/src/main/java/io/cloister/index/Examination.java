package io.cloister.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CheckIndex.Status;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;

/// Reads an index as Lucene's own tool does: not only whether its files are as they were written,
/// but whether what is in them fits together.
final class Examination {
  private Examination() {}

  static Integrity of(Path home) throws IOException {
    try (Directory plain = new NIOFSDirectory(home);
        CheckIndex tool = new CheckIndex(plain)) {
      // It is not in a hurry, and others want the machine.
      tool.setThreadCount(1);
      tool.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_SLOW_CHECKS);
      Status status = tool.checkIndex();
      return new Integrity(status.numSegments, status.clean ? List.of() : problems(status));
    }
  }

  private static List<String> problems(Status status) {
    List<String> problems = new ArrayList<>();
    if (status.missingSegments) {
      problems.add("its list of segments cannot be read");
    }
    for (Status.SegmentInfoStatus segment : status.segmentInfos) {
      if (segment.error != null) {
        problems.add("segment " + segment.name + ": " + segment.error);
      } else if (segment.toLoseDocCount > 0) {
        problems.add("segment " + segment.name + " cannot be read");
      }
    }
    if (problems.isEmpty()) {
      problems.add("its numbering does not go on from its segments");
    }
    return problems;
  }
}
