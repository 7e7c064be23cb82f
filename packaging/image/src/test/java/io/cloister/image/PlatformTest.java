package io.cloister.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
  @ParameterizedTest(name = "{0} is native code of another platform: {1}")
  @CsvSource({
    "ai/onnxruntime/native/linux-x64/libonnxruntime.so, false",
    "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so, true",
    "ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib.dSYM/Contents/Info.plist, true",
    "ai/onnxruntime/native/win-x64/onnxruntime.dll, true",
    "native/lib/linux-x86_64/cpu/libtokenizers.so, false",
    "native/lib/win-x86_64/cpu/tokenizers.dll, true",
    "com/sun/jna/linux-x86-64/libjnidispatch.so, false",
    "com/sun/jna/aix-ppc64/libjnidispatch.a, true",
    "com/sun/jna/Native.class, false",
    "META-INF/native-image/org.example/win-config.json, false",
  })
  void tellsNativeCodeOfOtherPlatforms(String entry, boolean foreign) {
    assertThat(Platform.LINUX_X64.isForeign(entry)).isEqualTo(foreign);
  }
}
