package io.cloister.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRackTest extends RackContract {
  @TempDir Path folder;

  @Override
  Rack open() {
    return new FolderRack(folder.resolve("depot"));
  }

  @Test
  void nobodyElseMayReadIt() throws Exception {
    Rack rack = open();
    rack.put("blocks/ab/abcd", new byte[1]);
    for (String name : new String[] {"", "blocks", "blocks/ab"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(Path.of(rack.place(name)))))
          .isEqualTo("rwx------");
    }
  }
}
