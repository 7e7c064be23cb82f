package io.cloister.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// The socket that `NOTIFY_SOCKET` names, as sd_notify(3) speaks to it: one datagram a message.
/// Java has no datagrams between processes of one machine, so these are three calls of libc.
final class NotifySocket {
  private static final int AF_UNIX = 1;
  private static final int DATAGRAM_CLOSED_ON_EXEC = 2 | 0x80000;

  /// Rather lose a message than die of a signal.
  private static final int NO_SIGNAL = 0x4000;

  /// Of `sockaddr_un`: two bytes for the family, then the path.
  private static final int FAMILY = 2;

  private static final int LONGEST = 107;

  private final MethodHandle socket =
      call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private final MethodHandle sendTo =
      call(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private final MethodHandle close = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final byte[] path;

  /// @param name a path, or a name that begins with `@` and lies in no file system
  NotifySocket(String name) {
    path = name.getBytes(StandardCharsets.UTF_8);
    if (path.length == 0 || path.length > LONGEST || (path[0] != '/' && path[0] != '@')) {
      throw new IllegalArgumentException("NOTIFY_SOCKET is no such socket: " + name);
    }
    if (path[0] == '@') {
      path[0] = 0;
    }
  }

  private static MethodHandle call(String name, FunctionDescriptor shape) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
  }

  /// @return whether it was taken
  boolean send(String message) {
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      MemorySegment text = arena.allocateFrom(JAVA_BYTE, bytes);
      MemorySegment address = arena.allocate(FAMILY + LONGEST + 1L, 2);
      address.set(JAVA_SHORT, 0, (short) AF_UNIX);
      MemorySegment.copy(path, 0, address, JAVA_BYTE, FAMILY, path.length);
      int opened = (int) socket.invokeExact(AF_UNIX, DATAGRAM_CLOSED_ON_EXEC, 0);
      if (opened < 0) {
        return false;
      }
      try {
        long sent =
            (long)
                sendTo.invokeExact(
                    opened, text, (long) bytes.length, NO_SIGNAL, address, FAMILY + path.length);
        return sent == bytes.length;
      } finally {
        int ignored = (int) close.invokeExact(opened);
      }
    } catch (RuntimeException | Error failed) {
      throw failed;
    } catch (Throwable impossible) {
      throw new IllegalStateException("Calls of libc throw nothing", impossible);
    }
  }
}
