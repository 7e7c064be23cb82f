package io.cloister.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whatever it is built into, it brings nothing along.
class ModuleTest {
  @Test
  void needsNothingButTheBaseOfJava() throws IOException {
    try (InputStream in = KeyRing.class.getResourceAsStream("/module-info.class")) {
      ModuleDescriptor module = ModuleDescriptor.read(in);
      assertThat(
              module.requires().stream()
                  .filter(each -> !each.modifiers().contains(Requires.Modifier.STATIC))
                  .map(Requires::name)
                  .collect(Collectors.toSet()))
          .containsExactly("java.base");
      assertThat(module.name()).isEqualTo("io.cloister.licensing");
    }
  }

  @Test
  void theRingItIsBuiltWithKeepsDevelopmentAndProductionApart() throws IOException {
    KeyRing.embedded(true);
    try (InputStream in = KeyRing.class.getResourceAsStream("keys.ring")) {
      assertThat(new String(in.readAllBytes()).lines())
          .filteredOn(line -> !line.startsWith("#") && !line.isBlank())
          .allMatch(line ->
              line.matches("(development-\\S+ +development|production-\\S+ +production) .*"));
    }
  }
}
