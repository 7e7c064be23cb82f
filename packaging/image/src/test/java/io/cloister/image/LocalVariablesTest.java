package io.cloister.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalVariablesTest {
  /// A class with a branch, whose frames have to stay right, that fails where it is told to.
  static final class Sample implements java.util.function.IntUnaryOperator {
    @Override
    public int applyAsInt(int given) {
      int doubled = given > 0 ? given * 2 : given;
      if (doubled == 0) {
        throw new IllegalStateException("nothing given");
      }
      return doubled;
    }
  }

  @Test
  void takesNamesOutAndLeavesLinesAndWhatTheClassDoes() throws Exception {
    byte[] before = file(Sample.class);
    byte[] after = LocalVariables.dropped(before);
    assertThat(after.length).isLessThan(before.length);
    assertThat(tables(before)).contains("LocalVariableTable", "LineNumberTable");
    assertThat(tables(after)).contains("LineNumberTable").doesNotContain("LocalVariableTable");
    var loaded = (java.util.function.IntUnaryOperator) defined(after);
    assertThat(loaded.applyAsInt(4)).isEqualTo(8);
    assertThat(loaded.applyAsInt(-4)).isEqualTo(-4);
    Throwable told = catchThrowable(() -> loaded.applyAsInt(0));
    Throwable original = catchThrowable(() -> new Sample().applyAsInt(0));
    assertThat(told.getStackTrace()[0].getLineNumber())
        .isPositive()
        .isEqualTo(original.getStackTrace()[0].getLineNumber());
  }

  @Test
  void leavesAloneWhatIsNoClass() {
    byte[] text = "A.class is only my name".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertThat(LocalVariables.dropped(text)).isSameAs(text);
    assertThat(LocalVariables.dropped(new byte[] {1, 2})).hasSize(2);
  }

  private static byte[] file(Class<?> type) throws IOException {
    try (var in =
        type.getResourceAsStream(
            type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
      return in.readAllBytes();
    }
  }

  /// The names of what the methods' code carries beside itself.
  private static List<String> tables(byte[] file) {
    return ClassFile.of().parse(file).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.attributes().stream())
        .map(attribute -> attribute.attributeName().stringValue())
        .toList();
  }

  private static Object defined(byte[] file) throws ReflectiveOperationException {
    ClassLoader loader =
        new ClassLoader(LocalVariablesTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Sample.class.getName())
                ? defineClass(name, file, 0, file.length)
                : super.loadClass(name, resolve);
          }
        };
    var made = loader.loadClass(Sample.class.getName()).getDeclaredConstructor();
    made.setAccessible(true);
    return made.newInstance();
  }
}
