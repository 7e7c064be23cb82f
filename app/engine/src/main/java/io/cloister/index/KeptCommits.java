package io.cloister.index;

import java.util.List;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexDeletionPolicy;

/// Keeps the last commit and so many before it, so that what was once found can be found again. A
/// commit shares the files that did not change with the next, but after a merge none.
final class KeptCommits extends IndexDeletionPolicy {
  private final int before;

  KeptCommits(int before) {
    this.before = before;
  }

  @Override
  public void onInit(List<? extends IndexCommit> commits) {
    onCommit(commits);
  }

  @Override
  public void onCommit(List<? extends IndexCommit> commits) {
    for (int i = 0; i < commits.size() - 1 - before; i++) {
      commits.get(i).delete();
    }
  }
}
