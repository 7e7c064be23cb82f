package io.cloister.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.audit.Bundle;
import io.cloister.print.Paper;
import java.io.IOException;

/// A report that has been thought out, and not yet been written.
///
/// @param evidence adds the files that show it
record Parts(Paper paper, ObjectNode json, Files evidence, Counts counts) {
  /// Adds files to a bundle.
  interface Files {
    void addTo(Bundle bundle) throws IOException;
  }
}
