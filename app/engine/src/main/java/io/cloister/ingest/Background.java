package io.cloister.ingest;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets people go first: what a thread in the background does waits while somebody who asks needs
/// the core. Nobody needs it most of the time, and then it is as quick as ever.
///
/// By the system's own call, because the JVM's priorities do nothing on Linux unless the whole
/// process is started with flags that warn everybody but root.
final class Background {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  /// A tenth of the weight of a thread in the foreground.
  static final int NICE = 10;

  private static final int CALLING_THREAD = 0;

  private Background() {}

  /// Puts the calling platform thread into the background, and with it every thread and process
  /// that it starts from now on. Where the system is not Linux, or refuses, all goes on as before.
  static void enter() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle setpriority =
          linker.downcallHandle(
              linker.defaultLookup().find("setpriority").orElseThrow(),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
      int failed = (int) setpriority.invokeExact(0, CALLING_THREAD, NICE);
      if (failed != 0) {
        LOG.debug("The system refused to put ingestion into the background");
      }
    } catch (Throwable without) {
      LOG.debug("Ingestion is not put into the background", without);
    }
  }
}
